// Counts by day and kind, read from the roll-ups and the rows after them.
import type { DatabaseSync } from 'node:sqlite';
import { addDay, startSeries, type ClickSeries } from '../../core/clicks/click-series.ts';
import type { ClickCount, ViewCount } from '../../core/clicks/click-store.ts';
import { REPEAT } from '../../core/clicks/traits.ts';
import { endOf } from './click-queries.ts';
import type { Source } from '../../core/clicks/click-archive.ts';

const MINUTES_PER_DAY = 1440;
const MS_PER_DAY = 86_400_000;

const CLICK_COLUMNS = ['post', 'link', 'placement', 'reason'] as const;
const VIEW_COLUMNS = ['post', 'path', 'reason'] as const;

export function readClickCounts(db: DatabaseSync, untilDay: string): ClickCount[] {
  const counts: ClickCount[] = [];
  eachCount(db, 'click', CLICK_COLUMNS, untilDay, (day, { post, link, placement, reason }, sum) => {
    counts.push({ day, post, link, placement, reason, ...toSum(sum) });
  });
  return counts;
}

/** The same, by what is alike of them but the day. */
export function readClickSeries(db: DatabaseSync, untilDay: string): ClickSeries[] {
  return inSnapshot(db, () => {
    const kinds = db.prepare(`SELECT id, ${CLICK_COLUMNS.join(', ')} FROM click_kind`).all();
    const all = new Map(
      (kinds as unknown as (Kind<'post' | 'link' | 'placement'> & { id: number })[]).map(
        (kind) => [kind.id, startSeries(kind)] as const,
      ),
    );
    const days = readDays(db, 'click', endOf(untilDay) / MINUTES_PER_DAY);
    for (const [number, parts] of [...days].toSorted(([a], [b]) => a - b)) {
      const day = toDay(number);
      for (const { kinds: ids, counts, repeats } of parts)
        for (const [index, id] of ids.entries()) {
          const series = all.get(id);
          if (series !== undefined) addDay(series, day, counts[index] ?? 0, repeats[index]);
        }
    }
    return [...all.values()].filter(({ count }) => count > 0);
  });
}

export function readViewCounts(db: DatabaseSync, untilDay: string): ViewCount[] {
  const counts: ViewCount[] = [];
  eachCount(db, 'view', VIEW_COLUMNS, untilDay, (day, { post, path, reason }, sum) => {
    counts.push({ day, post, path, reason, ...toSum(sum) });
  });
  return counts;
}

type Kind<Column extends string> = Record<Exclude<Column, 'reason'>, string> &
  Pick<ClickCount, 'reason'>;

interface Sum {
  count: number;
  repeats: number;
}

function toSum({ count, repeats }: Sum): Pick<ClickCount, 'count' | 'repeats'> {
  return repeats > 0 ? { count, repeats } : { count };
}

/**
 * Tells each count, ordered by day, then by kind. Numbers come out of SQLite and are given their texts here: a million
 * counts take a fifth of the time of the same join, grouping and order in SQL, and each text is in memory once.
 */
function eachCount<Column extends string>(
  db: DatabaseSync,
  source: Source,
  columns: readonly Column[],
  untilDay: string,
  tell: (day: string, kind: Kind<Column>, sum: Sum) => void,
): void {
  inSnapshot(db, () => {
    const select = (what: string): unknown[] =>
      db.prepare(`SELECT ${what} FROM ${source}_kind ORDER BY ${columns.join(', ')}`).all();
    const ranks = new Map((select('id') as { id: number }[]).map(({ id }, rank) => [id, rank]));
    const kinds = select(columns.join(', ')) as Kind<Column>[];
    const days = readDays(db, source, endOf(untilDay) / MINUTES_PER_DAY);
    const sums = new Float64Array(kinds.length);
    const again = new Float64Array(kinds.length);
    for (const number of [...days.keys()].toSorted((a, b) => a - b)) {
      sums.fill(0);
      again.fill(0);
      for (const { kinds: ids, counts: own, repeats } of days.get(number) ?? []) {
        addUp(ids, own, ranks, sums);
        if (repeats.length > 0) addUp(ids, repeats, ranks, again);
      }
      const day = toDay(number);
      let rank = 0;
      for (const kind of kinds) {
        const count = sums[rank] ?? 0;
        if (count > 0) tell(day, kind, { count, repeats: again[rank] ?? 0 });
        rank += 1;
      }
    }
  });
}

// A roll-up between two statements would count rows twice or never.
function inSnapshot<T>(db: DatabaseSync, read: () => T): T {
  db.exec('BEGIN');
  try {
    return read();
  } finally {
    db.exec('COMMIT');
  }
}

function toDay(number: number): string {
  return new Date(number * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Kinds of a day, and the count of each. */
interface DayPart {
  kinds: number[];
  counts: number[];
  /** Empty when there is none. */
  repeats: number[];
}

/** By the place of a kind in the order of the texts: a day is then in order without being sorted. */
function addUp(
  kinds: readonly number[],
  counts: readonly number[],
  ranks: ReadonlyMap<number, number>,
  sums: Float64Array,
): void {
  let index = 0;
  for (const kind of kinds) {
    const rank = ranks.get(kind) ?? 0;
    sums[rank] = (sums[rank] ?? 0) + (counts[index] ?? 0);
    index += 1;
  }
}

/** Before the day `end`. One row for each day: rows are what takes time on their way out of SQLite. */
function readDays(db: DatabaseSync, source: Source, end: number): Map<number, DayPart[]> {
  const days = new Map<number, DayPart[]>();
  const parts: [counts: string, end: number][] = [
    [`SELECT day, kind, count, repeats FROM ${source}_month WHERE day < ?`, end],
    [`SELECT day, kind, count, repeats FROM ${source}_day WHERE day < ?`, end],
    [
      `SELECT minute / 1440 AS day, kind, count(*) AS count,
         count(*) FILTER (WHERE traits & ${REPEAT}) AS repeats FROM ${source}
       WHERE id > (SELECT last_id FROM rolled_up WHERE source = '${source}') AND minute < ?
       GROUP BY 1, 2`,
      end * MINUTES_PER_DAY,
    ],
  ];
  for (const [counts, before] of parts) {
    const rows = db
      .prepare(
        `SELECT day, json_group_array(kind) AS kinds, json_group_array(count) AS counts,
           CASE WHEN sum(repeats) > 0 THEN json_group_array(repeats) ELSE '[]' END AS repeats
         FROM (${counts}) GROUP BY day`,
      )
      .all(before) as unknown as { day: number; kinds: string; counts: string; repeats: string }[];
    for (const row of rows) {
      const part: DayPart = {
        kinds: JSON.parse(row.kinds) as number[],
        counts: JSON.parse(row.counts) as number[],
        repeats: JSON.parse(row.repeats) as number[],
      };
      days.set(row.day, [...(days.get(row.day) ?? []), part]);
    }
  }
  return days;
}
