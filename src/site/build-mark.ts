// Says of an output folder that its build has not ended well: a build writes the folder before it can check what is in it.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { replaceFile } from './replace-file.ts';
import type { SitePaths } from './paths.ts';

type Marked = Pick<SitePaths, 'root' | 'buildMark'>;

/** Before a build empties the folder. */
export function markBuild({ root, buildMark }: Marked, folder: string): void {
  mkdirSync(dirname(buildMark), { recursive: true });
  replaceFile(buildMark, `${relative(root, folder)}\n`);
}

/** Once all of it is checked. */
export function unmarkBuild({ buildMark }: Marked): void {
  rmSync(buildMark, { force: true });
}

/** True while a build of the folder runs, and after one that failed or was stopped. */
export function isUnfinished({ root, buildMark }: Marked, folder: string): boolean {
  try {
    return readFileSync(buildMark, 'utf8').trim() === relative(root, folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
