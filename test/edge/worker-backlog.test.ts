// What a function holds while its store fails, also where the platform stops its clock between requests.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createBacklog } from '../../src/edge/worker-backlog.ts';
import { createSqliteClickStore } from '../../src/stores/sqlite/clicks.ts';
import { openDatabase } from '../../src/stores/sqlite/open.ts';
import { createTempFolder } from '../support/temp-folder.ts';
import { clickAt } from '../stores/click-store-contract.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

function setUp() {
  const path = `${createTempFolder()}/tidemark.db`;
  const store = createSqliteClickStore(openDatabase(path));
  const other = openDatabase(path);
  const backlog = createBacklog({ store, writer: 'a function' });
  const countClicks = async (): Promise<number> =>
    (await store.countClicks('9999-12-31')).reduce((sum, { count }) => sum + count, 0);
  return {
    backlog,
    countClicks,
    fail: () => other.exec('ALTER TABLE click RENAME TO away'),
    mend: () => other.exec('ALTER TABLE away RENAME TO click'),
  };
}

test('a request wakes an instance that slept in a pause, and brings what waited', async () => {
  const { backlog, countClicks, fail, mend } = setUp();
  fail();
  const first = backlog.keep(clickAt(1));
  await vi.advanceTimersByTimeAsync(5000);
  expect(backlog.health()).toEqual({ store: 'failing', held: 1, dropped: 0 });
  mend();
  vi.setSystemTime(Date.now() + 60_000);
  await Promise.all([first, backlog.keep(clickAt(2))]);
  expect(await countClicks()).toBe(2);
  expect(backlog.health()).toEqual({ store: 'ok', held: 0, dropped: 0 });
});

test('requests that come close together do not press a store that fails', async () => {
  const { backlog, countClicks, fail, mend } = setUp();
  fail();
  for (let count = 0; count < 5; count += 1) void backlog.keep(clickAt(1));
  await vi.advanceTimersByTimeAsync(0);
  mend();
  void backlog.keep(clickAt(1));
  await vi.advanceTimersByTimeAsync(0);
  expect(backlog.health().held).toBe(6);
  await vi.advanceTimersByTimeAsync(200);
  await backlog.flush();
  expect(await countClicks()).toBe(6);
});

test('the pauses grow up to half a minute, and it goes on for as long as it takes', async () => {
  const { backlog, countClicks, fail, mend } = setUp();
  fail();
  void backlog.keep(clickAt(1));
  await vi.advanceTimersByTimeAsync(24 * 3_600_000);
  mend();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(await countClicks()).toBe(1);
});
