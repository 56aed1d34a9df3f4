// Roll-ups and retention in Cloudflare's D1, in the words of the SQLite file.
import { SOURCES, type Source } from '../../core/clicks/click-archive.ts';
import type { ClickMaintenance, Keep } from '../../core/clicks/click-maintenance.ts';
import { startOf } from '../sqlite/click-queries.ts';
import {
  addCountsOf,
  foldDayOf,
  forgetDayOf,
  forgetRowsOf,
  lastToForgetOf,
  moveOnOf,
  nextSpanOf,
  oldestDayOf,
  oldRowsOf,
} from '../sqlite/maintenance-queries.ts';
import type { D1Database } from './d1.ts';

/** Rows of one step: few steps, since the free plan allows 50 statements a run, and each well below D1's 30 seconds. */
const STEP_ROWS = 10_000;
const MINUTES_PER_DAY = 1440;

/** Maintenance over a D1 database. Of two runs at once, one finds that there is nothing left to do. */
export function createD1Maintenance(db: D1Database): ClickMaintenance {
  return { rollUp: () => rollUp(db), forget: (keep) => forget(db, keep), close() {} };
}

async function first(
  db: D1Database,
  sql: string,
  ...values: readonly number[]
): Promise<Record<string, unknown>> {
  const statement = db.prepare(sql);
  const { results } = await (values.length > 0 ? statement.bind(...values) : statement).all();
  return results[0] ?? {};
}

async function* rollUp(db: D1Database): AsyncGenerator<number> {
  for (const source of SOURCES) {
    for (;;) {
      const span = await first(db, nextSpanOf(source), STEP_ROWS);
      if (typeof span['next'] !== 'number') break;
      const [last, next] = [Number(span['last']), span['next']];
      await db.batch([
        db.prepare(addCountsOf(source)).bind(last, next),
        db.prepare(moveOnOf(source)).bind(last, next),
      ]);
      yield next - last;
      if (next - last < STEP_ROWS) break;
    }
  }
}

async function* forget(db: D1Database, keep: Keep): AsyncGenerator<number> {
  for (const source of SOURCES) {
    yield* forgetRows(db, source, startOf(keep.rowsFrom));
    yield* foldDays(db, source, startOf(keep.daysFrom) / MINUTES_PER_DAY);
  }
}

/**
 * Ends where a whole step has nothing old: rows read are paid for. A row that its queue delivered late goes with
 * those beside it, 14 days later at most.
 */
async function* forgetRows(db: D1Database, source: Source, before: number): AsyncGenerator<number> {
  const end = Number((await first(db, lastToForgetOf(source)))['id'] ?? 0);
  for (let id = 0; id < end;) {
    const found = await first(db, oldRowsOf(source), before, id, end, STEP_ROWS);
    const [next, old] = [Number(found['end'] ?? end), Number(found['old'] ?? 0)];
    if (old === 0) return;
    await db.batch([db.prepare(forgetRowsOf(source)).bind(before, id, next)]);
    id = next;
    yield old;
  }
}

async function* foldDays(db: D1Database, source: Source, before: number): AsyncGenerator<number> {
  for (;;) {
    const { day } = await first(db, oldestDayOf(source), before);
    if (typeof day !== 'number') return;
    await db.batch([
      db.prepare(foldDayOf(source)).bind(day),
      db.prepare(forgetDayOf(source)).bind(day),
    ]);
    yield 1;
  }
}
