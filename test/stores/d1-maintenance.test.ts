// Roll-ups and retention as Cloudflare's own runtime does them.
import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ClickStore } from '../../src/core/clicks/click-store.ts';
import { doChores } from '../../src/edge/worker-chores.ts';
import { createD1ClickStore } from '../../src/stores/d1/clicks.ts';
import { createD1Maintenance } from '../../src/stores/d1/maintenance.ts';
import { createSqliteClickStore } from '../../src/stores/sqlite/clicks.ts';
import { createSqliteMaintenance } from '../../src/stores/sqlite/maintenance.ts';
import { openDatabase } from '../../src/stores/sqlite/open.ts';
import { anyClick, anyView, dateOf, START } from '../support/clicks.ts';
import { createTempFolder } from '../support/temp-folder.ts';
import { type RunningWorker, startWorker } from '../support/worker.ts';
import { clickAt } from './click-store-contract.ts';

const ALL = '9999-12-31';
const DAY = 1440;
const NOON = (START + 100 * DAY) * 60_000;
const TABLES = ['click', 'view', 'click_day', 'view_day', 'click_month', 'view_month', 'writer'];

let worker: RunningWorker;

beforeAll(async () => {
  worker = await startWorker();
}, 60_000);

afterAll(() => worker.stop());

async function empty(): Promise<void> {
  const { db } = worker;
  await db.batch([
    ...TABLES.map((table) => db.prepare(`DELETE FROM ${table}`)),
    db.prepare('UPDATE rolled_up SET last_id = 0'),
  ]);
}

beforeEach(empty);

async function takeAll(steps: Iterable<number> | AsyncIterable<number>): Promise<number> {
  let rows = 0;
  for await (const step of steps) rows += step;
  return rows;
}

async function readAll(store: ClickStore): Promise<unknown[]> {
  return [await store.countClicks(ALL), await store.countViews(ALL), await store.findFirstDay()];
}

async function count(table: string): Promise<number> {
  const { results } = await worker.db.prepare(`SELECT count(*) AS count FROM ${table}`).all();
  return Number(results[0]?.['count']);
}

const day = fc.integer({ min: 0, max: 900 });
const action = fc.oneof(
  fc.record({
    do: fc.constant('record' as const),
    clicks: fc.array(anyClick, { maxLength: 6 }),
    views: fc.array(anyView, { maxLength: 6 }),
  }),
  fc.record({ do: fc.constant('rollUp' as const) }),
  fc.record({ do: fc.constant('forget' as const), rows: day, days: day }),
);

describe('roll-ups and retention in D1', () => {
  test('give the counts that the SQLite file gives, in any order of things', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 6 }), async (actions) => {
        await empty();
        const path = `${createTempFolder()}/tidemark.db`;
        const sides = [
          { store: createD1ClickStore(worker.db), maintenance: createD1Maintenance(worker.db) },
          {
            store: createSqliteClickStore(openDatabase(path)),
            maintenance: createSqliteMaintenance(openDatabase(path)),
          },
        ];
        for (const { store, maintenance } of sides) {
          for (const next of actions) {
            if (next.do === 'record') await store.record(next.clicks, next.views);
            else if (next.do === 'rollUp') await takeAll(maintenance.rollUp());
            else {
              const keep = { rowsFrom: dateOf(next.rows), daysFrom: dateOf(next.days) };
              await takeAll(maintenance.forget(keep));
            }
          }
        }
        const [d1, sqlite] = await Promise.all(sides.map(async ({ store }) => readAll(store)));
        expect(d1).toEqual(sqlite);
        for (const { store, maintenance } of sides) {
          await maintenance.close();
          await store.close();
        }
      }),
      { numRuns: 25 },
    );
  });

  test('count each row once when two runs are at it at once', async () => {
    const store = createD1ClickStore(worker.db);
    await store.record(
      Array.from({ length: 40 }, () => clickAt(START)),
      [],
    );
    const maintenance = createD1Maintenance(worker.db);
    await Promise.all([takeAll(maintenance.rollUp()), takeAll(maintenance.rollUp())]);
    expect(await store.countClicks(ALL)).toMatchObject([{ count: 40 }]);
    expect(await takeAll(maintenance.rollUp())).toBe(0);
  });

  test('leave of old rows the counts, and of salts today’s', async () => {
    const store = createD1ClickStore(worker.db);
    const { db } = worker;
    await store.record(
      [0, 1, 1, 50, 99].map((days) => clickAt(START + days * DAY)),
      [],
    );
    const today = Math.floor(NOON / 86_400_000);
    await db.batch(
      [today - 2, today - 1, today].map((each) =>
        db.prepare('INSERT INTO visitor_salt (day, salt) VALUES (?, ?)').bind(each, '0'.repeat(32)),
      ),
    );
    const before = await store.countClicks(ALL);
    await doChores(db, NOON, '60');
    expect(await store.countClicks(ALL)).toEqual(before);
    expect(await count('click')).toBe(2);
    expect((await db.prepare('SELECT day FROM visitor_salt').all()).results).toEqual([
      { day: today },
    ]);
    // The row with the highest number stays, however old, so that no number is given twice.
    await doChores(db, NOON + 1000 * 86_400_000, undefined);
    expect(await count('click')).toBe(1);
    expect((await store.countClicks(ALL)).reduce((sum, each) => sum + each.count, 0)).toBe(5);
    expect(await count('click_day')).toBe(0);
  });
});
