// How posts are ordered, grouped and found by tag.

interface Dated {
  id: string;
  data: { published: string };
}

interface Tagged {
  data: { tags: readonly string[] };
}

/** Newest first; posts of one day by id, so that every build has the same order. */
export function comparePosts(a: Dated, b: Dated): number {
  return compareText(b.data.published, a.data.published) || compareText(a.id, b.id);
}

/** Years with their posts, in the order of `posts`. */
export function groupByYear<P extends Dated>(posts: readonly P[]): [year: string, posts: P[]][] {
  return [...Map.groupBy(posts, ({ data }) => data.published.slice(0, 4))];
}

/** Tags with their posts, in alphabetical order. */
export function groupByTag<P extends Tagged>(posts: readonly P[]): [tag: string, posts: P[]][] {
  const tags = new Set(posts.flatMap(({ data }) => data.tags));
  return [...tags]
    .toSorted(compareText)
    .map((tag) => [tag, posts.filter(({ data }) => data.tags.includes(tag))]);
}

// Code-unit order, not the locale's: the same site on every machine.
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
