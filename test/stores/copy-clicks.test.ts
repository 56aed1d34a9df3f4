// Copies of stores: whatever one has, the other has, in whatever pieces it came.
import { join } from 'node:path';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ClickReplica } from '../../src/core/clicks/click-archive.ts';
import type { ClickMaintenance } from '../../src/core/clicks/click-maintenance.ts';
import type { ClickStore } from '../../src/core/clicks/click-store.ts';
import { copyClicks, NotACopyError } from '../../src/core/clicks/copy-archive.ts';
import { createPostgresArchive } from '../../src/stores/postgres/archive.ts';
import { createPostgresClickStore } from '../../src/stores/postgres/clicks.ts';
import { createPostgresMaintenance } from '../../src/stores/postgres/maintenance.ts';
import { openPostgres } from '../../src/stores/postgres/open.ts';
import { createSqliteArchive } from '../../src/stores/sqlite/archive.ts';
import { createSqliteClickStore } from '../../src/stores/sqlite/clicks.ts';
import { createSqliteMaintenance } from '../../src/stores/sqlite/maintenance.ts';
import { openDatabase } from '../../src/stores/sqlite/open.ts';
import { anyClick, anyView, dateOf } from '../support/clicks.ts';
import type { Databases } from '../support/postgres.ts';
import { findSharedPostgres } from '../support/shared-postgres.ts';
import { createTempFolder } from '../support/temp-folder.ts';
import { clickAt } from './click-store-contract.ts';

const ALL = '9999-12-31';

let server: Databases;

beforeAll(async () => {
  server = await findSharedPostgres();
}, 60_000);

interface Opened {
  store: ClickStore;
  archive: ClickReplica;
  maintenance: ClickMaintenance;
  close(): Promise<void>;
}

function withClose(opened: Omit<Opened, 'close'>): Opened {
  return {
    ...opened,
    async close() {
      for (const each of [opened.maintenance, opened.archive, opened.store]) await each.close();
    },
  };
}

function openSqlite(): Opened {
  const path = join(createTempFolder(), 'tidemark.db');
  return withClose({
    store: createSqliteClickStore(openDatabase(path)),
    archive: createSqliteArchive(openDatabase(path)),
    maintenance: createSqliteMaintenance(openDatabase(path)),
  });
}

async function openServer(): Promise<Opened> {
  const url = await server.createDatabase();
  return withClose({
    store: createPostgresClickStore(openPostgres(url)),
    archive: createPostgresArchive(openPostgres(url)),
    maintenance: createPostgresMaintenance(openPostgres(url)),
  });
}

async function takeAll(steps: Iterable<number> | AsyncIterable<number>): Promise<void> {
  for await (const _ of steps);
}

/** Everything there is to know of a store. */
async function readAll({ store, archive }: Opened): Promise<unknown> {
  const sorted = (counts: readonly unknown[]): string[] =>
    counts.map((count) => JSON.stringify(count)).toSorted();
  const sources = await Promise.all(
    (['click', 'view'] as const).map(async (source) => {
      const counts = await archive.readCounts(source);
      return {
        lastId: await archive.findLastId(source),
        rows: await archive.readRows(source, 0, 1_000_000),
        rolledUp: counts.lastId,
        days: sorted(counts.days),
        months: sorted(counts.months),
      };
    }),
  );
  return {
    clicks: await store.countClicks(ALL),
    views: await store.countViews(ALL),
    firstDay: await store.findFirstDay(),
    visitors: await archive.readVisitors(),
    writers: await archive.readWriters(),
    sources,
  };
}

const age = fc.integer({ min: 0, max: 900 });
const action = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('record' as const),
      clicks: fc.array(anyClick, { maxLength: 30 }),
      views: fc.array(anyView),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('rollUp' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('forget' as const), rows: age, days: age }),
  },
);
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

let sequence = 0;

async function act({ store, maintenance }: Opened, next: Action): Promise<void> {
  if (next.do === 'record') {
    sequence += 1;
    await store.recordOnce([
      { writer: `w${sequence % 3}`, sequence, clicks: next.clicks, views: next.views },
    ]);
  } else if (next.do === 'rollUp') await takeAll(maintenance.rollUp());
  else {
    const keep = { rowsFrom: dateOf(next.rows), daysFrom: dateOf(next.days) };
    await takeAll(maintenance.forget(keep));
  }
}

describe('a copy', () => {
  test('SQLite → PostgreSQL → SQLite has all that the first one has, whatever happened to it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(action, { maxLength: 8 }),
        fc.integer({ min: 1, max: 40 }),
        async (actions, pageRows) => {
          const [first, second, third] = [openSqlite(), await openServer(), openSqlite()];
          for (const next of actions) await act(first, next);
          await first.archive.addVisitors([
            { day: 20_000, post: 'one', viewers: 5, clickers: 2, both: 1 },
          ]);
          for (const [from, to] of [
            [first, second],
            [second, third],
          ] as const) {
            await copyClicks(from.archive, to.archive, { pageRows });
            await to.archive.addWriters(await from.archive.readWriters());
          }
          const [a, b, c] = [await readAll(first), await readAll(second), await readAll(third)];
          expect(b).toEqual(a);
          expect(c).toEqual(a);
          await Promise.all([first, second, third].map(async (each) => each.close()));
        },
      ),
      { numRuns: 25 },
    );
  }, 120_000);

  test('keeps up with a store that goes on living, and may be interrupted at any page', async () => {
    const [from, to] = [await openServer(), openSqlite()];
    await fc.assert(
      fc.asyncProperty(action, fc.integer({ min: 0, max: 3 }), async (next, pages) => {
        await act(from, next);
        let page = 0;
        const interrupted = copyClicks(from.archive, to.archive, {
          pageRows: 7,
          onRows() {
            page += 1;
            if (page > pages) throw new RangeError('The cable is out.');
          },
        });
        await interrupted.catch((error: unknown) => expect(error).toBeInstanceOf(RangeError));
        await copyClicks(from.archive, to.archive, { pageRows: 7 });
        expect(await to.store.countClicks(ALL)).toEqual(await from.store.countClicks(ALL));
        expect(await to.store.countViews(ALL)).toEqual(await from.store.countViews(ALL));
        expect(await copyClicks(from.archive, to.archive)).toBe(0);
      }),
      { numRuns: 30 },
    );
    await from.close();
    await to.close();
  }, 120_000);

  test('goes on counting where the first one stopped', async () => {
    const [from, to] = [openSqlite(), await openServer()];
    await from.store.record([clickAt(1), clickAt(1)], []);
    await takeAll(from.maintenance.rollUp());
    await copyClicks(from.archive, to.archive);
    await to.store.record([clickAt(1)], []);
    await takeAll(to.maintenance.rollUp());
    expect(await to.store.countClicks(ALL)).toMatchObject([{ count: 3 }]);
    await from.close();
    await to.close();
  });

  test('of another store is refused, and nothing is written', async () => {
    const [one, other, to] = [openSqlite(), openSqlite(), openSqlite()];
    await one.store.record([clickAt(1), clickAt(1)], []);
    await other.store.record([clickAt(2)], []);
    await copyClicks(one.archive, to.archive);
    const before = await readAll(to);
    await expect(copyClicks(other.archive, to.archive)).rejects.toThrow(NotACopyError);
    expect(await readAll(to)).toEqual(before);
    for (const each of [one, other, to]) await each.close();
  });
});
