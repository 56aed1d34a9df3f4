import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ClickMaintenance } from '../../src/core/clicks/click-maintenance.ts';
import type { ClickCount, ClickStore, ViewCount } from '../../src/core/clicks/click-store.ts';
import type { Click, View } from '../../src/core/clicks/click.ts';
import { createSqliteClickStore } from '../../src/stores/sqlite/clicks.ts';
import { createSqliteMaintenance } from '../../src/stores/sqlite/maintenance.ts';
import { openDatabase } from '../../src/stores/sqlite/open.ts';
import { createTempFolder } from '../support/temp-folder.ts';
import { clickAt } from './click-store-contract.ts';

/** 2024-02-20, UTC. */
const START = Date.UTC(2024, 1, 20) / 60_000;
const DAY = 1440;
const ALL = '9999-12-31';

interface Opened {
  path: string;
  store: ClickStore;
  maintenance: ClickMaintenance;
}

async function withStore(path: string, use: (opened: Opened) => Promise<void>): Promise<void> {
  const store = createSqliteClickStore(openDatabase(path));
  const maintenance = createSqliteMaintenance(openDatabase(path, { busyTimeoutMs: 0 }));
  try {
    await use({ path, store, maintenance });
  } finally {
    await maintenance.close();
    await store.close();
  }
}

async function takeAll(steps: Iterable<number> | AsyncIterable<number>): Promise<number> {
  let rows = 0;
  for await (const step of steps) rows += step;
  return rows;
}

function query(path: string, sql: string): Record<string, unknown>[] {
  const db = new DatabaseSync(path, { readOnly: true });
  const rows = db.prepare(sql).all();
  db.close();
  return rows.map((row) => ({ ...row }));
}

const day = fc.integer({ min: 0, max: 900 });
const click = fc.record({
  minute: fc.tuple(day, fc.integer({ min: 0, max: DAY - 1 })).map(([d, m]) => START + d * DAY + m),
  link: fc.constantFrom('acme', 'river'),
  placement: fc.constantFrom('a1-p01', 'a2-p01', ''),
  post: fc.constantFrom('one', 'two', ''),
  reason: fc.constantFrom('human', 'bot', 'prefetch'),
  traits: fc.constantFrom(0, 1, 16, 18),
}) as fc.Arbitrary<Click>;
const view = fc.record({
  minute: day.map((d) => START + d * DAY),
  path: fc.constantFrom('/', '/a/'),
  post: fc.constantFrom('one', ''),
  reason: fc.constantFrom('human', 'bot'),
  traits: fc.constantFrom(0, 16),
}) as fc.Arbitrary<View>;
const action = fc.oneof(
  fc.record({ do: fc.constant('record' as const), clicks: fc.array(click), views: fc.array(view) }),
  fc.record({ do: fc.constant('rollUp' as const) }),
  fc.record({ do: fc.constant('forget' as const), rows: day, days: day }),
);

/** `month kind count repeats`, in order. */
function byMonth(counts: readonly (ClickCount | ViewCount)[]): string[] {
  const sums = new Map<string, [count: number, repeats: number]>();
  for (const { day: date, count, repeats = 0, ...kind } of counts) {
    const key = `${date.slice(0, 7)} ${JSON.stringify(kind)}`;
    const [known, again] = sums.get(key) ?? [0, 0];
    sums.set(key, [known + count, again + repeats]);
  }
  return [...sums].map(([key, sum]) => `${key} ${sum.join(' ')}`).toSorted();
}

async function readMonths(store: ClickStore): Promise<string[]> {
  return byMonth([...(await store.countClicks(ALL)), ...(await store.countViews(ALL))]);
}

function dateOf(days: number): string {
  return new Date((START + days * DAY) * 60_000).toISOString().slice(0, 10);
}

describe('roll-ups and retention', () => {
  test('leave the counts by month and the first day as they are, in any order of things', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 12 }), async (actions) => {
        const folder = createTempFolder();
        await withStore(join(folder, 'plain.db'), async ({ store: plain }) => {
          await withStore(join(folder, 'kept.db'), async ({ store, maintenance }) => {
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
          });
        });
      }),
      { numRuns: 60 },
    );
  });

  test('change nothing of counts by day that are young enough', async () => {
    await withStore(join(createTempFolder(), 'tidemark.db'), async ({ store, maintenance }) => {
      const clicks = [0, 1, 1, 40, 41].map((days) => clickAt(START + days * DAY));
      await store.record(clicks, []);
      const before = await store.countClicks(ALL);
      await takeAll(maintenance.rollUp());
      await takeAll(maintenance.forget({ rowsFrom: dateOf(500), daysFrom: dateOf(0) }));
      expect(await store.countClicks(ALL)).toEqual(before);
      expect(await store.countClicks(dateOf(1))).toEqual(before.slice(0, 2));
    });
  });

  test('delete old rows and no others, and none that is not counted yet', async () => {
    const path = join(createTempFolder(), 'tidemark.db');
    await withStore(path, async ({ store, maintenance }) => {
      const keep = { rowsFrom: dateOf(10), daysFrom: dateOf(0) };
      const days = Array.from({ length: 20 }, (_, index) => index);
      await store.record(
        days.map((number) => clickAt(START + number * DAY)),
        [],
      );
      expect(await takeAll(maintenance.forget(keep))).toBe(0);
      expect(await takeAll(maintenance.rollUp())).toBe(20);
      expect(await takeAll(maintenance.forget(keep))).toBe(10);
      const left = query(path, 'SELECT min(minute) AS first, count(*) AS count FROM click');
      expect(left).toEqual([{ first: START + 10 * DAY, count: 10 }]);
    });
  });

  test('keep the last row, so that no number is given twice', async () => {
    const path = join(createTempFolder(), 'tidemark.db');
    await withStore(path, async ({ store, maintenance }) => {
      await store.record([clickAt(START), clickAt(START), clickAt(START)], []);
      await takeAll(maintenance.rollUp());
      await takeAll(maintenance.forget({ rowsFrom: dateOf(99), daysFrom: dateOf(0) }));
      expect(query(path, 'SELECT id FROM click')).toEqual([{ id: 3 }]);
      await store.record([clickAt(START)], []);
      expect(await store.countClicks(ALL)).toMatchObject([{ count: 4 }]);
    });
  });

  test('fold days into months that begin with the first day that had a click', async () => {
    await withStore(join(createTempFolder(), 'tidemark.db'), async ({ store, maintenance }) => {
      const clicks = [0, 3, 9, 12, 30].map((days) => clickAt(START + days * DAY));
      await store.record(clicks, []);
      await takeAll(maintenance.rollUp());
      await takeAll(maintenance.forget({ rowsFrom: dateOf(0), daysFrom: dateOf(20) }));
      const counts = await store.countClicks(ALL);
      expect(counts.map(({ day: date, count }) => `${date} ${count}`)).toEqual([
        '2024-02-20 3',
        '2024-03-03 1',
        '2024-03-21 1',
      ]);
    });
  });

  test('go in steps, small ones at first, and go on where they were left', async () => {
    await withStore(join(createTempFolder(), 'tidemark.db'), async ({ store, maintenance }) => {
      const clicks = Array.from({ length: 12_000 }, () => clickAt(START));
      await store.record(clicks, []);
      const [first] = maintenance.rollUp() as Iterable<number>;
      expect(first).toBe(1000);
      expect(await store.countClicks(ALL)).toMatchObject([{ count: 12_000 }]);
      const others = [...(maintenance.rollUp() as Iterable<number>)];
      expect(Math.max(...others)).toBeLessThanOrEqual(5000);
      expect(others.reduce((sum, rows) => sum + rows)).toBe(11_000);
      expect(await store.countClicks(ALL)).toMatchObject([{ count: 12_000 }]);
    });
  });

  test('say that another process writes, at once', async () => {
    const path = join(createTempFolder(), 'tidemark.db');
    await withStore(path, async ({ store, maintenance }) => {
      await store.record([clickAt(START)], []);
      const other = new DatabaseSync(path);
      other.exec('BEGIN IMMEDIATE');
      await expect(takeAll(maintenance.rollUp())).rejects.toMatchObject({ code: 'store-locked' });
      other.close();
      expect(await takeAll(maintenance.rollUp())).toBe(1);
    });
  });
});

test('a store of the first version is brought up to date with all it has', async () => {
  const path = join(createTempFolder(), 'tidemark.db');
  const file = join(
    import.meta.dirname,
    '../../src/stores/sqlite/migrations/0001-clicks-and-ledger.sql',
  );
  const old = new DatabaseSync(path);
  old.exec(readFileSync(file, 'utf8'));
  old.exec(`
    PRAGMA user_version = 1; PRAGMA application_id = 0x54696465;
    INSERT INTO click_kind (link, placement, post, reason) VALUES ('acme', 'a1-p01', 'one', 'human');
    INSERT INTO click (minute, kind) VALUES (${START}, 1), (${START + DAY}, 1);
  `);
  old.close();
  await withStore(path, async ({ store, maintenance }) => {
    const before = await store.countClicks(ALL);
    expect(before.map(({ count }) => count)).toEqual([1, 1]);
    await takeAll(maintenance.rollUp());
    expect(await store.countClicks(ALL)).toEqual(before);
  });
});

test('a store from before repeats were counted knows those whose rows are still there', async () => {
  const path = join(createTempFolder(), 'tidemark.db');
  await withStore(path, async ({ store, maintenance }) => {
    const traits = [0, 16, 0, 17, 16];
    await store.record(
      traits.map((each, index) => clickAt(START + (index % 2) * DAY, { traits: each })),
      [],
    );
    await takeAll(maintenance.rollUp());
  });
  const old = new DatabaseSync(path);
  for (const table of ['click_day', 'view_day', 'click_month', 'view_month'])
    old.exec(`ALTER TABLE ${table} DROP COLUMN repeats`);
  old.exec('DROP TABLE ledger_segment; PRAGMA user_version = 6');
  old.close();
  await withStore(path, async ({ store }) => {
    const counts = await store.countClicks(ALL);
    expect(counts.map(({ count, repeats }) => [count, repeats])).toEqual([
      [3, 1],
      [2, 2],
    ]);
  });
});
