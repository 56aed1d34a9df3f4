// Search queries, through the command. All figures are invented.
import { writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { beforeEach, describe, expect, test } from 'vitest';
import { importReport } from '../../src/cli/import.ts';
import { locateSite } from '../../src/site/paths.ts';
import { readQueries } from '../../src/site/query-store.ts';
import { openTrafficStore } from '../../src/site/traffic-store.ts';
import { runCommandIn } from '../support/run-command.ts';
import { createTempFolder } from '../support/temp-folder.ts';

let root: string;

beforeEach(() => {
  root = createTempFolder();
  mkdirSync(join(root, 'content/programs'), { recursive: true });
});

const run = (name: string, bytes: string | Uint8Array, ...args: string[]) => {
  writeFileSync(join(root, name), bytes);
  return runCommandIn({ cwd: root }, importReport, name, ...args);
};

const readAll = () => readQueries({}, locateSite(root), '2000-01', '2999-12');

const CONSOLE = `Top queries,Clicks,Impressions,CTR,Position
Keyboard  Layout,12,340,3.53%,8.1
split keyboard,0,60,0%,31.4
`;
const DEVICES = 'Device,Clicks,Impressions,CTR,Position\nMOBILE,12,340,3.53%,8.1\n';
const DATES =
  'Date,Clicks,Impressions,CTR,Position\n2026-03-01,8,200,4%,8\n2026-03-31,8,210,4%,8\n';

describe('a report of search queries', () => {
  test('of Google Search Console, zipped, has the month of its days; devices are no queries', async () => {
    const files = { 'Queries.csv': CONSOLE, 'Devices.csv': DEVICES, 'Chart.csv': DATES };
    const zip = zipSync(
      Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])),
    );
    const { status, stdout } = await run('gsc.zip', zip);
    expect(status).toBe(0);
    expect(stdout).toContain(
      '(Google Search Console, queries), by month: 2 new, 0 changed, 0 known already',
    );
    const source = 'google-search-console';
    expect(await readAll()).toEqual([
      {
        source,
        month: '2026-03',
        query: 'keyboard layout',
        clicks: 12,
        impressions: 340,
        position: 8.1,
      },
      {
        source,
        month: '2026-03',
        query: 'split keyboard',
        clicks: 0,
        impressions: 60,
        position: 31.4,
      },
    ]);
  });

  test('without days asks for its month; said again, it replaces what was', async () => {
    const refused = await run('queries.csv', CONSOLE);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('import-no-month');
    await run('queries.csv', CONSOLE, '--month', '2026-03');
    const again = await run('queries.csv', CONSOLE.replace('340', '341'), '--month', '2026-03');
    expect(again.stdout).toContain('0 new, 1 changed, 1 known already');
    expect(await readAll()).toHaveLength(2);
  });

  test('in a language whose header is not known is told by --as', async () => {
    const text = CONSOLE.replace('Top queries', '上位のクエリ');
    const args = ['--month', '2026-03'];
    expect((await run('queries.csv', text, ...args)).status).toBe(1);
    const told = await run('queries.csv', text, ...args, '--as', 'google-search-console-queries');
    expect(told.status).toBe(0);
    expect(await readAll()).toHaveLength(2);
  });

  test('in plain columns sums the days of a month, its place by what was shown', async () => {
    const text =
      'query,date,clicks,impressions,position\nsplit keyboard,2026-03-01,1,100,10\nSplit Keyboard,2026-03-02,2,300,20\n';
    await run('plain.csv', text);
    expect(await readAll()).toMatchObject([
      { month: '2026-03', clicks: 3, impressions: 400, position: 17.5 },
    ]);
  });

  test('with a fault is refused whole, and so are the pages beside it', async () => {
    const pages = 'Top pages,Clicks,Impressions,CTR,Position\nhttps://blog.example/a,1,2,50%,8.1\n';
    const bad = CONSOLE.replace(',0,60,', ',0,many,');
    const zip = zipSync({ 'Pages.csv': strToU8(pages), 'Queries.csv': strToU8(bad) });
    const { status, stderr } = await run('gsc.zip', zip, '--month', '2026-03');
    expect(status).toBe(1);
    expect(stderr).toContain('3:18');
    expect(stderr).toContain('import-bad-number');
    expect(await readAll()).toEqual([]);
    const store = openTrafficStore({}, locateSite(root));
    expect(await store.readAll('2999-12-31')).toEqual([]);
    await store.close();
  });

  test('leaves out what is too long to be a query', async () => {
    const { stdout } = await run(
      'plain.csv',
      `query,month,impressions\n${'word '.repeat(40)},2026-03,5\nshort,2026-03,5\n`,
    );
    expect(stdout).toContain('1 left out');
    expect(await readAll()).toHaveLength(1);
  });

  test('is only looked at in a dry run', async () => {
    await run('queries.csv', CONSOLE, '--month', '2026-03', '--dry-run');
    expect(await readAll()).toEqual([]);
  });
});
