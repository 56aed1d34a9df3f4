import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { retention } from '../../src/cli/retention.ts';
import { createBuiltSite, openStore } from '../support/built-site.ts';
import { runCommandIn } from '../support/run-command.ts';
import { clickAt } from '../stores/click-store-contract.ts';

/** Days before the commands' clock, 2026-04-15 12:00 UTC. */
function daysAgo(days: number): number {
  return Date.UTC(2026, 3, 15) / 60_000 - days * 1440;
}

test('counts, deletes and folds, says so, and leaves the sums as they were', async () => {
  const paths = createBuiltSite();
  const store = openStore(paths);
  await store.record(
    [500, 499, 40, 20, 1].map((days) => clickAt(daysAgo(days))),
    [],
  );
  const before = (await store.countClicks('9999-12-31')).reduce((sum, { count }) => sum + count, 0);
  const args = ['--root', paths.root, '--keep-days', '30'];
  const run = await runCommandIn({ cwd: '/' }, retention, ...args);
  expect(run).toEqual({
    status: 0,
    stdout:
      '5 rows counted by day, 5 rows and counts let go: single rows from 2026-03-16 on stay, counts by day from 2025-03-11 on.\n',
    stderr: '',
  });
  const after = await store.countClicks('9999-12-31');
  await store.close();
  expect(after.reduce((sum, { count }) => sum + count, 0)).toBe(before);
  expect(after.map(({ day }) => day)).toEqual([
    '2024-12-01',
    '2026-03-06',
    '2026-03-26',
    '2026-04-14',
  ]);
  const again = await runCommandIn({ cwd: '/' }, retention, ...args);
  expect(again.stdout).toMatch(/^0 rows counted by day, 0 rows and counts let go/);
});

test.each(['0', '91', '-1', 'a', '1.5'])('"%s" are no days to keep', async (days) => {
  const run = await runCommandIn({ cwd: '/', env: { TIDEMARK_KEEP_DAYS: days } }, retention);
  expect(run.status).toBe(2);
  expect(run.stderr).toContain('--keep-days 30');
});

test('a site without a store is told so, and gets none', async () => {
  const paths = createBuiltSite();
  const run = runCommandIn({ cwd: '/' }, retention, '--root', paths.root);
  await expect(run).rejects.toMatchObject({ code: 'store-missing' });
  expect(() => readFileSync(paths.database)).toThrow('ENOENT');
});
