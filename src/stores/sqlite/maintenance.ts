// Roll-ups and retention of a SQLite file.
import type { DatabaseSync } from 'node:sqlite';
import type { ClickMaintenance } from '../../core/clicks/click-maintenance.ts';
import { forget } from './forget.ts';
import { rollUp } from './roll-up.ts';
import type { Clock } from './step-size.ts';
import { toStoreError } from './sqlite-error.ts';

/**
 * Maintenance over an open database, which it owns: `close` closes it.
 *
 * Its commits do not wait for the disk: after a power cut the log ends before some of them, and they are
 * done again. The log is emptied often, and so in short pieces. Steps are as large as `clock` (milliseconds) says
 * is quick; by one that stands still they grow to their bound.
 */
export function createSqliteMaintenance(
  db: DatabaseSync,
  clock: Clock = () => 0,
): ClickMaintenance {
  const path = db.location() ?? ':memory:';
  db.exec('PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 250;');
  return {
    rollUp: () => guardSteps(path, rollUp(db, clock)),
    forget: (keep) => guardSteps(path, forget(db, keep, clock)),
    close: () => db.close(),
  };
}

function* guardSteps(path: string, steps: Generator<number>): Generator<number> {
  try {
    yield* steps;
  } catch (error) {
    throw toStoreError(path, error);
  }
}
