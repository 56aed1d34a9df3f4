// How many visitors a day had, which is all that is left of them: viewers and clickers of each post are put
// together while the day's hashes live, and counted.
import type { Visitor } from './visitor.ts';

/** Distinct visitors of a UTC day. */
export interface VisitorCount {
  /** Post id. */
  post: string;
  viewers: number;
  clickers: number;
  /** Who viewed the post and clicked a link of it: over `viewers`, the click-through rate. */
  both: number;
}

/** Visitors of one day, as a store keeps them. `day` is a UTC date, `YYYY-MM-DD`. */
export interface VisitorDay extends VisitorCount {
  day: string;
}

export interface VisitorTally {
  /** `post` is the hash of a post's id (`hashName`). */
  add(visit: { visitor: Visitor; link: number; post: number }): void;
  /** In order of posts; `posts` are the ids that hashes may stand for. */
  count(posts: readonly string[], hash: (name: string) => number): VisitorCount[];
}

/** 53 of the 64 bits: exact in a number, and distinct for any day's visitors. */
const HIGH_BITS = 2 ** 21 - 1;

export function createVisitorTally(): VisitorTally {
  const seen = new Map<number, { viewers: Set<number>; clickers: Set<number> }>();
  return {
    add({ visitor: { high, low }, link, post }) {
      if (post === 0) return;
      let entry = seen.get(post);
      if (entry === undefined) {
        entry = { viewers: new Set(), clickers: new Set() };
        seen.set(post, entry);
      }
      (link === 0 ? entry.viewers : entry.clickers).add((high & HIGH_BITS) * 2 ** 32 + low);
    },
    count(posts, hash) {
      return posts.toSorted().flatMap((post) => {
        const entry = seen.get(hash(post));
        if (entry === undefined) return [];
        const { viewers, clickers } = entry;
        const both = clickers.intersection(viewers).size;
        return [{ post, viewers: viewers.size, clickers: clickers.size, both }];
      });
    },
  };
}
