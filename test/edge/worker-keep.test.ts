// What becomes of a click when the queue fails, the database, or both.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Batch } from '../../src/core/clicks/click-store.ts';
import { nameBatch } from '../../src/edge/worker-answer.ts';
import { deliver } from '../../src/edge/worker-deliver.ts';
import { keep } from '../../src/edge/worker-keep.ts';
import { createSqliteClickStore } from '../../src/stores/sqlite/clicks.ts';
import { openDatabase } from '../../src/stores/sqlite/open.ts';
import { createTempFolder } from '../support/temp-folder.ts';
import { clickAt } from '../stores/click-store-contract.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** A queue that refuses so many messages first, with or without the message in it all the same. */
function createQueue({ failures, isTold }: { failures: number; isTold: boolean }) {
  const messages: Batch[] = [];
  let left = failures;
  return {
    messages,
    send(batch: Batch): Promise<void> {
      left -= 1;
      if (left < 0 || !isTold) messages.push(batch);
      return left < 0 ? Promise.resolve() : Promise.reject(new Error('Too Many Requests'));
    },
  };
}

function setUp(queue: ReturnType<typeof createQueue>) {
  const path = `${createTempFolder()}/tidemark.db`;
  const store = createSqliteClickStore(openDatabase(path));
  const other = openDatabase(path);
  return {
    fail: () => other.exec('ALTER TABLE click RENAME TO away'),
    mend: () => other.exec('ALTER TABLE away RENAME TO click'),
    keepClick: () => keep(nameBatch([clickAt(1)], []), queue, store),
    deliverAll: () =>
      deliver(
        {
          queue: 'tidemark-clicks',
          messages: queue.messages.map((body) => ({ body, attempts: 1, retry: () => undefined })),
        },
        store,
      ),
    countClicks: async () =>
      (await store.countClicks('9999-12-31')).reduce((sum, { count }) => sum + count, 0),
  };
}

test('a queue that refuses, such as one whose day is used up, is passed by', async () => {
  const queue = createQueue({ failures: Infinity, isTold: true });
  const { keepClick, countClicks } = setUp(queue);
  await keepClick();
  expect(await countClicks()).toBe(1);
});

test('a queue that took a click and did not say so does not make it two', async () => {
  const queue = createQueue({ failures: 1, isTold: false });
  const { keepClick, deliverAll, countClicks } = setUp(queue);
  await keepClick();
  await deliverAll();
  await deliverAll();
  expect(queue.messages).toHaveLength(1);
  expect(await countClicks()).toBe(1);
});

test('while both fail it is tried for 25 seconds, and then told as lost', async () => {
  const lost = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const queue = createQueue({ failures: Infinity, isTold: true });
  const { keepClick, countClicks, fail, mend } = setUp(queue);
  fail();
  const keeping = keepClick();
  await vi.advanceTimersByTimeAsync(12_000);
  mend();
  await vi.advanceTimersByTimeAsync(14_000);
  await keeping;
  expect(lost).not.toHaveBeenCalled();
  expect(await countClicks()).toBe(1);
  fail();
  const losing = keepClick();
  await vi.advanceTimersByTimeAsync(26_000);
  await losing;
  expect(lost.mock.calls).toEqual([['Tidemark lost 1 clicks and 0 views.']]);
});

test('a queue that works is all that is asked', async () => {
  const queue = createQueue({ failures: 0, isTold: true });
  const { keepClick, deliverAll, countClicks } = setUp(queue);
  await keepClick();
  expect(await countClicks()).toBe(0);
  await deliverAll();
  expect(await countClicks()).toBe(1);
});
