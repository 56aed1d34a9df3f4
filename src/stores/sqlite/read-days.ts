// Counts of clicks or views by day, out of the roll-ups and the rows after them.
import type { DatabaseSync } from 'node:sqlite';
import type { Source } from '../../core/clicks/click-archive.ts';
import { REPEAT } from '../../core/clicks/traits.ts';
import { endOf } from './click-queries.ts';

const MINUTES_PER_DAY = 1440;
const MS_PER_DAY = 86_400_000;

/** Kinds of a day, each once, and the count of each. */
export interface DayPart {
  kinds: number[];
  counts: number[];
  /** Those of them with repeats, and the repeats of each. */
  repeatKinds: number[];
  repeats: number[];
}

/** The UTC day of a number. */
export function nameDay(number: number): string {
  return new Date(number * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Reads what no roll-up changes meanwhile: between two statements it would count rows twice or never. */
export function inSnapshot<T>(db: DatabaseSync, read: () => T): T {
  db.exec('BEGIN');
  try {
    return read();
  } finally {
    db.exec('COMMIT');
  }
}

/**
 * By days since 1970-01-01, up to and with `untilDay`; a day may come in several parts. One row for each day: rows are what
 * takes time on their way out of SQLite, and then numbers are.
 */
export function readDays(
  db: DatabaseSync,
  source: Source,
  untilDay: string,
): Map<number, DayPart[]> {
  const endMinute = endOf(untilDay);
  const end = endMinute / MINUTES_PER_DAY;
  const parts: [counts: string, end: number][] = [
    [`SELECT day, kind, count, repeats FROM ${source}_month WHERE day < ?`, end],
    [`SELECT day, kind, count, repeats FROM ${source}_day WHERE day < ?`, end],
    [
      `SELECT minute / ${MINUTES_PER_DAY} AS day, kind, count(*) AS count,
         count(*) FILTER (WHERE traits & ${REPEAT}) AS repeats FROM ${source}
       WHERE id > (SELECT last_id FROM rolled_up WHERE source = '${source}') AND minute < ?
       GROUP BY 1, 2`,
      endMinute,
    ],
  ];
  const days = new Map<number, DayPart[]>();
  for (const [counts, before] of parts) {
    const rows = db
      .prepare(
        `SELECT day, json_group_array(kind) AS kinds, json_group_array(count) AS counts,
           json_group_array(kind) FILTER (WHERE repeats > 0) AS repeatKinds,
           json_group_array(repeats) FILTER (WHERE repeats > 0) AS repeats
         FROM (${counts}) GROUP BY day`,
      )
      .all(before) as unknown as ({ day: number } & Record<keyof DayPart, string>)[];
    for (const { day, ...texts } of rows) {
      const read = (key: keyof DayPart) => JSON.parse(texts[key]) as number[];
      const part: DayPart = {
        kinds: read('kinds'),
        counts: read('counts'),
        repeatKinds: read('repeatKinds'),
        repeats: read('repeats'),
      };
      days.set(day, [...(days.get(day) ?? []), part]);
    }
  }
  return days;
}
