// The demo, whole: it must lint clean, say of itself that it is simulated, and touch nothing else.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { tmpdir } from 'node:os';
import { demo } from '../../src/cli/demo.ts';
import { lint } from '../../src/cli/lint.ts';
import { report } from '../../src/cli/report.ts';
import { RoiIndexSchema } from '../../src/core/revenue/roi-json.ts';
import { locateSite } from '../../src/site/paths.ts';
import { findStore, openClickStoreAt } from '../../src/site/stores.ts';
import { runCommandIn, type CommandRun } from '../support/run-command.ts';
import { createTempFolder } from '../support/temp-folder.ts';

let cwd: string;
let run: CommandRun;

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'tidemark-'));
  mkdirSync(join(cwd, 'own'));
  const env = { TIDEMARK_STORE: `sqlite:${join(cwd, 'own/author.db')}` };
  run = await runCommandIn({ cwd, env }, demo, '--print', '--root', 'demo');
  return () => rmSync(cwd, { recursive: true, force: true });
});

async function readIndex() {
  const { stdout } = await runCommandIn(
    { cwd },
    report,
    '--root',
    'demo',
    '--as-of',
    '2026-10-31',
    '--format',
    'json',
  );
  return RoiIndexSchema.parse(JSON.parse(stdout));
}

describe('npm run demo', () => {
  test('prints the report and the forecast of 47 articles, and says that they are simulated', () => {
    expect(run).toMatchObject({ status: 0, stderr: '' });
    expect(run.stdout).toMatch(/^SIMULATED: every figure below is made up\.\n47 articles/);
    expect(run.stdout).toMatch(
      /^47 articles, [\d,]+ human views, [\d,]+ human clicks, [\d,]+ commissions/m,
    );
    expect(run.stdout).toContain('total of 47 articles and 3 channels');
    expect(run.stdout).toContain('Forecast of commissions');
  });

  test('counts the views of people, as it does their clicks', async () => {
    const told = /([\d,]+) human views, ([\d,]+) human clicks/.exec(run.stdout);
    const store = openClickStoreAt(findStore({}, locateSite(join(cwd, 'demo'))));
    const sumHuman = (counts: readonly { reason: string; count: number }[]) =>
      counts.reduce((sum, { reason, count }) => sum + (reason === 'human' ? count : 0), 0);
    const [views, clicks] = [
      sumHuman(await store.countViews('9999-12-31')),
      sumHuman(await store.countClicks('9999-12-31')),
    ];
    await store.close();
    expect(told?.slice(1)).toEqual([views.toLocaleString('en'), clicks.toLocaleString('en')]);
  });

  test('leaves the store of the author alone', () => {
    expect(readdirSync(join(cwd, 'own'))).toEqual([]);
    expect(readdirSync(cwd).toSorted()).toEqual(['demo', 'own']);
  });

  test('writes posts that lint has nothing to say of, each labelled', async () => {
    const { status, stdout } = await runCommandIn(
      { cwd, now: '2026-10-31T12:00:00Z' },
      lint,
      '--root',
      'demo',
      '--format',
      'json',
    );
    expect(JSON.parse(stdout)).toMatchObject({ counts: { error: 0, warning: 0 } });
    expect(status).toBe(0);
    const posts = readdirSync(join(cwd, 'demo/content/posts'));
    expect(posts).toHaveLength(47);
    for (const name of posts)
      expect(readFileSync(join(cwd, 'demo/content/posts', name), 'utf8')).toContain(
        "title: 'Simulated article ",
      );
  });

  test('has clicks, customers, reversals, a program without sub-IDs, and no placement astray', async () => {
    const index = await readIndex();
    expect(index.posts).toHaveLength(50);
    expect(index.totals).toMatchObject({ articles: 50, channels: 3 });
    expect(index.totals.clicks.human).toBeGreaterThan(10_000);
    expect(index.totals.clicks.byReason.bot).toBeGreaterThan(500);
    expect(index.ledger.reversed.minor).toBeGreaterThan(0);
    expect(index.unattributed.total.minor).toBeGreaterThan(0);
    expect(index.orphaned.conversions.n).toBe(0);
    const refreshed = index.posts.filter(({ hours }) => (hours.byKind.refresh ?? 0) > 0);
    expect(refreshed.length).toBeGreaterThan(2);
  });

  test('tells in the record of an article what is projected and modelled, apart from what is booked', async () => {
    const { posts, unattributed } = await readIndex();
    const [first] = posts;
    expect(first?.forecast).toMatchObject({
      status: 'estimated',
      origin: '2026-10-31',
      months: 12,
    });
    expect(first?.lifetimeValue).toMatchObject({ status: 'estimated', months: 36 });
    const modelled = posts.flatMap((post) => post.modelled ?? []);
    const sum = (of: (part: (typeof modelled)[number]) => { minor: number }) =>
      modelled.reduce((all, part) => all + of(part).minor, 0);
    // Every order of the demo came from a click, so the model finds a place for each cent.
    expect(sum(({ booked }) => booked)).toBe(unattributed.total.minor);
    expect(sum(({ pending }) => pending)).toBe(unattributed.pending.minor);
    expect(sum(({ reversed }) => reversed)).toBe(unattributed.reversed.minor);
  });

  test('shows what is modelled in a column of its own, which sums to what is tied to no article', async () => {
    const { stdout } = await runCommandIn(
      { cwd },
      report,
      '--root',
      'demo',
      '--as-of',
      '2026-10-31',
      '--by',
      'articles',
      '--format',
      'json',
    );
    const { sums } = JSON.parse(stdout) as { sums: Record<string, { minor: number }>[] };
    const { unattributed } = await readIndex();
    expect(sums[0]?.['modelled']).toEqual(unattributed.total);
  });

  test('makes a folder of its own when none is given, and is the same in every run', async () => {
    const { status, stdout } = await runCommandIn(
      { cwd: createTempFolder(), now: '2027-01-01T00:00:00Z' },
      demo,
      '--print',
    );
    const folder = /commissions, in (\S+)\n/.exec(stdout)?.[1] ?? '';
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    expect(status).toBe(0);
    expect(existsSync(join(folder, '.tidemark/tidemark.db'))).toBe(true);
    const read = (root: string, file: string) => readFileSync(join(root, file), 'utf8');
    for (const file of [
      'simulated-commissions.csv',
      'content/placements.lock.json',
      '.tidemark/forecasts/2026-08-31.json',
      '.tidemark/desk.json',
    ])
      expect(read(folder, file)).toBe(read(join(cwd, 'demo'), file));
  });

  test('remembers what was forecast, and scores it', () => {
    expect(readdirSync(join(cwd, 'demo/.tidemark/forecasts'))).toHaveLength(3);
    expect(run.stdout).toMatch(/Past forecasts: /);
    expect(run.stdout).not.toContain('none has had its month pass');
  });

  test('writes over nothing', async () => {
    const other = createTempFolder();
    writeFileSync(join(other, 'mine.txt'), 'mine');
    const { status, stderr } = await runCommandIn({ cwd: other }, demo, '--print', '--root', '.');
    expect(status).toBe(2);
    expect(stderr).toContain('expected an empty folder');
    expect(existsSync(join(other, 'content'))).toBe(false);
  });
});
