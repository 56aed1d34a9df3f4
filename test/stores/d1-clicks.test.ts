// D1 as Cloudflare runs it, in its own runtime on this machine.
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Batch } from '../../src/core/clicks/click-store.ts';
import { createD1ClickStore, forgetWriters } from '../../src/stores/d1/clicks.ts';
import { startWorker, type RunningWorker } from '../support/worker.ts';
import { clickAt, describeClickStore } from './click-store-contract.ts';

const TABLES = ['click', 'view', 'click_kind', 'view_kind', 'writer'];

let worker: RunningWorker;

beforeAll(async () => {
  worker = await startWorker();
}, 60_000);

afterAll(() => worker.stop());

describeClickStore('D1', () => {
  const { db } = worker;
  const emptied = db.batch(TABLES.map((table) => db.prepare(`DELETE FROM ${table}`)));
  return {
    async open() {
      await emptied;
      return createD1ClickStore(db);
    },
  };
});

test('names of old batches are forgotten, and those that may arrive again are not', async () => {
  const { db } = worker;
  const store = createD1ClickStore(db);
  await db.batch([db.prepare('DELETE FROM writer')]);
  const today = new Date().toISOString().slice(0, 10);
  const batch = (writer: string) => ({ writer, sequence: 1, clicks: [clickAt(1)], views: [] });
  await store.recordOnce([batch('2026-01-01T09:26 a'), batch(`${today}T00:00 b`)]);
  await forgetWriters(db, 15);
  const { results } = await db.prepare('SELECT id FROM writer').all();
  expect(results).toEqual([{ id: `${today}T00:00 b#1 ` }]);
});

test('messages count once, in whatever company and order a queue delivers them again', async () => {
  const store = createD1ClickStore(worker.db);
  let run = 0;
  const someDeliveries = fc.array(fc.array(fc.nat({ max: 11 }), { minLength: 1, maxLength: 8 }), {
    minLength: 1,
    maxLength: 5,
  });
  await fc.assert(
    fc.asyncProperty(someDeliveries, async (deliveries) => {
      run += 1;
      // Names that begin with each other, in two minutes.
      const message = (index: number): Batch => ({
        writer: `2026-03-14T09:${index % 2} ${'n'.repeat(index)}${run}`,
        sequence: 1,
        clicks: [clickAt(run * 1440, { link: `link-${index}` })],
        views: [],
      });
      await Promise.all(deliveries.map(async (each) => store.recordOnce(each.map(message))));
      const day = new Date(run * 86_400_000).toISOString().slice(0, 10);
      const counts = (await store.countClicks(day)).filter((count) => count.day === day);
      const delivered = new Set(deliveries.flat().map((index) => `link-${index}`));
      expect(new Map(counts.map(({ link, count }) => [link, count]))).toEqual(
        new Map([...delivered].map((link) => [link, 1])),
      );
    }),
    { numRuns: 40 },
  );
});
