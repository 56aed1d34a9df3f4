// Which post a tracker means by an address, an id, a slug or a title.
import { findNearest } from '../core/nearest.ts';
import type { PostSource } from '../parse/post-source.ts';

export interface FoundArticle {
  post: PostSource | undefined;
  /** Id of a post that may be meant, where none was found. */
  nearest: string | undefined;
}

/** Of two posts that one text may mean, the one whose id it is, then the one of that slug, then of that title. */
export function createArticleFinder(posts: readonly PostSource[]): (text: string) => FoundArticle {
  const byId = new Map(posts.map((post) => [post.id, post]));
  const bySlug = new Map(posts.map((post) => [post.slug, post]));
  const byTitle = new Map(posts.map((post) => [simplify(post.post?.title ?? ''), post]));
  return (text) => {
    const name = lastPart(text);
    const post = byId.get(name) ?? bySlug.get(name) ?? byTitle.get(simplify(text));
    return {
      post,
      nearest: post ? undefined : findNearest(name, byId.keys()),
    };
  };
}

function lastPart(text: string): string {
  const path = URL.canParse(text) ? new URL(text).pathname : text;
  const [name = ''] = path
    .replace(/[?#].*$/, '')
    .replace(/\/(?:index\.html?)?$/, '')
    .split('/')
    .slice(-1);
  return name.replace(/\.(?:mdx?|html?)$/, '').toLowerCase();
}

function simplify(title: string): string {
  return title.toLowerCase().replaceAll(/\s+/g, ' ').trim();
}
