// Stable codes: which placement had which code, for good. A code is never given twice, since a
// commission may come back with it months after the link has left the article.
import * as z from 'zod';

const LockedPlacementSchema = z.strictObject({
  /** Link id. */
  link: z.string(),
  /** Explicit name given in the post; absent when none. */
  at: z.string().optional(),
  /** Slug of the nearest heading above; empty before the first one. */
  heading: z.string(),
  /** Text of the link, to tell neighbours apart. */
  text: z.string(),
  /** True when the post no longer has it. */
  retired: z.literal(true).optional(),
});

const LockedArticleSchema = z.strictObject({
  /** Post id; of a channel, the channel's. */
  post: z.string(),
  /** True for a channel, which is a placement outside the site and no post. */
  channel: z.literal(true).optional(),
  /** Day of publication, by which a renamed file is found again. */
  published: z.string(),
  /** By number: `1` is `p01`. */
  placements: z.record(z.string().regex(/^[1-9]\d*$/), LockedPlacementSchema),
  /** True when the post is gone. */
  retired: z.literal(true).optional(),
});

/** `content/placements.lock.json`, versioned with the posts. */
export const PlacementLockSchema = z.strictObject({
  version: z.literal(1),
  /** By number: `17` is `a17`. */
  articles: z.record(z.string().regex(/^[1-9]\d*$/), LockedArticleSchema),
});

export type PlacementLock = z.infer<typeof PlacementLockSchema>;
export type LockedArticle = z.infer<typeof LockedArticleSchema>;
export type LockedPlacement = z.infer<typeof LockedPlacementSchema>;

export const EMPTY_LOCK: PlacementLock = { version: 1, articles: {} };

/** The bytes of the lock file. Keys are numbers, which JavaScript keeps in ascending order. */
export function formatLock(lock: PlacementLock): string {
  return `${JSON.stringify(lock, undefined, 2)}\n`;
}
