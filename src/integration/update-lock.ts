// Keeps the lock file in step with the posts.
import { AstroError } from 'astro/errors';
import { writeLock } from '../site/lock-file.ts';
import type { Site } from '../site/prepare.ts';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * In CI an out-of-date lock throws an AstroError, as `npm ci` does: a code made there would be lost,
 * and given again to something else.
 */
export function refuseStaleLock(site: Site, env: Env): void {
  if (!env['CI'] || !site.placements.lock.changed) return;
  throw new AstroError(
    'lock-out-of-date: content/placements.lock.json does not list the placements of the posts as they are.',
    'Run `npm run build` on your machine and commit the lock file.',
  );
}

/** Call it for a site without errors: a post that cannot be read has not lost its placements. */
export async function extendLock({ paths, placements }: Site): Promise<void> {
  if (placements.lock.changed) await writeLock(paths.lock, placements.lock.lock);
}
