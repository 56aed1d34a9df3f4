// A page of what a SQLite file keeps.
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import {
  PULL_ROWS,
  type PullAnswers,
  type PullPart,
  type PullQuestion,
} from '../../core/clicks/pull-protocol.ts';
import {
  countsOf,
  lastIdOf,
  type PlainRow,
  rolledUpOf,
  rowsOf,
  toArchivedRow,
  toPulledCounts,
  VISITORS,
} from './archive-queries.ts';
import { openDatabase, type OpenOptions } from './open.ts';
import { toStoreError } from './sqlite-error.ts';

/** Opens the file for one page, so that one that was exchanged is seen. Throws a StoreError. */
export function readPullPage(
  path: string,
  question: PullQuestion,
  options?: OpenOptions,
): PullAnswers[PullPart] {
  const db = openDatabase(path, options);
  try {
    // One snapshot: the state is that of the counts.
    db.exec('BEGIN');
    return readPage(db, question);
  } catch (error) {
    throw toStoreError(path, error);
  } finally {
    db.close();
  }
}

function readPage(
  db: DatabaseSync,
  { part, source, after, kind }: PullQuestion,
): PullAnswers[PullPart] {
  const all = (sql: string, ...values: SQLInputValue[]): PlainRow[] =>
    db.prepare(sql).all(...values);
  switch (part) {
    case 'last':
      return { id: Number(all(lastIdOf(source))[0]?.['id'] ?? 0) };
    case 'rows':
      return {
        rows: all(rowsOf(source), after, PULL_ROWS).map((row) => toArchivedRow(source, row)),
      };
    case 'day':
    case 'month': {
      const [state] = all(rolledUpOf(source));
      return toPulledCounts(source, state, all(countsOf(source, part), after, kind, PULL_ROWS));
    }
    case 'visitors':
      return { visitors: all(VISITORS) as never };
  }
}
