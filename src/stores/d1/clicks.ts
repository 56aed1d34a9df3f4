// Clicks and views in Cloudflare's D1, with the schema of the SQLite file.
import type { Batch, ClickCount, ClickStore, ViewCount } from '../../core/clicks/click-store.ts';
import type { Click, View } from '../../core/clicks/click.ts';
import type { VisitorDay } from '../../core/clicks/visitor-days.ts';
import {
  COUNT_CLICKS,
  COUNT_VIEWS,
  COUNT_VISITORS,
  endOf,
  FIRST_DAY,
  RECENT_CLICKS,
} from '../sqlite/click-queries.ts';
import type { D1Database, D1Statement } from './d1.ts';

const MINUTES_PER_DAY = 1440;

/**
 * A click store over a D1 database that has the migrations of `stores/sqlite/migrations`. A click writes
 * one row, and two more the first time that its like is kept.
 */
export function createD1ClickStore(db: D1Database): ClickStore {
  const ask = async (sql: string, ...values: readonly string[]) =>
    (
      await db
        .prepare(sql)
        .bind(...values.map((day) => endOf(day)))
        .all()
    ).results;
  return {
    async record(clicks, views) {
      const statements = insertAll(db, clicks, views, ALWAYS);
      // D1 refuses an empty batch.
      if (statements.length > 0) await db.batch(statements);
    },
    async recordOnce(batches) {
      const statements = batches.flatMap((batch) => insertOnce(db, batch));
      if (statements.length > 0) await db.batch(statements);
    },
    countClicks: async (untilDay) =>
      (await ask(COUNT_CLICKS, untilDay)).map(toCount) as unknown as ClickCount[],
    countViews: async (untilDay) =>
      (await ask(COUNT_VIEWS, untilDay)).map(toCount) as unknown as ViewCount[],
    countVisitors: async (untilDay) =>
      (
        await db
          .prepare(COUNT_VISITORS)
          .bind(endOf(untilDay) / MINUTES_PER_DAY)
          .all()
      ).results as unknown as VisitorDay[],
    listRecent: async (limit) =>
      (await db.prepare(RECENT_CLICKS).bind(limit).all()).results as unknown as Click[],
    async findFirstDay() {
      const [row] = await ask(FIRST_DAY);
      return (row?.['day'] as string | null | undefined) ?? undefined;
    },
    close() {},
  };
}

/** A count without repeats does not speak of them. */
function toCount({ repeats, ...count }: Record<string, unknown>): Record<string, unknown> {
  return repeats === 0 ? count : { ...count, repeats };
}

/** Forgets the names of batches that can no longer arrive again; names begin with their UTC day. */
export async function forgetWriters(db: D1Database, days: number): Promise<void> {
  await db.batch([
    db.prepare("DELETE FROM writer WHERE id < date('now', ?)").bind(`-${days} days`),
  ]);
}

/** When a row is to be kept: a condition in SQL, and its values. */
interface Condition {
  sql: string;
  values: readonly (string | number)[];
}

const ALWAYS: Condition = { sql: 'TRUE', values: [] };

// The condition is looked at in the transaction, by each row, before the writer is moved on.
function insertOnce(db: D1Database, { writer, sequence, clicks, views }: Batch): D1Statement[] {
  const isNew: Condition = {
    sql: 'NOT EXISTS (SELECT 1 FROM writer WHERE id = ? AND sequence >= ?)',
    values: [writer, sequence],
  };
  const advance = db
    .prepare(
      `INSERT INTO writer (id, sequence) VALUES (?, ?)
       ON CONFLICT (id) DO UPDATE SET sequence = excluded.sequence WHERE excluded.sequence > sequence`,
    )
    .bind(writer, sequence);
  return [...insertAll(db, clicks, views, isNew), advance];
}

function insertAll(
  db: D1Database,
  clicks: readonly Click[],
  views: readonly View[],
  when: Condition,
): D1Statement[] {
  return [
    ...clicks.flatMap(({ minute, link, placement, post, reason, traits = 0 }) =>
      insert(db, 'click', { link, placement, post, reason }, { minute, traits }, when),
    ),
    ...views.flatMap(({ minute, path, post, reason, traits = 0 }) =>
      insert(db, 'view', { path, post, reason }, { minute, traits }, when),
    ),
  ];
}

function insert(
  db: D1Database,
  table: 'click' | 'view',
  kind: Readonly<Record<string, string>>,
  { minute, traits }: { minute: number; traits: number },
  when: Condition,
): D1Statement[] {
  const columns = Object.keys(kind);
  const values = Object.values(kind);
  return [
    db
      .prepare(
        `INSERT INTO ${table}_kind (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
         ON CONFLICT (${columns.join(', ')}) DO NOTHING`,
      )
      .bind(...values),
    db
      .prepare(
        `INSERT INTO ${table} (minute, traits, kind)
         SELECT ?, ?, id FROM ${table}_kind
         WHERE ${columns.map((column) => `${column} = ?`).join(' AND ')} AND ${when.sql}`,
      )
      .bind(minute, traits, ...values, ...when.values),
  ];
}
