// Keeps the lock in step with the posts: the same placement, the same code, for good.
import { matchPlacements, type FoundPlacement } from './match-placements.ts';
import {
  formatLock,
  type LockedArticle,
  type LockedPlacement,
  type PlacementLock,
} from './placement-lock.ts';
import { formatArticleCode, formatPlacementCode } from './placement.ts';

/** A post, or a channel, as the lock needs it. */
export interface FoundPost {
  id: string;
  /** True for a channel: it never takes the code of a post, nor a post that of a channel. */
  channel?: true | undefined;
  published: string;
  placements: readonly FoundPlacement[];
}

export interface LockResult {
  lock: PlacementLock;
  /** True when `lock` says something that the given one did not. */
  readonly changed: boolean;
  /** Article code by `ownerKey`, which is the id of a post. */
  articleCodes: Map<string, string>;
  /** Placement codes by `ownerKey`, in the order of `FoundPost.placements`. */
  placementCodes: Map<string, string[]>;
}

/** Tells a post from a channel of the same id, which lint reports. */
export function ownerKey({ id, channel }: Pick<FoundPost, 'id' | 'channel'>): string {
  return channel === true ? `channel ${id}` : id;
}

/**
 * Finds each placement's code again, gives new ones to the rest, and retires what is gone.
 *
 * A post is found by its id; else, when exactly one locked post of the same day is missing and exactly
 * one new post has that day and shares a link with it, as that one (its file was renamed). For placements
 * see `matchPlacements`. Retired ones come back when the same link returns to the same heading.
 */
export function reconcileLock(lock: PlacementLock, posts: readonly FoundPost[]): LockResult {
  const { next, numbered } = numberPosts(lock, posts);
  const articleCodes = new Map<string, string>();
  const placementCodes = new Map<string, string[]>();
  for (const { post, number, numbers } of numbered) {
    articleCodes.set(ownerKey(post), formatArticleCode(number));
    placementCodes.set(
      ownerKey(post),
      numbers.map((each) => formatPlacementCode(number, each)),
    );
  }
  return {
    lock: next,
    // Compared for whoever asks: to write both as text takes as long as all else here.
    get changed() {
      return formatLock(next) !== formatLock(lock);
    },
    articleCodes,
    placementCodes,
  };
}

/** The `lock` of `reconcileLock`, without the codes that are given by it. */
export function createNextLock(lock: PlacementLock, posts: readonly FoundPost[]): PlacementLock {
  return numberPosts(lock, posts).next;
}

interface NumberedPost {
  post: FoundPost;
  number: number;
  /** Of its placements. */
  numbers: number[];
}

function numberPosts(
  lock: PlacementLock,
  posts: readonly FoundPost[],
): { next: PlacementLock; numbered: NumberedPost[] } {
  const articles = new Map(
    Object.entries(lock.articles).map(([number, article]) => [Number(number), article]),
  );
  const numberByPost = matchPosts(articles, posts);
  let nextArticle = Math.max(0, ...articles.keys()) + 1;
  const result = new Map<number, LockedArticle>();
  const numbered: NumberedPost[] = [];
  for (const post of posts.toSorted(
    (a, b) => compareText(a.published, b.published) || compareText(a.id, b.id),
  )) {
    const known = numberByPost.get(ownerKey(post));
    // A post without a placement gets its number too: its views and hours are reported under it.
    const number = known ?? nextArticle++;
    const { placements, numbers } = reconcilePlacements(
      articles.get(number)?.placements ?? {},
      post.placements,
    );
    result.set(number, {
      post: post.id,
      ...(post.channel === true ? { channel: true } : {}),
      published: post.published,
      placements,
    });
    numbered.push({ post, number, numbers });
  }
  for (const [number, article] of articles) {
    if (!result.has(number)) result.set(number, retireArticle(article));
  }
  return { next: { version: 1, articles: Object.fromEntries(result) }, numbered };
}

function matchPosts(
  articles: ReadonlyMap<number, LockedArticle>,
  posts: readonly FoundPost[],
): Map<string, number> {
  const matched = new Map<string, number>();
  const byId = new Map([...articles].map(([number, article]) => [keyOf(article), number]));
  for (const post of posts) {
    const number = byId.get(ownerKey(post));
    if (number !== undefined) matched.set(ownerKey(post), number);
  }
  const taken = new Set(matched.values());
  const missing = [...articles].filter(
    ([number, article]) => !article.retired && !taken.has(number),
  );
  const added = posts.filter((post) => !matched.has(ownerKey(post)));
  for (const [number, article] of missing) {
    const isAlike = (each: FoundPost | LockedArticle) =>
      each.published === article.published && each.channel === article.channel;
    const sameDay = added.filter((post) => isAlike(post));
    const rivals = missing.filter(([, each]) => isAlike(each));
    const [post] = sameDay;
    if (post && sameDay.length === 1 && rivals.length === 1 && sharesALink(article, post))
      matched.set(ownerKey(post), number);
  }
  return matched;
}

function keyOf({ post: id, channel }: LockedArticle): string {
  return ownerKey({ id, channel });
}

function sharesALink(article: LockedArticle, post: FoundPost): boolean {
  const links = new Set(Object.values(article.placements).map((placement) => placement.link));
  return (
    post.placements.some((placement) => links.has(placement.link)) ||
    (links.size === 0 && post.placements.length === 0)
  );
}

function reconcilePlacements(
  locked: Readonly<Record<string, LockedPlacement>>,
  found: readonly FoundPlacement[],
): { placements: Record<string, LockedPlacement>; numbers: number[] } {
  let next = Math.max(0, ...Object.keys(locked).map(Number)) + 1;
  const numbers = sortTwins(
    found,
    matchPlacements(locked, found).map((number) => number ?? next++),
  );
  const placements = Object.fromEntries(
    Object.entries(locked).map(([number, entry]) => [number, retire(entry)]),
  );
  for (const [index, number] of numbers.entries()) {
    const placement = found[index];
    if (placement) placements[number] = toLocked(placement);
  }
  return { placements, numbers };
}

// Placements that the lock cannot tell apart have their numbers in the order of the text, now as next time.
function sortTwins(found: readonly FoundPlacement[], numbers: readonly number[]): number[] {
  // As those of a new post are, and of one that only grew.
  if (numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0)))
    return [...numbers];
  const sorted = [...numbers];
  const twins = Map.groupBy(found.keys(), (index) => {
    const { link, at, heading, text } = found[index] as FoundPlacement;
    return JSON.stringify([link, at, heading, text]);
  });
  for (const indexes of twins.values()) {
    const own = indexes.map((index) => numbers[index] ?? 0).toSorted((a, b) => a - b);
    for (const [position, index] of indexes.entries()) sorted[index] = own[position] ?? 0;
  }
  return sorted;
}

function toLocked({ link, at, heading, text }: FoundPlacement): LockedPlacement {
  return at === undefined ? { link, heading, text } : { link, at, heading, text };
}

function retire(entry: LockedPlacement): LockedPlacement {
  return { ...entry, retired: true };
}

function retireArticle({ post, channel, published, placements }: LockedArticle): LockedArticle {
  return {
    post,
    ...(channel === true ? { channel } : {}),
    published,
    placements: Object.fromEntries(
      Object.entries(placements).map(([number, entry]) => [number, retire(entry)]),
    ),
    retired: true,
  };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
