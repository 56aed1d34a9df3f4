import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ClickStore } from '../../src/core/clicks/click-store.ts';
import { createPostgresClickStore } from '../../src/stores/postgres/clicks.ts';
import { createPostgresMaintenance } from '../../src/stores/postgres/maintenance.ts';
import { openPostgres } from '../../src/stores/postgres/open.ts';
import { type Databases, query } from '../support/postgres.ts';
import { findSharedPostgres } from '../support/shared-postgres.ts';
import { anyClick, anyView, dateOf, START } from '../support/clicks.ts';
import { clickAt } from './click-store-contract.ts';

const DAY = 1440;
const ALL = '9999-12-31';

let server: Databases;

beforeAll(async () => {
  server = await findSharedPostgres();
}, 60_000);

function open(url: string) {
  return {
    store: createPostgresClickStore(openPostgres(url)),
    maintenance: createPostgresMaintenance(openPostgres(url)),
  };
}

async function takeAll(steps: Iterable<number> | AsyncIterable<number>): Promise<number> {
  let rows = 0;
  for await (const step of steps) rows += step;
  return rows;
}

async function readMonths(store: ClickStore): Promise<string[]> {
  const sums = new Map<string, [count: number, repeats: number]>();
  for (const { day, count, repeats = 0, ...kind } of [
    ...(await store.countClicks(ALL)),
    ...(await store.countViews(ALL)),
  ]) {
    const key = `${day.slice(0, 7)} ${JSON.stringify(kind)}`;
    const [known, again] = sums.get(key) ?? [0, 0];
    sums.set(key, [known + count, again + repeats]);
  }
  return [...sums].map(([key, sum]) => `${key} ${sum.join(' ')}`).toSorted();
}

const day = fc.integer({ min: 0, max: 900 });
const action = fc.oneof(
  fc.record({
    do: fc.constant('record' as const),
    clicks: fc.array(anyClick),
    views: fc.array(anyView),
  }),
  fc.record({ do: fc.constant('rollUp' as const) }),
  fc.record({ do: fc.constant('forget' as const), rows: day, days: day }),
);

describe('roll-ups and retention in PostgreSQL', () => {
  test('leave the counts by month and the first day as they are, in any order of things', async () => {
    const plain = createPostgresClickStore(openPostgres(await server.createDatabase()));
    const url = await server.createDatabase();
    const { store, maintenance } = open(url);
    await fc.assert(
      // All runs on one database: what one leaves behind, the next has to count, too.
      fc.asyncProperty(fc.array(action, { maxLength: 8 }), async (actions) => {
        for (const next of actions) {
          if (next.do === 'record') {
            await plain.record(next.clicks, next.views);
            await store.record(next.clicks, next.views);
          } else if (next.do === 'rollUp') await takeAll(maintenance.rollUp());
          else {
            const keep = { rowsFrom: dateOf(next.rows), daysFrom: dateOf(next.days) };
            await takeAll(maintenance.forget(keep));
          }
        }
        expect(await readMonths(store)).toEqual(await readMonths(plain));
        expect(await store.findFirstDay()).toBe(await plain.findFirstDay());
      }),
      { numRuns: 20 },
    );
    expect(await query(url, 'SELECT count(*)::int > 0 AS some FROM tidemark.click_month')).toEqual([
      { some: true },
    ]);
    await Promise.all([plain, store, maintenance].map(async (each) => each.close()));
  });

  test('delete old rows and no others, and none that is not counted yet', async () => {
    const url = await server.createDatabase();
    const { store, maintenance } = open(url);
    const keep = { rowsFrom: dateOf(10), daysFrom: dateOf(0) };
    await store.record(
      Array.from({ length: 20 }, (_, days) => clickAt(START + days * DAY)),
      [],
    );
    const before = await store.countClicks(ALL);
    expect(await takeAll(maintenance.forget(keep))).toBe(0);
    expect(await takeAll(maintenance.rollUp())).toBe(20);
    expect(await takeAll(maintenance.forget(keep))).toBe(10);
    expect(
      await query(url, 'SELECT min(minute) AS first, count(*)::int AS count FROM tidemark.click'),
    ).toEqual([{ first: START + 10 * DAY, count: 10 }]);
    expect(await store.countClicks(ALL)).toEqual(before);
    await Promise.all([store, maintenance].map(async (each) => each.close()));
  });

  test('miss no row that is committed after a later one', async () => {
    const url = await server.createDatabase();
    const { store, maintenance } = open(url);
    await store.record([clickAt(START)], []);
    const slow = openPostgres(url);
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const { promise: inserted, resolve: tell } = Promise.withResolvers<void>();
    const writing = slow.transact(async (run) => {
      await run(
        `INSERT INTO tidemark.click (minute, traits, link, placement, post, reason)
         VALUES (${START}, 0, 'slow', '', '', 'human')`,
      );
      tell();
      await released;
    });
    await inserted;
    await store.record([clickAt(START)], []);
    const rollingUp = takeAll(maintenance.rollUp());
    // Nobody waits for the roll-up, which waits for the slow one. A wrong one would be done by then.
    await store.record([clickAt(START)], []);
    await Promise.race([rollingUp, new Promise((resolve) => setTimeout(resolve, 200))]);
    release();
    await writing;
    await rollingUp;
    const counts = await store.countClicks(ALL);
    expect(counts.map(({ link, count }) => `${link} ${count}`)).toEqual(['slow 1', 'global-api 3']);
    await Promise.all([store, maintenance, slow].map(async (each) => each.close()));
  });

  test('are done once when several machines are at it', async () => {
    const url = await server.createDatabase();
    const { store } = open(url);
    await store.record(
      Array.from({ length: 50_000 }, () => clickAt(START)),
      [],
    );
    const machines = Array.from({ length: 4 }, () => createPostgresMaintenance(openPostgres(url)));
    await Promise.all(machines.map(async (machine) => takeAll(machine.rollUp())));
    await Promise.all(machines.map(async (machine) => takeAll(machine.rollUp())));
    expect(await store.countClicks(ALL)).toMatchObject([{ count: 50_000 }]);
    expect(await query(url, 'SELECT count::int FROM tidemark.click_day')).toEqual([
      { count: 50_000 },
    ]);
    await Promise.all([store, ...machines].map(async (each) => each.close()));
  });
});
