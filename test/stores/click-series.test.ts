import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupIntoSeries, readSeries } from '../../src/core/clicks/click-series.ts';
import type { ClickCount, ReasonCount } from '../../src/core/clicks/click-store.ts';
import { joinStores } from '../../src/core/clicks/join-stores.ts';
import { countReasons } from '../../src/core/revenue/traffic.ts';
import { createSqliteClickStore } from '../../src/stores/sqlite/clicks.ts';
import { createSqliteMaintenance } from '../../src/stores/sqlite/maintenance.ts';
import { openDatabase } from '../../src/stores/sqlite/open.ts';
import { anyClick, dateOf } from '../support/clicks.ts';
import { listCounts } from '../support/list-counts.ts';
import { createTempFolder } from '../support/temp-folder.ts';

/** Clicks of each day and kind with their repeats, in one order. */
function sumCounts(counts: readonly ClickCount[]): string[] {
  const sums = new Map<string, { count: number; repeats: number }>();
  for (const { day, post, link, placement, reason, count, repeats = 0 } of counts) {
    const key = JSON.stringify([day, post, link, placement, reason]);
    const sum = sums.get(key) ?? { count: 0, repeats: 0 };
    sums.set(key, { count: sum.count + count, repeats: sum.repeats + repeats });
  }
  return [...sums].map(([key, { count, repeats }]) => `${key} ${count} ${repeats}`).toSorted();
}

const LAST_DAYS = 3;

const sumReasons = (counts: readonly ReasonCount[]) =>
  countReasons(counts.map((count) => ({ ...count, post: '', link: '', placement: '' })));

test('series have every click that counts have, counted up or not, of one store or of two', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyClick, { maxLength: 30 }),
      fc.array(anyClick, { maxLength: 30 }),
      fc.nat(900).map(dateOf),
      async (early, late, until) => {
        const path = `${createTempFolder()}/tidemark.db`;
        const store = createSqliteClickStore(openDatabase(path));
        await store.record(early, []);
        const maintenance = createSqliteMaintenance(openDatabase(path));
        for await (const _ of maintenance.rollUp());
        await store.record(late, []);
        const counts = await store.countClicks(until);
        const both = joinStores([store, store]);
        for (const [series, expected] of [
          [await readSeries(store, until), counts],
          [groupIntoSeries(counts.toReversed()), counts],
          [await readSeries(both, until), [...counts, ...counts]],
        ] as const) {
          expect(sumCounts(listCounts(series))).toEqual(sumCounts(expected));
          for (const { count, repeats, days, counts: own, again } of series) {
            expect(own.reduce((sum, each) => sum + each, 0)).toBe(count);
            expect(again.reduce((sum, each) => sum + each, 0)).toBe(repeats);
            expect(days).toEqual(days.toSorted());
          }
        }
        const reasons = countReasons(counts).slice(0, LAST_DAYS);
        expect(sumReasons((await store.listReasons?.(until, LAST_DAYS)) ?? [])).toEqual(reasons);
        await maintenance.close();
        await store.close();
      },
    ),
    { numRuns: 30 },
  );
});
