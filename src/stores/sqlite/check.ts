// Whether a file is a whole Tidemark store, and what is in it.
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { StoreError } from '../store-error.ts';
import { APPLICATION_ID } from './migrate.ts';
import { openDatabase } from './open.ts';
import { toStoreError } from './sqlite-error.ts';

export interface StoreContents {
  clicks: number;
  views: number;
  /** Rows of the ledger. */
  observations: number;
}

/**
 * Reads all of a store that nobody else uses, and leaves it as a single file of the current version.
 *
 * @throws StoreError when it is no store, a damaged one or one of a newer Tidemark.
 */
export function checkDatabase(path: string): StoreContents {
  const db = openDatabase(path, { create: false });
  try {
    const faults = [
      ...db
        .prepare('PRAGMA integrity_check(1)')
        .all()
        .map((row) => row['integrity_check']),
      ...db
        .prepare('PRAGMA foreign_key_check')
        .all()
        .map((row) => `a row of ${row['table'] as string}`),
    ].filter((fault) => fault !== 'ok');
    if (faults.length > 0) {
      throw new StoreError(
        'store-damaged',
        `The store ${path} is damaged: ${String(faults[0])}. Take an earlier backup.`,
      );
    }
    const contents = {
      clicks: countRows(db, 'click'),
      views: countRows(db, 'view'),
      observations: Number(
        db.prepare('SELECT count(*) AS count FROM observation').get()?.['count'],
      ),
    };
    db.exec('PRAGMA journal_mode = DELETE');
    return contents;
  } catch (error) {
    throw toStoreError(path, error);
  } finally {
    db.close();
  }
}

/** Refuses what is no store before anything is done with it: an empty file opens as an empty database. */
export function refuseStrangers(path: string): void {
  if (!existsSync(path))
    throw new StoreError(
      'store-missing',
      `There is no file at ${path}. Name one that "npm run backup" made.`,
    );
  let id: unknown;
  try {
    const db = new DatabaseSync(path, { readOnly: true });
    id = db.prepare('PRAGMA application_id').get()?.['application_id'];
    db.close();
  } catch (error) {
    throw toStoreError(path, error);
  }
  if (id === APPLICATION_ID) return;
  throw new StoreError(
    'store-not-a-database',
    `The file ${path} is not a Tidemark store. Name one that "npm run backup" made.`,
  );
}

/** Counted by day or month, and not yet. */
function countRows(db: DatabaseSync, source: 'click' | 'view'): number {
  const row = db
    .prepare(
      `SELECT ifnull((SELECT sum(count) FROM ${source}_day), 0)
         + ifnull((SELECT sum(count) FROM ${source}_month), 0)
         + (SELECT count(*) FROM ${source}
            WHERE id > (SELECT last_id FROM rolled_up WHERE source = ?)) AS count`,
    )
    .get(source);
  return Number(row?.['count']);
}
