// Lets go of what is old: single rows, then the resolution of counts.
import type { DatabaseSync } from 'node:sqlite';
import type { Keep } from '../../core/clicks/click-maintenance.ts';
import { startOf } from './click-queries.ts';
import { type Source, SOURCES } from './roll-up.ts';
import { transact } from './transact.ts';

const MINUTES_PER_DAY = 1440;

/** Rows looked at in one step. */
const STEP_ROWS = 5000;

/** Deletes only rows that are in the counts; see `ClickMaintenance.forget`. */
export function* forget(db: DatabaseSync, keep: Keep): Generator<number> {
  for (const source of SOURCES) {
    yield* forgetRows(db, source, startOf(keep.rowsFrom));
    yield* foldDays(db, source, startOf(keep.daysFrom) / MINUTES_PER_DAY);
  }
}

/**
 * Rows stand nearly in order of time; those that waited in the spool do not, so all are looked at. The
 * row with the highest number stays whatever its age: SQLite would give its number again.
 */
function* forgetRows(db: DatabaseSync, source: Source, before: number): Generator<number> {
  const last = db.prepare(
    `SELECT min(last_id, (SELECT max(id) - 1 FROM ${source})) AS id FROM rolled_up WHERE source = ?`,
  );
  const span = db.prepare(
    `SELECT max(id) AS end, count(*) FILTER (WHERE minute < ?) AS old
     FROM (SELECT id, minute FROM ${source} WHERE id > ? AND id <= ? ORDER BY id LIMIT ${STEP_ROWS})`,
  );
  const remove = db.prepare(`DELETE FROM ${source} WHERE id > ? AND id <= ? AND minute < ?`);
  const end = Number(last.get(source)?.['id'] ?? 0);
  for (let id = 0; id < end;) {
    const found = span.get(before, id, end);
    const next = Number(found?.['end'] ?? end);
    if (Number(found?.['old'] ?? 0) > 0) transact(db, () => remove.run(id, next, before));
    id = next;
    yield Number(found?.['old'] ?? 0);
  }
}

/** One day a step: some thousand counts at most. */
function* foldDays(db: DatabaseSync, source: Source, before: number): Generator<number> {
  const oldest = db.prepare(`SELECT min(day) AS day FROM ${source}_day WHERE day < ?`);
  const fold = db.prepare(
    `INSERT INTO ${source}_month (month, kind, day, count)
     SELECT strftime('%Y', day * 86400, 'unixepoch') * 12 + strftime('%m', day * 86400, 'unixepoch') - 1,
       kind, day, count
     FROM ${source}_day WHERE day = ?
     ON CONFLICT (month, kind) DO UPDATE
     SET day = min(day, excluded.day), count = count + excluded.count`,
  );
  const remove = db.prepare(`DELETE FROM ${source}_day WHERE day = ?`);
  for (;;) {
    const day = oldest.get(before)?.['day'];
    if (typeof day !== 'number') return;
    yield transact(db, () => {
      fold.run(day);
      return Number(remove.run(day).changes);
    });
  }
}
