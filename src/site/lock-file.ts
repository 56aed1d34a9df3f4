// The lock file on disk. A local build extends it; a build in CI only checks it, as `npm ci` does.
import { readFile } from 'node:fs/promises';
import {
  EMPTY_LOCK,
  formatLock,
  PlacementLockSchema,
  type PlacementLock,
} from '../core/affiliate/placement-lock.ts';
import { replaceFile } from './replace-file.ts';

/** Throws an Error that names the file when it is not a lock file. A missing file is an empty lock. */
export async function readLock(path: string): Promise<PlacementLock> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return EMPTY_LOCK;
  const hint =
    'Restore it from git: codes in it have been given to networks, and a new file would give them again.';
  try {
    return PlacementLockSchema.parse(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch (cause) {
    throw new Error(`${path} is not a placement lock file. ${hint}`, { cause });
  }
}

/** Whole or not at all: half a lock file would give codes a second time. */
export async function writeLock(path: string, lock: PlacementLock): Promise<void> {
  replaceFile(path, formatLock(lock));
}
