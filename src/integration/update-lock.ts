// Keeps the lock file in step with the posts.
import { AstroError } from 'astro/errors';
import { countProblems } from '../core/problem.ts';
import { writeLock } from '../site/lock-file.ts';
import type { Site } from '../site/prepare.ts';

/**
 * Writes the lock when posts have placements that it does not list. In CI it throws an AstroError
 * instead, as `npm ci` does: a code made there would be lost, and given again to something else.
 * A site with errors leaves it as it is: a post that cannot be read has not lost its placements.
 */
export async function updateLock(
  site: Site,
  env: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const { lock, changed } = site.placements.lock;
  if (!changed || countProblems(site.report.problems).error > 0) return;
  if (env['CI']) {
    throw new AstroError(
      'lock-out-of-date: content/placements.lock.json does not list the placements of the posts as they are.',
      'Run `npm run build` on your machine and commit the lock file.',
    );
  }
  await writeLock(site.paths.lock, lock);
}
