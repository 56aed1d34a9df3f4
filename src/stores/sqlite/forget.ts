// Lets go of what is old: single rows, then the resolution of counts.
import type { DatabaseSync } from 'node:sqlite';
import { SOURCES, type Source } from '../../core/clicks/click-archive.ts';
import type { Keep } from '../../core/clicks/click-maintenance.ts';
import { startOf } from './click-queries.ts';
import {
  foldDayOf,
  forgetDayOf,
  forgetRowsOf,
  lastToForgetOf,
  oldestDayOf,
  oldRowsOf,
} from './maintenance-queries.ts';
import { type Clock, createStepSize } from './step-size.ts';
import { transact } from './transact.ts';

const MINUTES_PER_DAY = 1440;

/** Deletes only rows that are in the counts; see `ClickMaintenance.forget`. */
export function* forget(db: DatabaseSync, keep: Keep, clock: Clock): Generator<number> {
  for (const source of SOURCES) {
    yield* forgetRows(db, source, startOf(keep.rowsFrom), clock);
    yield* foldDays(db, source, startOf(keep.daysFrom) / MINUTES_PER_DAY);
  }
}

/** Rows stand nearly in order of time; those that waited in the spool do not, so all are looked at. */
function* forgetRows(
  db: DatabaseSync,
  source: Source,
  before: number,
  clock: Clock,
): Generator<number> {
  const span = db.prepare(oldRowsOf(source));
  const remove = db.prepare(forgetRowsOf(source));
  const end = Number(db.prepare(lastToForgetOf(source)).get()?.['id'] ?? 0);
  const size = createStepSize(clock);
  for (let id = 0; id < end;) {
    const found = span.get(before, id, end, size.rows());
    const next = Number(found?.['end'] ?? end);
    const old = Number(found?.['old'] ?? 0);
    size.measure(() => {
      if (old > 0) transact(db, () => remove.run(before, id, next));
    });
    id = next;
    yield old;
  }
}

/** One day a step: some thousand counts at most. */
function* foldDays(db: DatabaseSync, source: Source, before: number): Generator<number> {
  const oldest = db.prepare(oldestDayOf(source));
  const fold = db.prepare(foldDayOf(source));
  const remove = db.prepare(forgetDayOf(source));
  for (;;) {
    const day = oldest.get(before)?.['day'];
    if (typeof day !== 'number') return;
    yield transact(db, () => {
      fold.run(day);
      return Number(remove.run(day).changes);
    });
  }
}
