// Counts by day out of single rows.
import type { DatabaseSync } from 'node:sqlite';
import { transact } from './transact.ts';

/** The two tables that have single rows; each has its `_kind`, `_day` and `_month`. */
export const SOURCES = ['click', 'view'] as const;

export type Source = (typeof SOURCES)[number];

/** Rows of one step: 1-2 ms. */
const STEP_ROWS = 5000;

/** Adds what is not counted yet, oldest rows first. A row is counted in the transaction that says so. */
export function* rollUp(db: DatabaseSync): Generator<number> {
  for (const source of SOURCES) {
    for (let more = true; more;) {
      const { rows, isLast } = rollUpStep(db, source);
      more = !isLast;
      if (rows > 0) yield rows;
    }
  }
}

function rollUpStep(db: DatabaseSync, source: Source): { rows: number; isLast: boolean } {
  // Asked before the lock is taken: an idle server need not write.
  const isDue = db.prepare(
    `SELECT 1 FROM ${source} WHERE id > (SELECT last_id FROM rolled_up WHERE source = ?) LIMIT 1`,
  );
  if (isDue.get(source) === undefined) return { rows: 0, isLast: true };
  return transact(db, () => {
    const last = readNumber(db, 'SELECT last_id FROM rolled_up WHERE source = ?', source);
    const next = readNumber(
      db,
      `SELECT max(id) FROM (SELECT id FROM ${source} WHERE id > ? ORDER BY id LIMIT ${STEP_ROWS})`,
      last,
    );
    if (next === 0) return { rows: 0, isLast: true };
    db.prepare(
      `INSERT INTO ${source}_day (day, kind, count)
       SELECT minute / 1440, kind, count(*) FROM ${source} WHERE id > ? AND id <= ? GROUP BY 1, 2
       ON CONFLICT (day, kind) DO UPDATE SET count = count + excluded.count`,
    ).run(last, next);
    db.prepare('UPDATE rolled_up SET last_id = ? WHERE source = ?').run(next, source);
    return { rows: next - last, isLast: next - last < STEP_ROWS };
  });
}

function readNumber(db: DatabaseSync, sql: string, value: string | number): number {
  return Number(Object.values(db.prepare(sql).get(value) ?? {})[0] ?? 0);
}
