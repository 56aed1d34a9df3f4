// Roll-ups and retention in PostgreSQL.
import type { ClickMaintenance, Keep } from '../../core/clicks/click-maintenance.ts';
import { SOURCES, type Source, TEXTS } from '../../core/clicks/click-archive.ts';
import { REPEAT } from '../../core/clicks/traits.ts';
import type { PostgresDatabase, Query } from './open.ts';
import { findSettledId } from './settled.ts';

/** Rows of one step: some tens of milliseconds. */
const STEP_ROWS = 20_000;
const MS_PER_DAY = 86_400_000;
const MINUTES_PER_DAY = 1440;
/** No queue delivers anything later. */
const REDELIVERED_DAYS = 15;

/** Held by the one machine that is at it: "Roll" in ASCII. */
const LOCK = 0x52_6f_6c_6c;

/** Maintenance over a database, which it owns: `close` closes it. Of several machines one works, the others pass. */
export function createPostgresMaintenance(db: PostgresDatabase): ClickMaintenance {
  return {
    rollUp: () => rollUp(db),
    forget: (keep) => forget(db, keep),
    close: () => db.close(),
  };
}

/**
 * Forgets the names of batches that can no longer arrive again: those that were the only one of their
 * writer, whose names begin with their UTC day and a space.
 */
async function forgetWriters(db: PostgresDatabase, days: number): Promise<void> {
  await db.query(
    String.raw`DELETE FROM tidemark.writer
     WHERE id < to_char(now() AT TIME ZONE 'UTC' - make_interval(days => $1), 'YYYY-MM-DD')
       AND id ~ '^\d{4}-\d\d-\d\d '`,
    [days],
  );
}

async function* rollUp(db: PostgresDatabase): AsyncGenerator<number> {
  for (const source of SOURCES) {
    const end = await findSettledId(db, source);
    for (;;) {
      const rows = await inTurn(db, (query) => rollUpStep(query, source, end));
      if (rows > 0) yield rows;
      if (rows < STEP_ROWS) break;
    }
  }
}

async function rollUpStep(query: Query, source: Source, end: number): Promise<number> {
  const columns = TEXTS[source].join(', ');
  const [span] = await query(
    `SELECT last_id, (
       SELECT max(id) FROM (
         SELECT id FROM tidemark.${source} WHERE id > last_id AND id <= $1 ORDER BY id LIMIT ${STEP_ROWS}
       ) AS step
     ) AS next FROM tidemark.rolled_up WHERE source = '${source}'`,
    [end],
  );
  if (span === undefined || span['next'] === null) return 0;
  const values = [Number(span['last_id']), Number(span['next'])];
  await query(
    `INSERT INTO tidemark.${source}_kind (${columns})
     SELECT DISTINCT ${columns} FROM tidemark.${source} WHERE id > $1 AND id <= $2
     EXCEPT SELECT ${columns} FROM tidemark.${source}_kind`,
    values,
  );
  const [counted] = await query(
    `WITH counts AS (
       SELECT minute / ${MINUTES_PER_DAY} AS day, kind.id AS kind, count(*) AS count,
         count(*) FILTER (WHERE traits & ${REPEAT} <> 0) AS repeats
       FROM tidemark.${source} JOIN tidemark.${source}_kind AS kind USING (${columns})
       WHERE ${source}.id > $1 AND ${source}.id <= $2 GROUP BY 1, 2
     ), added AS (
       INSERT INTO tidemark.${source}_day AS known (day, kind, count, repeats) SELECT * FROM counts
       ON CONFLICT (day, kind) DO UPDATE
       SET count = known.count + excluded.count, repeats = known.repeats + excluded.repeats
     )
     SELECT sum(count) AS rows FROM counts`,
    values,
  );
  await query(`UPDATE tidemark.rolled_up SET last_id = $1 WHERE source = '${source}'`, [values[1]]);
  return Number(counted?.['rows']);
}

async function* forget(db: PostgresDatabase, keep: Keep): AsyncGenerator<number> {
  for (const source of SOURCES) {
    yield* forgetRows(db, source, dayNumber(keep.rowsFrom) * MINUTES_PER_DAY);
    yield* foldDays(db, source, dayNumber(keep.daysFrom));
  }
  await forgetWriters(db, REDELIVERED_DAYS);
}

/**
 * Deletes rows that are in the counts. Rows that waited in a spool stand out of order, so all are looked at.
 * The row with the highest number stays whatever its age: a copy in SQLite would give its number again.
 */
async function* forgetRows(
  db: PostgresDatabase,
  source: Source,
  before: number,
): AsyncGenerator<number> {
  for (let start = 0; ;) {
    const [step] = await db.query(
      `WITH step AS (
         SELECT id, minute FROM tidemark.${source}
         WHERE id > $1 AND id <= (SELECT last_id FROM tidemark.rolled_up WHERE source = '${source}')
           AND id < (SELECT max(id) FROM tidemark.${source})
         ORDER BY id LIMIT ${STEP_ROWS}
       ), gone AS (
         DELETE FROM tidemark.${source} WHERE id IN (SELECT id FROM step WHERE minute < $2) RETURNING 1
       )
       SELECT (SELECT max(id) FROM step) AS next, (SELECT count(*) FROM gone) AS rows`,
      [start, before],
    );
    if (step === undefined || step['next'] === null) return;
    start = Number(step['next']);
    yield Number(step['rows']);
  }
}

async function* foldDays(
  db: PostgresDatabase,
  source: Source,
  before: number,
): AsyncGenerator<number> {
  for (;;) {
    const rows = await inTurn(db, async (query) => {
      const [oldest] = await query(
        `SELECT min(day) AS day FROM tidemark.${source}_day WHERE day < $1`,
        [before],
      );
      const day = oldest?.['day'] as number | null | undefined;
      if (day === null || day === undefined) return 0;
      const date = new Date(day * MS_PER_DAY);
      const month = date.getUTCFullYear() * 12 + date.getUTCMonth();
      const gone = await query(
        `WITH gone AS (DELETE FROM tidemark.${source}_day WHERE day = $1 RETURNING kind, day, count, repeats),
         folded AS (
           INSERT INTO tidemark.${source}_month AS known (month, kind, day, count, repeats)
           SELECT $2::int, kind, day, count, repeats FROM gone
           ON CONFLICT (month, kind) DO UPDATE
           SET day = least(known.day, excluded.day), count = known.count + excluded.count,
             repeats = known.repeats + excluded.repeats
         )
         SELECT 1 FROM gone`,
        [day, month],
      );
      return gone.length;
    });
    if (rows === 0) return;
    yield rows;
  }
}

/** 0 when another machine is at it. */
function inTurn(db: PostgresDatabase, work: (query: Query) => Promise<number>): Promise<number> {
  return db.transact(async (query) => {
    const [turn] = await query('SELECT pg_try_advisory_xact_lock($1) AS mine', [LOCK]);
    return turn?.['mine'] === true ? work(query) : 0;
  });
}

function dayNumber(day: string): number {
  return Date.parse(day) / MS_PER_DAY;
}
