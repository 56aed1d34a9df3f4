import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startHousekeeper } from '../../src/edge/node-housekeeper.ts';
import type { SitePaths } from '../../src/site/paths.ts';
import { openMaintenance } from '../../src/site/stores.ts';
import { clickAt } from '../stores/click-store-contract.ts';
import { createBuiltSite, openStore } from '../support/built-site.ts';

/** 2026-03-14, 15:09 UTC. */
const NOW = Date.UTC(2026, 2, 14, 15, 9);

function keepHouse(paths: SitePaths, log: string[] = []): () => Promise<void> {
  const housekeeper = startHousekeeper({
    open: () => openMaintenance({}, paths, { create: false, busyTimeoutMs: 0 }),
    rowDays: 90,
    now: () => NOW,
    log: (message) => log.push(message),
    everyMs: 20,
  });
  onTestFinished(() => housekeeper.stop());
  return () => housekeeper.stop();
}

function readNumber(paths: SitePaths, sql: string): number {
  const db = new DatabaseSync(paths.database, { readOnly: true });
  const [value] = Object.values(db.prepare(sql).get() ?? {});
  db.close();
  return Number(value);
}

test('counts what comes while the server runs, and forgets what is old', async () => {
  const paths = createBuiltSite();
  const store = openStore(paths);
  onTestFinished(async () => store.close());
  await store.record([clickAt(NOW / 60_000 - 100 * 1440), clickAt(NOW / 60_000)], []);
  keepHouse(paths);
  await vi.waitFor(() => expect(readNumber(paths, 'SELECT count(*) FROM click')).toBe(1), 10_000);
  await store.record([clickAt(NOW / 60_000)], []);
  await vi.waitFor(
    () => expect(readNumber(paths, 'SELECT sum(count) FROM click_day')).toBe(3),
    10_000,
  );
  expect((await store.countClicks('9999-12-31')).map(({ count }) => count)).toEqual([1, 2]);
});

test('leaves a store alone that another process writes to, and comes back', async () => {
  const paths = createBuiltSite();
  const store = openStore(paths);
  onTestFinished(async () => store.close());
  await store.record([clickAt(NOW / 60_000)], []);
  const other = new DatabaseSync(paths.database);
  other.exec('BEGIN IMMEDIATE');
  const log: string[] = [];
  keepHouse(paths, log);
  await new Promise((resolve) => setTimeout(resolve, 100));
  other.close();
  await vi.waitFor(
    () => expect(readNumber(paths, 'SELECT count(*) FROM click_day')).toBe(1),
    10_000,
  );
  expect(log).toEqual([]);
});

test('tells once of a store that is not there, and makes none', async () => {
  const paths = createBuiltSite();
  const log: string[] = [];
  const stop = keepHouse(paths, log);
  await new Promise((resolve) => setTimeout(resolve, 100));
  await stop();
  expect(log).toEqual([expect.stringContaining('There is no store')]);
  expect(() => readNumber(paths, 'SELECT 1')).toThrow('unable to open');
});
