// Opens the one SQLite file that holds clicks, views and the ledger.
import { existsSync, mkdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreError } from '../store-error.ts';
import { migrate } from './migrate.ts';
import { toStoreError } from './sqlite-error.ts';

export interface OpenOptions {
  /** False to refuse a file that does not exist, for commands that only read. @default true */
  create?: boolean;
  /** How long a write waits for another process's. @default 5000 */
  busyTimeoutMs?: number;
}

/** Folder of a site's own state: the only one that is made when it is missing. */
export const STATE_FOLDER = '.tidemark';

/**
 * Opens or creates the store at `path` and brings it to the current version.
 *
 * No other missing folder is created: a volume that is not mounted must be told, not replaced by a
 * store that the next deployment throws away.
 *
 * @throws StoreError naming the file and the remedy.
 */
export function openDatabase(path: string, options: OpenOptions = {}): DatabaseSync {
  const { create = true, busyTimeoutMs = 5000 } = options;
  if (!create && !existsSync(path)) {
    throw new StoreError(
      'store-missing',
      `There is no store at ${path} yet. It comes with the first "npm run serve" or "npm run import".`,
    );
  }
  let db: DatabaseSync | undefined;
  try {
    if (basename(dirname(path)) === STATE_FOLDER) mkdirSync(dirname(path), { recursive: true });
    db = new DatabaseSync(path, { timeout: busyTimeoutMs });
    // FULL: in WAL mode a commit is then on the disk when it returns, not only in the system's cache.
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
    migrate(db, path);
    return db;
  } catch (error) {
    if (db?.isOpen === true) db.close();
    throw toStoreError(path, error);
  }
}
