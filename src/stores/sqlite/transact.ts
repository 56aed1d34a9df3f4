// All or nothing.
import type { DatabaseSync } from 'node:sqlite';

/** Runs `work` in a transaction that holds the write lock from its start, and rolls back when it throws. */
export function transact<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    // SQLite has rolled back by itself after some errors, such as a full disk.
    if (db.isOpen && db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}
