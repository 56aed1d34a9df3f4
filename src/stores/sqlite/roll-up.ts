// Counts by day out of single rows.
import type { DatabaseSync } from 'node:sqlite';
import { SOURCES, type Source } from '../../core/clicks/click-archive.ts';
import { addCountsOf, moveOnOf, nextSpanOf } from './maintenance-queries.ts';
import { type Clock, createStepSize, type StepSize } from './step-size.ts';
import { transact } from './transact.ts';

/** Adds what is not counted yet, oldest rows first. A row is counted in the transaction that says so. */
export function* rollUp(db: DatabaseSync, clock: Clock): Generator<number> {
  for (const source of SOURCES) {
    const size = createStepSize(clock);
    for (let more = true; more;) {
      const { rows, isLast } = rollUpStep(db, source, size);
      more = !isLast;
      if (rows > 0) yield rows;
    }
  }
}

function rollUpStep(
  db: DatabaseSync,
  source: Source,
  size: StepSize,
): { rows: number; isLast: boolean } {
  // Asked before the lock is taken: an idle server need not write.
  const span = db.prepare(nextSpanOf(source));
  if (typeof span.get(1)?.['next'] !== 'number') return { rows: 0, isLast: true };
  const most = size.rows();
  return size.measure(() =>
    transact(db, () => {
      const found = span.get(most);
      if (typeof found?.['next'] !== 'number') return { rows: 0, isLast: true };
      const [last, next] = [Number(found['last']), found['next']];
      db.prepare(addCountsOf(source)).run(last, next);
      db.prepare(moveOnOf(source)).run(last, next);
      return { rows: next - last, isLast: next - last < most };
    }),
  );
}
