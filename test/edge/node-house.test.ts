import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startHouseThread } from '../../src/edge/node-house.ts';
import type { SitePaths } from '../../src/site/paths.ts';
import { clickAt } from '../stores/click-store-contract.ts';
import { createBuiltSite, openStore } from '../support/built-site.ts';

/** Minutes since the Unix epoch: chores go by the clock of the machine. */
const NOW = Math.floor(Date.now() / 60_000);
const PATIENCE = { timeout: 10_000, interval: 20 };

function countDays({ database }: SitePaths): number {
  const db = new DatabaseSync(database, { readOnly: true });
  const row = db.prepare('SELECT ifnull(sum(count), 0) AS count FROM click_day').get();
  db.close();
  return Number(row?.['count']);
}

test('a thread counts what comes while others write, and ends when it is told to', async () => {
  const paths = createBuiltSite();
  const store = openStore(paths);
  onTestFinished(async () => store.close());
  await store.record([clickAt(NOW)], []);
  const log: string[] = [];
  const house = startHouseThread({ path: paths.database, rowDays: 90, everyMs: 20 }, (message) =>
    log.push(message),
  );
  await vi.waitFor(() => expect(countDays(paths)).toBe(1), PATIENCE);
  for (let round = 0; round < 50; round += 1) await store.record([clickAt(NOW)], []);
  await vi.waitFor(() => expect(countDays(paths)).toBe(51), PATIENCE);
  await house.stop();
  await store.record([clickAt(NOW)], []);
  expect(countDays(paths)).toBe(51);
  expect(log).toEqual([]);
});

test('a store that is not there is told of, and not made', async () => {
  const paths = createBuiltSite();
  const log: string[] = [];
  const house = startHouseThread({ path: `${paths.database}-none`, rowDays: 90 }, (message) =>
    log.push(message),
  );
  await vi.waitFor(() => expect(log.join()).toContain('could not be rolled up'), PATIENCE);
  await house.stop();
});
