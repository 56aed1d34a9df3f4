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

/** What a replaced store is called from then on; where that name is taken, a number follows: `.before-restore-2`. */
export const KEPT_SUFFIX = '.before-restore';

export interface Restored {
  contents: StoreContents;
  /** File of the store that was replaced; undefined where there was none. */
  kept: string | undefined;
}

/**
 * The backup is copied, checked and brought to the current version first; then one rename exchanges the
 * files. Refused while a server has the store open.
 *
 * @throws StoreError naming the file and the remedy.
 */
export function restore({ source, database, force }: RestoreOptions): Restored {
  refuseStrangers(source);
  const isThere = existsSync(database);
  if (isThere && !force) {
    throw new StoreError(
      'store-exists',
      `There is a store at ${database}. To replace it, add --force: it is kept as ${basename(findFreeName(database))}.`,
    );
  }
  if (basename(dirname(database)) === STATE_FOLDER)
    mkdirSync(dirname(database), { recursive: true });
  const folder = mkdtempSync(`${database}.part-`);
  try {
    const copy = join(folder, 'copy.db');
    copyStore(source, copy);
    const contents = checkDatabase(copy);
    const kept = isThere ? setAside(database) : undefined;
    moveDurably(copy, database);
    return { contents, kept };
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
function setAside(database: string): string {
  const kept = findFreeName(database);
  const isWhole = foldLog(database);
  linkSync(database, kept);
  if (isWhole) return kept;
  // What is left of a damaged store's log must not be read into the restored one.
  for (const suffix of ['-wal', '-shm']) {
    if (existsSync(`${database}${suffix}`)) renameSync(`${database}${suffix}`, `${kept}${suffix}`);
  }
  return kept;
}

// A store that an earlier restore kept may be the only one with its clicks: no name is used twice.
function findFreeName(database: string): string {
  for (let number = 1; ; number += 1) {
    const name = `${database}${KEPT_SUFFIX}${number === 1 ? '' : `-${number}`}`;
    if (['', '-wal', '-shm'].every((suffix) => !existsSync(`${name}${suffix}`))) return name;
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
