// What the real runtime counts as written and read for clicks: the price of D1.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FACTS } from '../../src/core/costs/facts.ts';
import type { Batch } from '../../src/core/clicks/click-store.ts';
import { createD1ClickStore, forgetWriters } from '../../src/stores/d1/clicks.ts';
import type { D1Database } from '../../src/stores/d1/d1.ts';
import { startWorker, type RunningWorker } from '../support/worker.ts';

const CLICKS = 100;

let worker: RunningWorker;
let written = 0;
let read = 0;

beforeAll(async () => {
  worker = await startWorker();
}, 60_000);

afterAll(() => worker.stop());

function countRows(db: D1Database): D1Database {
  return {
    prepare: (sql) => db.prepare(sql),
    async batch(statements) {
      const results = (await db.batch(statements)) as {
        meta: { rows_written: number; rows_read: number };
      }[];
      for (const { meta } of results) {
        written += meta.rows_written;
        read += meta.rows_read;
      }
      return results;
    },
  };
}

// One message a click, as the Worker sends them: here a batch that was gathered over the end of a minute.
const batches = Array.from({ length: CLICKS }, (_, index): Batch => ({
  writer: `2026-01-01T09:${index < 50 ? '26' : '27'} ${String(index).padStart(12, '0')}`,
  sequence: 1,
  clicks: [{ minute: 29_500_000, link: 'acme', placement: 'a1-p01', post: 'a', reason: 'human' }],
  views: [],
}));

test('a batch writes as many rows as the cost page says, then and later', async () => {
  const db = countRows(worker.db);
  const store = createD1ClickStore(db);
  // The first of its kind writes what later ones find.
  await store.record(batches[0]?.clicks ?? [], []);
  written = 0;
  await store.recordOnce(batches);
  const names = FACTS['d1-rows-of-names'].value;
  expect(written).toBe(CLICKS * FACTS['d1-rows-inserted'].value + names);
  // Messages that come again write nothing, whatever comes with them.
  written = 0;
  await store.recordOnce(batches.slice(20, 60));
  expect(written).toBe(0);
  await forgetWriters(db, 1);
  expect(written).toBe(names);
  written = 0;
  await db.batch([db.prepare('DELETE FROM click WHERE id > 1')]);
  expect(written).toBe(CLICKS * FACTS['d1-rows-deleted'].value);
});

test('however many clicks and views come at once, they are five statements', async () => {
  const counted: number[] = [];
  const db: D1Database = {
    prepare: (sql) => worker.db.prepare(sql),
    batch(statements) {
      counted.push(statements.length);
      return worker.db.batch(statements);
    },
  };
  const view = { minute: 29_500_000, path: '/', post: '', reason: 'human' } as const;
  await createD1ClickStore(db).recordOnce(
    batches.map((batch) => ({ ...batch, writer: `${batch.writer}x`, views: [view] })),
  );
  expect(counted).toEqual([5]);
});

test('what is there already is not read for a click', async () => {
  const { db } = worker;
  await db.batch([
    db.prepare(
      `WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 20000)
       INSERT INTO click (minute, kind) SELECT n, 1 FROM n`,
    ),
    db.prepare(
      `WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 20000)
       INSERT INTO writer (id, sequence) SELECT '2026-01-02T' || n || ' a#1 ', 1 FROM n`,
    ),
  ]);
  read = 0;
  const later = batches.map(({ writer, ...batch }) => ({ ...batch, writer: `${writer}y` }));
  await createD1ClickStore(countRows(db)).recordOnce(later);
  expect(read).toBeGreaterThan(0);
  expect(read).toBeLessThan(CLICKS * 20);
});
