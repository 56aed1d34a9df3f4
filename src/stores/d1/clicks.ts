// Clicks and views in Cloudflare's D1, with the schema of the SQLite file.
import type { Batch, ClickCount, ClickStore, ViewCount } from '../../core/clicks/click-store.ts';
import { type Source, TEXTS } from '../../core/clicks/click-archive.ts';
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
 * one row, and two more the first time that its like is kept; a `recordOnce` writes one more for each first word
 * (up to a space) of its writers' names, however many they are. So writers that begin with the minute, and
 * are offered together, cost next to nothing. However many rows, it is five statements at most: the free plan
 * allows 50 an invocation.
 */
export function createD1ClickStore(db: D1Database): ClickStore {
  const ask = async (sql: string, ...values: readonly string[]) =>
    (
      await db
        .prepare(sql)
        .bind(...values.map((day) => endOf(day)))
        .all()
    ).results;
  // D1 refuses an empty batch.
  const run = async (statements: readonly D1Statement[]): Promise<void> => {
    if (statements.length > 0) await db.batch(statements);
  };
  return {
    record: (clicks, views) => run(insertAll(db, [{ name: NAMELESS, clicks, views }])),
    async recordOnce(batches) {
      const named = new Map(batches.map((batch) => [`${batch.writer}#${batch.sequence}`, batch]));
      const kept = [...named.values()].map((batch) => ({ ...batch, name: nameOf(batch) }));
      const names = JSON.stringify(kept.map(({ name }) => name));
      // Each statement asks whether a name is new, so names come last.
      if (kept.length > 0) await run([...insertAll(db, kept), db.prepare(KEEP_NAMES).bind(names)]);
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

/** Under which a batch is known: the row of names that it is in begins with the first, and holds the second. */
type Name = readonly [group: string | null, entry: string | null];

interface NamedRows {
  name: Name;
  clicks: readonly Click[];
  views: readonly View[];
}

const NAMELESS: Name = [null, null];

function nameOf({ writer, sequence }: Batch): Name {
  const [group = '', ...rest] = writer.split(' ');
  return [group, ` ${rest.join(' ')}#${sequence}`];
}

// A row of names is `2026-03-14T09:26 first#1 second#1 `; "!" follows the space.
const IS_NEW = `NOT EXISTS (
  SELECT 1 FROM writer
  WHERE writer.id >= group_name || ' ' AND writer.id < group_name || '!'
    AND instr(writer.id, entry || ' ') > 0)`;

const KEEP_NAMES = `
  INSERT INTO writer (id, sequence)
  SELECT group_name || group_concat(entry, '') || ' ', 1
  FROM (SELECT value ->> 0 AS group_name, value ->> 1 AS entry FROM json_each(?))
  WHERE ${IS_NEW} GROUP BY group_name`;

function insertAll(db: D1Database, batches: readonly NamedRows[]): D1Statement[] {
  const clicks = batches.flatMap(({ name, clicks: all }) =>
    all.map(({ minute, traits = 0, link, placement, post, reason }) => [
      minute,
      traits,
      ...name,
      link,
      placement,
      post,
      reason,
    ]),
  );
  const views = batches.flatMap(({ name, views: all }) =>
    all.map(({ minute, traits = 0, path, post, reason }) => [
      minute,
      traits,
      ...name,
      path,
      post,
      reason,
    ]),
  );
  return [...insert(db, 'click', clicks), ...insert(db, 'view', views)];
}

/** `rows`: minute, traits, the two parts of a name, then the texts in their order. */
function insert(db: D1Database, source: Source, rows: readonly unknown[]): D1Statement[] {
  if (rows.length === 0) return [];
  const texts = TEXTS[source];
  const columns = texts.join(', ');
  const read = texts.map((text, index) => `value ->> ${index + 4} AS ${text}`).join(', ');
  const json = JSON.stringify(rows);
  return [
    `INSERT INTO ${source}_kind (${columns}) SELECT DISTINCT ${read} FROM json_each(?)
     WHERE TRUE ON CONFLICT (${columns}) DO NOTHING`,
    `INSERT INTO ${source} (minute, traits, kind) SELECT minute, traits, ${source}_kind.id
     FROM (SELECT value ->> 0 AS minute, value ->> 1 AS traits, value ->> 2 AS group_name, value ->> 3 AS entry, ${read}
           FROM json_each(?))
     CROSS JOIN ${source}_kind USING (${columns}) WHERE ${IS_NEW}`,
  ].map((sql) => db.prepare(sql).bind(json));
}
