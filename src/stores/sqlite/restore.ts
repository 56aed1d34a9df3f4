// Puts a backup where the store is: all of it, or nothing is changed.
import { existsSync, linkSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreError } from '../store-error.ts';
import { moveDurably } from './backup.ts';
import { checkDatabase, refuseStrangers, type StoreContents } from './check.ts';
import { STATE_FOLDER } from './open.ts';
import { toStoreError } from './sqlite-error.ts';

export interface RestoreOptions {
  /** The backup, which is only read. */
  source: string;
  database: string;
  /** Whether a store that is there may be replaced; it is kept beside it, see `KEPT_SUFFIX`. */
  force: boolean;
}

/** What a replaced store is called from then on; an earlier one of this name goes. */
export const KEPT_SUFFIX = '.before-restore';

/**
 * The backup is copied, checked and brought to the current version first; then one rename exchanges the
 * files. Refused while a server has the store open.
 *
 * @throws StoreError naming the file and the remedy.
 */
export function restore({ source, database, force }: RestoreOptions): StoreContents {
  refuseStrangers(source);
  const isThere = existsSync(database);
  if (isThere && !force) {
    throw new StoreError(
      'store-exists',
      `There is a store at ${database}. To replace it, add --force: it is kept as ${basename(database)}${KEPT_SUFFIX}.`,
    );
  }
  if (basename(dirname(database)) === STATE_FOLDER)
    mkdirSync(dirname(database), { recursive: true });
  const folder = mkdtempSync(`${database}.part-`);
  try {
    const copy = join(folder, 'copy.db');
    copyStore(source, copy);
    const contents = checkDatabase(copy);
    if (isThere) setAside(database);
    moveDurably(copy, database);
    return contents;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function copyStore(source: string, copy: string): void {
  try {
    const db = new DatabaseSync(source);
    try {
      db.prepare('VACUUM INTO ?').run(copy);
    } finally {
      db.close();
    }
  } catch (error) {
    throw toStoreError(source, error);
  }
}

/** Leaves the old store where it is, under a second name and without a log, for the rename to replace. */
function setAside(database: string): void {
  const kept = `${database}${KEPT_SUFFIX}`;
  const isWhole = foldLog(database);
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${kept}${suffix}`, { force: true });
  linkSync(database, kept);
  if (isWhole) return;
  // What is left of a damaged store's log must not be read into the restored one.
  for (const suffix of ['-wal', '-shm']) {
    if (existsSync(`${database}${suffix}`)) renameSync(`${database}${suffix}`, `${kept}${suffix}`);
  }
}

/** Brings the log into the file; false for one that is no database. It takes that nobody has it open. */
function foldLog(database: string): boolean {
  try {
    const db = new DatabaseSync(database, { timeout: 0 });
    try {
      db.exec('PRAGMA journal_mode = DELETE');
      return true;
    } finally {
      db.close();
    }
  } catch (cause) {
    const error = toStoreError(database, cause);
    if (error.code !== 'store-locked') return false;
    throw new StoreError(
      'store-locked',
      `The store ${database} is in use. Stop the server first; clicks that wait in the spool enter the restored store.`,
      { cause },
    );
  }
}
