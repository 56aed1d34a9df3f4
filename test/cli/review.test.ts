// The review of the simulated site, through the command.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demo } from '../../src/cli/demo.ts';
import { review } from '../../src/cli/review.ts';
import type { ReviewEntry } from '../../src/core/review/review-entry.ts';
import { runCommandIn } from '../support/run-command.ts';

let root = '';
let cwd = '';

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'tidemark-review-'));
  root = join(cwd, 'site');
  const { status } = await runCommandIn({ cwd }, demo, '--root', root, '--print');
  expect(status).toBe(0);
}, 60_000);

afterAll(() => rmSync(cwd, { recursive: true }));

const run = (...args: string[]) => runCommandIn({ cwd }, review, '--root', root, ...args);
const list = async (...args: string[]) => {
  const { stdout } = await run('--format', 'json', '--limit', '100', ...args);
  return JSON.parse(stdout) as {
    asOf: string;
    entries: ReviewEntry[];
    later: unknown[];
    dismissed: unknown[];
    followed: unknown[];
    notes: string[];
  };
};

describe('npm run review on the simulated site', () => {
  test('has a queue of several kinds, most money an hour first, the same in every run', async () => {
    const first = await list();
    expect(first.asOf).toBe('2026-10-31');
    const kinds = new Set(first.entries.map(({ kind }) => kind));
    expect([...kinds].toSorted()).toEqual(expect.arrayContaining(['chase', 'fix', 'write']));
    const rates = first.entries.map(({ perHour }) => perHour?.mean ?? -1);
    expect(rates).toEqual(rates.toSorted((a, b) => b - a));
    expect(await list()).toEqual(first);
  });

  test('shows each entry with its interval, hours, reason and next step', async () => {
    const { stdout } = await run('--limit', '2');
    expect(stdout).toMatch(/1\. {2}\w+ {2}\S/);
    expect(stdout).toMatch(/an hour \(\$[\d.,]+ to \$[\d.,]+\): /);
    expect(stdout).toMatch(/\d+ more: npm run review -- --limit \d+/);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  test('is Markdown, and a page that needs nothing else and says that it is simulated', async () => {
    const markdown = await run('--format', 'markdown');
    expect(markdown.stdout).toMatch(/^SIMULATED: .*\n\n# Review of 2026-10-31\n/);
    expect(markdown.stdout).toContain('1. **');
    const page = await run('--format', 'html');
    expect(page.stdout).toContain('<strong>Simulated data.</strong>');
    expect(page.stdout).not.toMatch(/<script|https?:/);
  });

  test('of another day knows what was known then', async () => {
    expect((await list('--as-of', '2026-03-31')).asOf).toBe('2026-03-31');
  });

  test('keeps what is decided, and takes it back', async () => {
    const [first, second, third] = (await list()).entries.map(({ id }) => id);
    expect((await run('--accept', first!)).status).toBe(0);
    expect((await run('--later', second!, '--until', '2026-12-01')).stdout).toContain('2026-12-01');
    expect((await run('--dismiss', third!, '--why', 'Not worth it.')).status).toBe(0);
    const after = await list();
    expect(after.entries.map(({ id }) => id)).not.toEqual(expect.arrayContaining([first]));
    expect([after.later, after.dismissed, after.followed].map(({ length }) => length)).toEqual([
      1, 1, 1,
    ]);
    expect(after.dismissed).toMatchObject([{ id: third, why: 'Not worth it.' }]);
    const { stdout } = await run();
    expect(stdout).toContain('Put off');
    expect(stdout).toContain('No estimate can be judged yet');
    const again = await run('--accept', first!);
    expect(again.status).toBe(2);
    expect(again.stderr).toBe(
      `Unexpected "${first}", which was decided about before. --reopen ${first} takes that back.\n`,
    );
    for (const id of [first, second, third]) expect((await run('--reopen', id!)).status).toBe(0);
    const undone = await run('--reopen', first!);
    expect(undone.stderr).toContain('it is in the queue');
    expect((await list()).entries.slice(0, 3).map(({ id }) => id)).toEqual([first, second, third]);
  });

  test.each([
    [['--format', 'pdf'], 'expected table, markdown, html or json'],
    [['--limit', '0'], 'expected a whole number of 1 or more'],
    [['--as-of', 'soon'], 'expected a day such as'],
    [['--accept', 'a', '--dismiss', 'b'], 'one at a time'],
    [['--until', '2026-12-01'], 'beside --later ID'],
    [['--later', 'a', '--until', '2020-01-01'], 'expected a day after 2026-10-31'],
    [['--dismiss', 'a'], 'expected a reason'],
    [['--accept', 'few-customers:simulated-x'], 'No entry "few-customers:simulated-x"'],
    [['stray'], 'Unexpected "stray"'],
  ])('refuses %j', async (args, fault) => {
    const { status, stderr } = await run(...args);
    expect(status).toBe(2);
    expect(stderr).toContain(fault);
  });

  test('writes nothing over decisions that it cannot read', async () => {
    const path = join(root, '.tidemark/review.json');
    writeFileSync(path, '{ broken');
    const { status, stderr } = await run('--accept', 'late:program:simulated-cloud');
    expect(status).toBe(1);
    expect(stderr).toContain('review-unreadable');
    expect(stderr).toContain('Take it from a backup');
    expect(readFileSync(path, 'utf8')).toBe('{ broken');
    rmSync(path);
  });
});
