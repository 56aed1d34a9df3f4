// What a click store does between requests so that reports stay fast and rows do not stay for ever.

/** From which UTC day on things are kept as they came; `YYYY-MM-DD`. */
export interface Keep {
  /** First day whose single rows stay. */
  rowsFrom: string;
  /** First day whose counts stay by day; older ones are by month. */
  daysFrom: string;
}

/**
 * Both works go piece by piece: each step of the iterator is one transaction of some milliseconds and gives
 * the number of rows that it was about. They may be left off at any step and begun again. A step throws
 * when the store cannot be written; what was done before stays done.
 */
export interface ClickMaintenance {
  /** Adds rows to the counts that reports read. */
  rollUp(): Iterable<number> | AsyncIterable<number>;
  /** Deletes rows that are too old and already counted; makes months of days that are too old. */
  forget(keep: Keep): Iterable<number> | AsyncIterable<number>;
  close(): void | Promise<void>;
}

/** Longest that rows are kept, in days; fewer may be asked for. */
export const MOST_ROW_DAYS = 90;

/** How long counts stay by day. */
const DAYS_BY_DAY = 400;

const MS_PER_DAY = 86_400_000;

/**
 * What stays at `now` (milliseconds since the Unix epoch) when rows stay for `rowDays` days.
 *
 * @example keepAt(Date.UTC(2026, 2, 14), 30) // { rowsFrom: '2026-02-12', daysFrom: '2025-02-07' }
 */
export function keepAt(now: number, rowDays: number): Keep {
  return { rowsFrom: dayBefore(now, rowDays), daysFrom: dayBefore(now, DAYS_BY_DAY) };
}

function dayBefore(now: number, days: number): string {
  return new Date(now - days * MS_PER_DAY).toISOString().slice(0, 10);
}
