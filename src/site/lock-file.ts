// The lock file on disk. A local build extends it; a build in CI only checks it, as `npm ci` does.
import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { formatLock, type PlacementLock } from '../core/affiliate/placement-lock.ts';
import { parseLock, type LockSource } from '../parse/lock-source.ts';
import type { SitePaths } from './paths.ts';
import { replaceFile } from './replace-file.ts';

/** The lock file as text, with what is wrong in it. A missing file is an empty lock. */
export function readLockSource({ root, lock }: Pick<SitePaths, 'root' | 'lock'>): LockSource {
  return parseLock(relative(root, lock).replaceAll(sep, '/'), readIfThere(lock));
}

/** What it says. Throws an Error that names the file and the line when it is not a lock file. */
export function getLock({ lock, problems: [problem], source }: LockSource): PlacementLock {
  if (lock) return lock;
  const place = `${source.file}:${problem?.line ?? 1}:${problem?.column ?? 1}`;
  throw new Error(
    `${place} is not a placement lock file: ${problem?.message}. ${problem?.hint ?? ''}`.trim(),
  );
}

/** Whole or not at all: half a lock file would give codes a second time. */
export async function writeLock(path: string, lock: PlacementLock): Promise<void> {
  replaceFile(path, formatLock(lock));
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
