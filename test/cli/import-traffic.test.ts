// Page views of other counters and months of reselling, through the command. All figures are invented.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { beforeEach, describe, expect, test } from 'vitest';
import { importReport } from '../../src/cli/import.ts';
import { locateSite } from '../../src/site/paths.ts';
import { readResale } from '../../src/site/read-resale.ts';
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

const readAll = async () => {
  const store = openTrafficStore({}, locateSite(root));
  const rows = await store.readAll('2999-12-31');
  await store.close();
  return rows.map(({ source, period, path, metric, count }) =>
    [source, period, path, metric, count].join(' '),
  );
};

const zip = (files: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));

const PAGES = `Häufigste Seiten,Klicks,Impressionen,CTR,Position
https://Blog.example/posts/a/?utm_source=x,12,340,3.53%,8.1
https://blog.example/posts/a#top,3,60,5%,9
https://blog.example/,1,10,10%,4
`;
const QUERIES = 'Top queries,Clicks,Impressions,CTR,Position\nkeyboard,12,340,3.53%,8.1\n';
const DATES =
  'Date,Clicks,Impressions,CTR,Position\n2026-03-01,8,200,4%,8\n2026-03-31,8,210,4%,8\n';
const GOATS = `2Path,Title,Event,UserAgent,Browser,System,Session,Bot,Referrer,Referrer scheme,Screen size,Location,FirstVisit,Date
/posts/a,A,false,Agent,Firefox,Linux,s1,0,,,,CH,1,2026-03-01T10:00:00Z
/posts/a/,A,false,Agent,Firefox,Linux,s1,0,,,,CH,0,2026-03-01T10:05:00Z
/posts/a,A,false,Robot,Robot,Linux,s2,150,,,,CH,1,2026-03-01T10:05:00Z
buy,,true,Agent,Firefox,Linux,s1,0,,,,CH,0,2026-03-01T10:06:00Z
/posts/b,B,false,Agent,Firefox,Linux,s1,0,,,,CH,0,2026-03-31T23:59:59Z
`;

describe('a report of page views', () => {
  test('of Google Search Console, zipped, in any language, has the month of its days', async () => {
    const bytes = zip({ 'Suchanfragen.csv': QUERIES, 'Seiten.csv': PAGES, 'Datum.csv': DATES });
    const { status, stdout } = await run('gsc.zip', bytes);
    expect(status).toBe(0);
    expect(stdout).toContain('4 new, 0 changed, 0 known already');
    expect(await readAll()).toEqual([
      'google-search-console 2026-03 / impressions 10',
      'google-search-console 2026-03 / search-clicks 1',
      'google-search-console 2026-03 /posts/a impressions 400',
      'google-search-console 2026-03 /posts/a search-clicks 15',
    ]);
  });

  test.each([
    ['Google Search Console', PAGES],
    [
      'Plausible',
      'name,visitors,pageviews,bounce_rate,time_on_page,scroll_depth\n/posts/a,5,9,50,10,70\n',
    ],
    ['Umami', 'x,y\n/posts/a,5\n'],
  ])('of %s without days asks for the month', async (_, text) => {
    const { status, stderr } = await run('pages.csv', text);
    expect(status).toBe(1);
    expect(stderr).toContain('import-no-month');
    expect(stderr).toContain('--month 2026-03');
    expect((await run('pages.csv', text, '--month', '2026-03')).status).toBe(0);
    expect((await readAll()).every((row) => row.includes(' 2026-03 '))).toBe(true);
  });

  test('of Plausible, in full, and again, and corrected', async () => {
    const text = `"date","hostname","page","visits","visitors","pageviews"
"2026-03-01","blog.example","/posts/a/","4","3","5"
"2026-03-02","blog.example","/posts/a","4","3","6"
`;
    expect((await run('imported_pages_20260301_20260302.csv', text)).stdout).toContain('4 new');
    expect((await run('again.csv', text)).stdout).toContain('0 new, 0 changed, 4 known');
    const dry = await run('corrected.csv', text.replace('"6"', '"7"'), '--dry-run');
    expect(dry.stdout).toContain(
      '0 new, 1 changed, 3 known already. Dry run: nothing was written.',
    );
    expect(await readAll()).toContain('plausible 2026-03-02 /posts/a views 6');
  });

  test('of GoatCounter, plain and gzipped, counts people on pages', async () => {
    const expected = [
      'goatcounter 2026-03-01 /posts/a views 2',
      'goatcounter 2026-03-31 /posts/b views 1',
    ];
    const { stdout } = await run('goat.csv', GOATS);
    expect(stdout).toContain('3 rows, 2 left out');
    expect(await readAll()).toEqual(expected);
    expect((await run('goat.csv.gz', gzipSync(GOATS))).stdout).toContain(
      '0 new, 0 changed, 2 known',
    );
  });

  test('of GoatCounter as JSON joins paths and hours', async () => {
    const bytes = zip({
      'paths.jsonl': '{"id":1,"path":"/posts/a","title":"A"}\n{"id":2,"path":"buy","event":true}\n',
      'hit_stats.jsonl':
        '{"hour":"2026-03-01 10:00:00","path_id":1,"ref_id":1,"count":2}\n{"hour":"2026-03-01 11:00:00","path_id":1,"ref_id":2,"count":3}\n{"hour":"2026-03-01 11:00:00","path_id":2,"ref_id":2,"count":7}\n',
    });
    expect((await run('goat.zip', bytes)).status).toBe(0);
    expect(await readAll()).toEqual(['goatcounter 2026-03-01 /posts/a views 5']);
  });

  test('tells which paths are of no article', async () => {
    mkdirSync(join(root, '.tidemark'));
    const { stdout } = await run(
      'views.csv',
      'path,date,views\n/posts/a,2026-03,5\n/gone,2026-03,3\n',
    );
    expect(stdout).toContain('npm run build');
  });

  test.each([
    [
      'a number',
      'path,date,views\n/a,2026-03-01,5\n/a,2026-03-02,many\n',
      '3:15',
      'import-bad-number',
    ],
    ['a day', 'path,date,views\n/a,2026-02-30,5\n', '2:4', 'import-bad-date'],
    ['a cell too few', 'path,date,views\n/a,2026-02-28\n', '2:1', 'import-column-count'],
  ])('with %s that is wrong is refused whole', async (_, text, place, rule) => {
    const { status, stderr } = await run('bad.csv', text);
    expect(status).toBe(1);
    expect(stderr).toContain(place);
    expect(stderr).toContain(rule);
    expect(stderr).toContain('Nothing was imported.');
    expect(await readAll()).toEqual([]);
  });
});

describe('files that hold no report', () => {
  test('an Excel file is told how to become CSV', async () => {
    const { status, stderr } = await run('fees.xlsx', zip({ 'xl/workbook.xml': '<workbook/>' }));
    expect(status).toBe(1);
    expect(stderr).toContain('import-spreadsheet');
    expect(stderr).toContain('Save its sheet as CSV');
  });

  test.each([
    ['zip', Buffer.from('504b0304ffff', 'hex')],
    ['gz', Buffer.from('1f8b08ffff', 'hex')],
  ])('a broken %s is told so', async (end, bytes) => {
    const { status, stderr } = await run(`broken.${end}`, bytes);
    expect(status).toBe(1);
    expect(stderr).toContain('import-bad-archive');
  });
});

describe('months of reselling', () => {
  const HEADER = 'month,currency,revenue,cost_of_goods,hours';

  test('are kept once, and changed by a later file', async () => {
    const text = `${HEADER}\n2026-03,USD,"1,150.00",1000.00,4.5\n2026-04,USD,1380,1200,5\n`;
    expect((await run('months.csv', text)).stdout).toContain('2 new, 0 changed, 0 known');
    expect((await run('months.csv', text)).stdout).toContain('0 new, 0 changed, 2 known');
    expect((await run('months.csv', text.replace('4.5', '4.75'))).stdout).toContain(
      '0 new, 1 changed, 1 known',
    );
    expect(readResale(locateSite(root))).toMatchObject([
      {
        month: '2026-03',
        revenue: { minor: 115_000n, currency: 'USD' },
        costOfGoods: { minor: 100_000n, currency: 'USD' },
        hours: 4.75,
      },
      { month: '2026-04' },
    ]);
  });

  test('leave the remarks, notes and lines of the author as they are', async () => {
    const file = join(root, 'content/resale.csv');
    writeFileSync(
      file,
      '# kept by hand\nmonth,revenue,cost_of_goods,hours,currency,note\n2026-02,10,5,1,USD,"a, b"\n2026-03,10,5,1,EUR,\n',
    );
    const text = `${HEADER}\n2026-02,USD,11,5,1\n2026-01,USD,1,1,0.5\n`;
    const dry = await run('months.csv', text, '--dry-run');
    expect(dry.stdout).toContain('1 new, 1 changed, 0 known already. Dry run');
    expect(readFileSync(file, 'utf8')).toContain('2026-02,10,5');
    await run('months.csv', text);
    expect(readFileSync(file, 'utf8')).toBe(
      '# kept by hand\nmonth,revenue,cost_of_goods,hours,currency,note\n2026-02,11.00,5.00,1,USD,"a, b"\n2026-03,10,5,1,EUR,\n2026-01,1.00,1.00,0.5,USD,\n',
    );
  });

  test.each([
    ['2026-13,USD,1,1,1', '2:1', 'import-bad-month'],
    ['2026-03,USX,1,1,1', '2:9', 'import-unknown-currency'],
    ['2026-03,USD,"1,5",1,1', '2:13', 'import-bad-amount'],
    ['2026-03,USD,1,1,much', '2:17', 'import-bad-number'],
  ])('with %s are refused whole', async (row, place, rule) => {
    const { status, stderr } = await run(
      'months.csv',
      `${HEADER}\n2026-02,USD,1,1,1\n${row}\n`.replace('2026-02,USD,1,1,1\n', ''),
    );
    expect(status).toBe(1);
    expect(stderr).toContain(place);
    expect(stderr).toContain(rule);
  });
});
