// What becomes of clicks that a queue delivers while the database cannot be written.
import { expect, test, vi } from 'vitest';
import { deliver } from '../../src/edge/worker-deliver.ts';
import type { QueueBatch } from '../../src/edge/worker-env.ts';
import { createSqliteClickStore } from '../../src/stores/sqlite/clicks.ts';
import { openDatabase } from '../../src/stores/sqlite/open.ts';
import { createTempFolder } from '../support/temp-folder.ts';
import { clickAt } from '../stores/click-store-contract.ts';

type Retry = [attempts: number, options: { delaySeconds: number } | undefined];

function messagesOf(
  attempts: readonly number[],
  retried: Retry[],
  queue = 'tidemark-clicks',
): QueueBatch {
  return {
    queue,
    messages: attempts.map((attempt, index) => ({
      body: { writer: `2026-03-14T09:26 ${index}`, sequence: 1, clicks: [clickAt(1)], views: [] },
      attempts: attempt,
      retry: (options) => retried.push([attempt, options]),
    })),
  };
}

test.each([
  ['tidemark-clicks', 'after an hour come again once an hour', { delaySeconds: 3600 }],
  ['tidemark-clicks-late', 'come again at its pace', undefined],
])('they stay in the queue %s, and %s', async (queue, _, later) => {
  const retried: Retry[] = [];
  const log = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const store = createSqliteClickStore(openDatabase(`${createTempFolder()}/tidemark.db`));
  await store.close();
  await deliver(messagesOf([1, 12, 13], retried, queue), store);
  expect(log).toHaveBeenCalledWith(expect.stringContaining('leaves 3 in the queue: '));
  log.mockRestore();
  expect(retried).toEqual([
    [1, undefined],
    [12, undefined],
    [13, later],
  ]);
});

test('none is delivered again once they are written', async () => {
  const retried: Retry[] = [];
  const store = createSqliteClickStore(openDatabase(`${createTempFolder()}/tidemark.db`));
  await deliver(messagesOf([1, 1], retried), store);
  expect(retried).toEqual([]);
  expect(await store.countClicks('9999-12-31')).toMatchObject([{ count: 2 }]);
  await store.close();
});
