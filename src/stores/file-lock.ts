// A lock that ends with its process, however that ends. Node has none of its own; SQLite takes the
// system's, which a crash or `kill -9` lets go of.
import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** SQLite's result codes for a file that somebody else has locked. */
const BUSY = 5;

/**
 * Locks by the file at `path`, which is made and removed. Gives what unlocks it; undefined when it is
 * locked already. Throws when the file cannot be made.
 */
export function takeFileLock(path: string): (() => void) | undefined {
  const lock = new DatabaseSync(path, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode === BUSY) return undefined;
    throw error;
  }
  return function unlock() {
    // First the name: who opens it after this has another file, and finds nothing left to lock for.
    try {
      rmSync(path, { force: true });
    } finally {
      lock.close();
    }
  };
}
