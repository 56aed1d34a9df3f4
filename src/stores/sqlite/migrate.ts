// Brings a store to the version this code knows, one numbered SQL file after the other.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { StoreError } from '../store-error.ts';
import { transact } from './transact.ts';

const FOLDER = join(import.meta.dirname, 'migrations');

/** `PRAGMA application_id` of every Tidemark store: "Tide" in ASCII. */
export const APPLICATION_ID = 0x54_69_64_65;

/**
 * Runs the files that the store has not seen, all in one transaction. A store's version is the
 * number of files it has seen (`PRAGMA user_version`); a file is never changed once it was released.
 */
export function migrate(db: DatabaseSync, path: string): void {
  const files = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.sql'))
    .toSorted();
  if (readVersion(db, path, files.length) === files.length) return;
  transact(db, () => {
    // Read again under the lock: another process may have migrated in between.
    const version = readVersion(db, path, files.length);
    for (const file of files.slice(version)) db.exec(readFileSync(join(FOLDER, file), 'utf8'));
    db.exec(`PRAGMA user_version = ${files.length}; PRAGMA application_id = ${APPLICATION_ID};`);
  });
}

function readVersion(db: DatabaseSync, path: string, known: number): number {
  const version = readNumber(db, 'PRAGMA user_version');
  const isEmpty = readNumber(db, 'SELECT count(*) FROM sqlite_schema') === 0;
  if (!isEmpty && readNumber(db, 'PRAGMA application_id') !== APPLICATION_ID) {
    throw new StoreError(
      'store-not-a-database',
      `The file ${path} is a database of another program. Name another file: TIDEMARK_STORE=sqlite:PATH.`,
    );
  }
  if (version > known) {
    throw new StoreError(
      'store-newer',
      `The store ${path} has version ${version}, written by a newer Tidemark; this one knows ${known}. Update Tidemark (git pull, npm install).`,
    );
  }
  return version;
}

function readNumber(db: DatabaseSync, sql: string): number {
  return Number(Object.values(db.prepare(sql).get() ?? {})[0] ?? 0);
}
