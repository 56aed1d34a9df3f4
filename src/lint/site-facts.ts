// What rules may know of a whole site at once: its programs, and its lock as it is and as it will be.
// Of a post it needs a few plain values, so that a site of any size fits.
import { EMPTY_LOCK, type PlacementLock } from '../core/affiliate/placement-lock.ts';
import { createNextLock, type FoundPost } from '../core/affiliate/reconcile-lock.ts';
import type { LockSource } from '../parse/lock-source.ts';
import type { PostSource } from '../parse/post-source.ts';
import type { Registry } from '../parse/registry.ts';

export interface SiteFacts {
  registry: Registry;
  /** The lock file as it is on disk. */
  lock: LockSource;
  /** What a build makes of it: with the codes of placements that are in no lock yet. */
  next: PlacementLock;
}

/** A post as the lock needs it, in plain data; undefined when its front matter is broken, as in a build. */
export function findPostFacts(source: PostSource, { links }: Registry): FoundPost | undefined {
  if (!source.post) return undefined;
  return {
    id: source.id,
    published: source.post.published,
    placements: source.links.flatMap(({ syntax, to, at, heading, text }) =>
      // What only runs as code has no code of ours.
      syntax === 'expression' || to === undefined || !links.has(to)
        ? []
        : [{ link: to, at, heading, text }],
    ),
  };
}

/** `posts` are all of a site's. */
export function createSiteFacts(
  registry: Registry,
  lock: LockSource,
  posts: readonly FoundPost[],
): SiteFacts {
  return { registry, lock, next: createNextLock(lock.lock ?? EMPTY_LOCK, posts) };
}
