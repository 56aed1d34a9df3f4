// The posts as the blog lists them. Drafts exist in the dev server only, and nowhere in feeds.
import { getCollection, type CollectionEntry } from 'astro:content';
import { getPostInfo } from 'virtual:tidemark';
import { comparePosts } from './post-lists.ts';

export type PostEntry = CollectionEntry<'posts'>;

// A build has no hot updates. `import.meta.env.DEV` will not do: Astro takes it from the environment
// of the process, where a stray DEV=1 would publish every draft.
const SHOWS_DRAFTS = import.meta.hot !== undefined;

/** Posts with a page, newest first; the dev server's include drafts. */
export async function listPosts(): Promise<PostEntry[]> {
  const posts = await getCollection('posts', ({ data }) => SHOWS_DRAFTS || !data.draft);
  return posts.toSorted(comparePosts);
}

/** Posts without drafts, newest first: for feeds and whatever else leaves the site. */
export async function listPublishedPosts(): Promise<PostEntry[]> {
  return (await listPosts()).filter(({ data }) => !data.draft);
}

/** The last part of a post's path. */
export function getSlug(post: PostEntry): string {
  return getPostInfo(post.id).path.replace(/\/$/, '').replace(/^.*\//, '');
}
