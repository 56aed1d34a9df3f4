// A SQLite file as something that is copied, and as something that takes a copy.
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import {
  type ArchivedCounts,
  type ArchivedVisitors,
  type ArchivedWriter,
  type ClickReplica,
  type Source,
  TEXTS,
} from '../../core/clicks/click-archive.ts';
import {
  countsOf,
  lastIdOf,
  type PlainRow,
  rolledUpOf,
  rowsOf,
  toArchivedCount,
  toArchivedRow,
  VISITORS,
  WRITERS,
} from './archive-queries.ts';
import { createKinds, type Kinds } from './kinds.ts';
import { toStoreError } from './sqlite-error.ts';
import { transact } from './transact.ts';

/** A period and a number before all others: where counts are read from. */
const FROM_THE_START = [-1_000_000, 0, -1];

/** An archive over an open database, which it owns: `close` closes it. */
export function createSqliteArchive(db: DatabaseSync): ClickReplica {
  const where = db.location() ?? ':memory:';
  const kinds: Record<Source, Kinds> = {
    click: createKinds(db, 'click_kind', TEXTS.click),
    view: createKinds(db, 'view_kind', TEXTS.view),
  };
  const all = (sql: string, ...values: SQLInputValue[]): PlainRow[] =>
    guard(where, () => db.prepare(sql).all(...values));
  const write = (work: () => void): void =>
    guard(where, () => {
      try {
        transact(db, work);
      } catch (error) {
        kinds.click.forget();
        kinds.view.forget();
        throw error;
      }
    });

  return {
    where,
    async findLastId(source) {
      return Number(all(lastIdOf(source))[0]?.['id'] ?? 0);
    },
    async readRows(source, after, limit) {
      return all(rowsOf(source), after, limit).map((row) => toArchivedRow(source, row));
    },
    async readCounts(source) {
      // One snapshot of both tables.
      return guard(where, () => {
        db.exec('BEGIN');
        try {
          const read = (resolution: 'day' | 'month') =>
            all(countsOf(source, resolution), ...FROM_THE_START).map((row) =>
              toArchivedCount(source, row),
            );
          const lastId = Number(all(rolledUpOf(source))[0]?.['last_id'] ?? 0);
          return { lastId, days: read('day'), months: read('month') };
        } finally {
          db.exec('COMMIT');
        }
      });
    },
    readVisitors: async () =>
      all(VISITORS).map((row) => ({ ...row }) as unknown as ArchivedVisitors),
    readWriters: async () => all(WRITERS).map((row) => ({ ...row }) as unknown as ArchivedWriter),
    async addRows(source, rows) {
      const insert = db.prepare(
        `INSERT INTO ${source} (id, minute, traits, kind) VALUES (?, ?, ?, ?)`,
      );
      write(() => {
        for (const { id, minute, traits, texts } of rows) {
          insert.run(id, minute, traits, kinds[source].numberOf(...texts));
        }
      });
    },
    async replaceCounts(source, counts) {
      write(() => replaceCounts(db, source, kinds[source], counts));
    },
    async addVisitors(visitors) {
      const insert = db.prepare(
        'INSERT OR REPLACE INTO visitor_day (day, post, viewers, clickers, "both") VALUES (?, ?, ?, ?, ?)',
      );
      write(() => {
        for (const { day, post, viewers, clickers, both } of visitors) {
          insert.run(day, post, viewers, clickers, both);
        }
      });
    },
    async addWriters(writers) {
      const insert = db.prepare(
        `INSERT INTO writer (id, sequence) VALUES (?, ?)
         ON CONFLICT (id) DO UPDATE SET sequence = max(sequence, excluded.sequence)`,
      );
      write(() => {
        for (const { id, sequence } of writers) insert.run(id, sequence);
      });
    },
    async close() {
      db.close();
    },
  };
}

function replaceCounts(
  db: DatabaseSync,
  source: Source,
  kinds: Kinds,
  { lastId, days, months }: ArchivedCounts,
): void {
  db.exec(`DELETE FROM ${source}_day; DELETE FROM ${source}_month;`);
  const addDay = db.prepare(
    `INSERT INTO ${source}_day (day, kind, count, repeats) VALUES (?, ?, ?, ?)`,
  );
  const addMonth = db.prepare(
    `INSERT INTO ${source}_month (month, kind, day, count, repeats) VALUES (?, ?, ?, ?, ?)`,
  );
  for (const { day, texts, count, repeats } of days) {
    addDay.run(day, kinds.numberOf(...texts), count, repeats);
  }
  for (const { period, day, texts, count, repeats } of months) {
    addMonth.run(period, kinds.numberOf(...texts), day, count, repeats);
  }
  db.prepare('UPDATE rolled_up SET last_id = ? WHERE source = ?').run(lastId, source);
}

function guard<T>(where: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw toStoreError(where, error);
  }
}
