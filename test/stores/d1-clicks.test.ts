// D1 as Cloudflare runs it, in its own runtime on this machine.
import { afterAll, beforeAll, expect, test } from 'vitest';
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
  await store.recordOnce([batch('2026-01-01 a'), batch(`${today} b`)]);
  await forgetWriters(db, 15);
  const { results } = await db.prepare('SELECT id FROM writer').all();
  expect(results).toEqual([{ id: `${today} b` }]);
});
