// Clicks and views in PostgreSQL.
import type { Batch, ClickCount, ClickStore, ViewCount } from '../../core/clicks/click-store.ts';
import type { Click, View } from '../../core/clicks/click.ts';
import type { VisitorDay } from '../../core/clicks/visitor-days.ts';
import {
  COUNT_CLICKS,
  COUNT_VIEWS,
  COUNT_VISITORS,
  FIRST_DAY,
  RECENT_CLICKS,
} from './click-queries.ts';
import { insertRows, ROW_PARAMETERS, rowValues } from './insert-rows.ts';
import type { PostgresDatabase, Query, Row } from './open.ts';

const MS_PER_DAY = 86_400_000;

/** A click store over a database, which it owns: `close` closes it. Several machines may write to it. */
export function createPostgresClickStore(db: PostgresDatabase): ClickStore {
  return {
    async record(clicks, views) {
      if (clicks.length + views.length > 0) await insert(db.query, clicks, views);
    },
    async recordOnce(batches) {
      const [batch, ...others] = batches;
      if (batch === undefined) return;
      if (others.length === 0) await db.query(RECORD_ONCE, onceValues(batch));
      else await db.transact((query) => recordAllOnce(query, batches));
    },
    countClicks: async (untilDay) =>
      (await count(db, COUNT_CLICKS, untilDay)) as unknown as ClickCount[],
    countViews: async (untilDay) =>
      (await count(db, COUNT_VIEWS, untilDay)) as unknown as ViewCount[],
    async countVisitors(untilDay) {
      const rows = await db.query(COUNT_VISITORS, [Date.parse(untilDay) / MS_PER_DAY + 1]);
      return rows.map((row) => ({ ...row, day: formatDay(row['day'] as number) }) as VisitorDay);
    },
    listRecent: async (limit) => (await db.query(RECENT_CLICKS, [limit])) as unknown as Click[],
    async findFirstDay() {
      const [row] = await db.query(FIRST_DAY);
      const day = row?.['day'];
      return typeof day === 'number' ? formatDay(day) : undefined;
    },
    close: () => db.close(),
  };
}

// The writer is moved on first: a second copy of the batch, offered at the same time, waits here until the
// outcome of the first is known. No row is inserted when it was not moved.
const RECORD_ONCE = `
  WITH moved AS (
    INSERT INTO tidemark.writer (id, sequence) VALUES ($${ROW_PARAMETERS + 1}, $${ROW_PARAMETERS + 2})
    ON CONFLICT (id) DO UPDATE SET sequence = excluded.sequence
    WHERE writer.sequence < excluded.sequence
    RETURNING 1
  ), ${insertRows('moved')}`;

const RECORD = `WITH ${insertRows()}`;

function onceValues({ writer, sequence, clicks, views }: Batch): unknown[] {
  return [...rowValues(clicks, views), writer, sequence];
}

async function insert(
  query: Query,
  clicks: readonly Click[],
  views: readonly View[],
): Promise<void> {
  await query(RECORD, rowValues(clicks, views));
}

/** Locks the writers, in one order so that no two machines wait for each other, and keeps what is new. */
async function recordAllOnce(query: Query, batches: readonly Batch[]): Promise<void> {
  const names = [...new Set(batches.map(({ writer }) => writer))].toSorted();
  await query(
    `INSERT INTO tidemark.writer (id, sequence) SELECT id, 0 FROM unnest($1::text[]) AS id
     ON CONFLICT (id) DO NOTHING`,
    [names],
  );
  const rows = await query(
    'SELECT id, sequence FROM tidemark.writer WHERE id = ANY($1) ORDER BY id FOR UPDATE',
    [names],
  );
  const highest = new Map(rows.map(({ id, sequence }) => [id as string, Number(sequence)]));
  const isNew = batches.filter(({ writer, sequence }) => {
    if (sequence <= (highest.get(writer) ?? 0)) return false;
    highest.set(writer, sequence);
    return true;
  });
  await insert(
    query,
    isNew.flatMap(({ clicks }) => clicks),
    isNew.flatMap(({ views }) => views),
  );
  await query(
    `UPDATE tidemark.writer SET sequence = moved.sequence
     FROM unnest($1::text[], $2::bigint[]) AS moved (id, sequence)
     WHERE writer.id = moved.id AND writer.sequence < moved.sequence`,
    [[...highest.keys()], [...highest.values()]],
  );
}

async function count(db: PostgresDatabase, sql: string, untilDay: string): Promise<Row[]> {
  const rows = await db.query(sql, [Date.parse(untilDay) / MS_PER_DAY + 1]);
  return rows.map(({ day, count: many, repeats, ...kind }) => ({
    day: formatDay(day as number),
    ...kind,
    count: Number(many),
    ...(Number(repeats) > 0 ? { repeats: Number(repeats) } : {}),
  }));
}

function formatDay(day: number): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}
