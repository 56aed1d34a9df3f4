// Stable codes: which placement had which code, for good. A code is never given twice, since a
// commission may come back with it months after the link has left the article.
import * as z from 'zod';
import { formatArticleCode, formatPlacementCode } from './placement.ts';

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
  /** Post id. */
  post: z.string(),
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
type LockedArticle = z.infer<typeof LockedArticleSchema>;
type LockedPlacement = z.infer<typeof LockedPlacementSchema>;

export const EMPTY_LOCK: PlacementLock = { version: 1, articles: {} };

/** A placement as it stands in a post today, in the order of the text. */
export interface FoundPlacement {
  link: string;
  at: string | undefined;
  heading: string;
  text: string;
}

/** A post as the lock needs it. */
export interface FoundPost {
  id: string;
  published: string;
  placements: readonly FoundPlacement[];
}

export interface LockResult {
  lock: PlacementLock;
  /** True when `lock` says something that the given one did not. */
  changed: boolean;
  /** Article code by post id. */
  articleCodes: Map<string, string>;
  /** Placement codes by post id, in the order of `FoundPost.placements`. */
  placementCodes: Map<string, string[]>;
}

/**
 * Finds each placement's code again, gives new ones to the rest, and retires what is gone.
 *
 * A post is found by its id; else, when exactly one locked post of the same day is missing and exactly
 * one new post has that day, as that one (its file was renamed). A placement is found by its explicit
 * name; else by link, heading and text; by link, heading and order; and when one of a link is left on
 * both sides, as that one. Retired placements come back when the same link returns to the same place.
 */
export function reconcileLock(lock: PlacementLock, posts: readonly FoundPost[]): LockResult {
  const articles = new Map(
    Object.entries(lock.articles).map(([number, article]) => [Number(number), article]),
  );
  const numberByPost = matchPosts(articles, posts);
  let nextArticle = Math.max(0, ...articles.keys()) + 1;
  const result = new Map<number, LockedArticle>();
  const articleCodes = new Map<string, string>();
  const placementCodes = new Map<string, string[]>();

  for (const post of posts.toSorted(
    (a, b) => compareText(a.published, b.published) || compareText(a.id, b.id),
  )) {
    const known = numberByPost.get(post.id);
    // A post without a placement gets its number too: its views and hours are reported under it.
    const number = known ?? nextArticle++;
    const { placements, numbers } = reconcilePlacements(
      articles.get(number)?.placements ?? {},
      post.placements,
    );
    result.set(number, { post: post.id, published: post.published, placements });
    articleCodes.set(post.id, formatArticleCode(number));
    placementCodes.set(
      post.id,
      numbers.map((each) => formatPlacementCode(number, each)),
    );
  }
  for (const [number, article] of articles) {
    if (!result.has(number)) result.set(number, retireArticle(article));
  }
  const next: PlacementLock = { version: 1, articles: sortNumeric(result) };
  return {
    lock: next,
    changed: formatLock(next) !== formatLock(lock),
    articleCodes,
    placementCodes,
  };
}

/** The bytes of the lock file. */
export function formatLock(lock: PlacementLock): string {
  const articles = new Map(
    Object.entries(lock.articles).map(([number, article]) => [Number(number), article]),
  );
  return `${JSON.stringify({ version: lock.version, articles: sortNumeric(articles) }, undefined, 2)}\n`;
}

function matchPosts(
  articles: ReadonlyMap<number, LockedArticle>,
  posts: readonly FoundPost[],
): Map<string, number> {
  const matched = new Map<string, number>();
  const byId = new Map([...articles].map(([number, article]) => [article.post, number]));
  for (const post of posts) {
    const number = byId.get(post.id);
    if (number !== undefined) matched.set(post.id, number);
  }
  const missing = [...articles].filter(
    ([number, article]) => !article.retired && ![...matched.values()].includes(number),
  );
  const added = posts.filter((post) => !matched.has(post.id));
  for (const [number, article] of missing) {
    const sameDay = added.filter((post) => post.published === article.published);
    const rivals = missing.filter(([, each]) => each.published === article.published);
    const [post] = sameDay;
    if (post && sameDay.length === 1 && rivals.length === 1 && sharesALink(article, post))
      matched.set(post.id, number);
  }
  return matched;
}

function sharesALink(article: LockedArticle, post: FoundPost): boolean {
  const links = new Set(Object.values(article.placements).map((placement) => placement.link));
  return (
    post.placements.some((placement) => links.has(placement.link)) ||
    (links.size === 0 && post.placements.length === 0)
  );
}

interface Locked {
  number: number;
  entry: LockedPlacement;
}

function reconcilePlacements(
  locked: Record<string, LockedPlacement>,
  found: readonly FoundPlacement[],
): { placements: Record<string, LockedPlacement>; numbers: number[] } {
  const free: Locked[] = Object.entries(locked)
    .map(([number, entry]) => ({ number: Number(number), entry }))
    // Living ones first, so that a retired twin never takes the place of a living one.
    .toSorted(
      (a, b) =>
        Number(a.entry.retired ?? false) - Number(b.entry.retired ?? false) || a.number - b.number,
    );
  const numbers: (number | undefined)[] = found.map(() => undefined);

  const takeWhere = (test: (entry: LockedPlacement, placement: FoundPlacement) => boolean) => {
    found.forEach((placement, index) => {
      if (numbers[index] !== undefined) return;
      const at = free.findIndex(
        ({ entry }) => entry.link === placement.link && test(entry, placement),
      );
      if (at !== -1) numbers[index] = free.splice(at, 1)[0]?.number;
    });
  };
  takeWhere((entry, placement) => placement.at !== undefined && entry.at === placement.at);
  takeWhere(
    (entry, placement) =>
      sameName(entry, placement) &&
      entry.heading === placement.heading &&
      entry.text === placement.text,
  );
  takeWhere(
    (entry, placement) => sameName(entry, placement) && entry.heading === placement.heading,
  );
  takeSoleCandidates(found, numbers, free);

  let next = Math.max(0, ...Object.keys(locked).map(Number)) + 1;
  const given = numbers.map((number) => number ?? next++);
  const placements = new Map<number, LockedPlacement>(
    free.map(({ number, entry }) => [number, { ...entry, retired: true }]),
  );
  found.forEach((placement, index) => placements.set(given[index] ?? 0, toLocked(placement)));
  return { placements: sortNumeric(placements), numbers: given };
}

// Two placements that bear different names are different on purpose.
function sameName(entry: LockedPlacement, placement: FoundPlacement): boolean {
  return entry.at === undefined || placement.at === undefined || entry.at === placement.at;
}

// A link that moved to another heading keeps its code when nothing else could be meant.
function takeSoleCandidates(
  found: readonly FoundPlacement[],
  numbers: (number | undefined)[],
  free: Locked[],
): void {
  for (const link of new Set(found.map((placement) => placement.link))) {
    const open = found.flatMap((placement, index) =>
      placement.link === link && numbers[index] === undefined ? [index] : [],
    );
    const candidates = free.filter(({ entry }) => entry.link === link && !entry.retired);
    const [index] = open;
    const [candidate] = candidates;
    if (open.length !== 1 || candidates.length !== 1 || index === undefined || !candidate) continue;
    const placement = found[index];
    if (!placement || !sameName(candidate.entry, placement)) continue;
    numbers[index] = candidate.number;
    free.splice(free.indexOf(candidate), 1);
  }
}

function toLocked(placement: FoundPlacement): LockedPlacement {
  return {
    link: placement.link,
    ...(placement.at === undefined ? {} : { at: placement.at }),
    heading: placement.heading,
    text: placement.text,
  };
}

function retireArticle(article: LockedArticle): LockedArticle {
  const placements = Object.entries(article.placements).map(([number, entry]) => [
    number,
    { ...entry, retired: true as const },
  ]);
  return { ...article, placements: Object.fromEntries(placements), retired: true };
}

function sortNumeric<T>(map: ReadonlyMap<number, T>): Record<string, T> {
  return Object.fromEntries(
    [...map].toSorted(([a], [b]) => a - b).map(([number, value]) => [String(number), value]),
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
