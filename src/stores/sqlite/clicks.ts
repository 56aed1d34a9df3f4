// Clicks and views in SQLite.
import { type BigIntStats, statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { ClickStore } from '../../core/clicks/click-store.ts';
import type { Click, View } from '../../core/clicks/click.ts';
import type { VisitorDay } from '../../core/clicks/visitor-days.ts';
import { StoreError } from '../store-error.ts';
import { COUNT_VISITORS, endOf, FIRST_DAY, RECENT_CLICKS } from './click-queries.ts';
import { createRowInsert } from './insert-rows.ts';
import { createKinds } from './kinds.ts';
import { readClickCounts, readViewCounts } from './read-counts.ts';
import { readClickSeries } from './read-series.ts';
import { readReasons } from './read-reasons.ts';
import { toStoreError } from './sqlite-error.ts';
import { transact } from './transact.ts';
import { createWalSync } from './wal-sync.ts';

const MINUTES_PER_DAY = 1440;

/**
 * A click store over an open database, which it owns: `close` closes it. Statements run where they are
 * called; the wait for the disk does not, see `wal-sync.ts`.
 *
 * As a share of a bare Node 302 in the same run, before a visitor was looked for: 0.72 with numbered kinds,
 * 0.69 with their texts in each row, 0.70 with numbered kinds through one `json_each`.
 */
export function createSqliteClickStore(db: DatabaseSync): ClickStore {
  const path = db.location() ?? ':memory:';
  const file = findIdentity(path);
  const wal = createWalSync(db, path);
  // Each row's kind was looked up for it, and kinds are never deleted: to check that costs a third of an insert.
  db.exec('PRAGMA foreign_keys = OFF');
  const clickKinds = createKinds(db, 'click_kind', ['link', 'placement', 'post', 'reason']);
  const viewKinds = createKinds(db, 'view_kind', ['path', 'post', 'reason']);
  const insertClicks = createRowInsert(db, 'click', ['minute', 'kind', 'traits']);
  const insertViews = createRowInsert(db, 'view', ['minute', 'kind', 'traits']);
  const advanceWriter = db.prepare(
    `INSERT INTO writer (id, sequence) VALUES (?, ?)
     ON CONFLICT (id) DO UPDATE SET sequence = excluded.sequence WHERE excluded.sequence > sequence`,
  );

  const insert = (clicks: readonly Click[], views: readonly View[]): void => {
    const clickRows: number[] = [];
    for (const { minute, link, placement, post, reason, traits = 0 } of clicks) {
      clickRows.push(minute, clickKinds.numberOf(link, placement, post, reason), traits);
    }
    insertClicks(clickRows);
    const viewRows: number[] = [];
    for (const { minute, path: page, post, reason, traits = 0 } of views) {
      viewRows.push(minute, viewKinds.numberOf(page, post, reason), traits);
    }
    insertViews(viewRows);
  };
  const write = async (work: () => void): Promise<void> => {
    // On Linux a deleted or replaced file goes on taking writes that nobody will ever read.
    if (findIdentity(path) !== file) throw createMovedError(path);
    try {
      transact(db, work);
      await wal.sync();
    } catch (error) {
      clickKinds.forget();
      viewKinds.forget();
      throw toStoreError(path, error);
    }
  };

  return {
    record: (clicks, views) => write(() => insert(clicks, views)),
    recordOnce: (batches) =>
      write(() => {
        for (const { writer, sequence, clicks, views } of batches) {
          if (advanceWriter.run(writer, sequence).changes !== 0) insert(clicks, views);
        }
      }),
    countClicks: (untilDay) => guard(path, () => readClickCounts(db, untilDay)),
    listSeries: (untilDay) => guard(path, () => readClickSeries(db, untilDay)),
    listReasons: (untilDay, days) => guard(path, () => readReasons(db, untilDay, days)),
    countViews: (untilDay) => guard(path, () => readViewCounts(db, untilDay)),
    countVisitors: (untilDay) =>
      guard(path, () =>
        db.prepare(COUNT_VISITORS).all(endOf(untilDay) / MINUTES_PER_DAY),
      ) as unknown as VisitorDay[],
    listRecent: (limit) =>
      guard(path, () => db.prepare(RECENT_CLICKS).all(limit)) as unknown as Click[],
    findFirstDay: () => {
      const row = guard(path, () => db.prepare(FIRST_DAY).get());
      return (row?.['day'] as string | null | undefined) ?? undefined;
    },
    close() {
      // Else the log of a file that was moved away would be read into the one that took its place.
      if (findIdentity(path) !== file) db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      wal.close();
      db.close();
    },
  };
}

function guard<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw toStoreError(path, error);
  }
}

/** Names the file behind a path, whatever the path names later; undefined when there is none. */
function findIdentity(path: string): string | undefined {
  const stats: BigIntStats | undefined = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stats && `${stats.dev}:${stats.ino}`;
}

function createMovedError(path: string): StoreError {
  return new StoreError(
    'store-moved',
    `The store ${path} was moved, deleted or replaced while it was open. Stop the server before you exchange the file.`,
  );
}
