// What several rules ask of the same post, found once. It is kept with the post: what is in a WeakMap lives
// until the whole heap is collected, and a lint of ten thousand posts would have most of them in memory.
import type { PostSource } from './post-source.ts';

interface Kept {
  post: PostSource;
  given: unknown;
  value: unknown;
}

/** Facts of a post by their functions. */
export type KeptFacts = Map<object, Kept>;

/** `find`, called again only for another post or with something else `given`. */
export function createFact<Given, Value>(
  find: (post: PostSource, given: Given) => Value,
): (post: PostSource, given: Given) => Value {
  return (post, given) => {
    const kept = post.facts.get(find);
    if (kept?.post === post && kept.given === given) return kept.value as Value;
    const value = find(post, given);
    post.facts.set(find, { post, given, value });
    return value;
  };
}
