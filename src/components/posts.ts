// The posts as the blog lists them. Drafts, and posts of a day to come, exist in the dev server only, and
// nowhere in feeds.
import { getCollection, type CollectionEntry } from 'astro:content';
import { getPostInfo } from 'virtual:tidemark';
import { comparePosts } from './post-lists.ts';

export type PostEntry = CollectionEntry<'posts'>;

// A build has no hot updates. `import.meta.env.DEV` will not do: Astro takes it from the environment
// of the process, where a stray DEV=1 would publish every draft.
const SHOWS_HIDDEN = import.meta.hot !== undefined;

/** Posts with a page, newest first; the dev server's include hidden ones. */
export async function listPosts(): Promise<PostEntry[]> {
  const posts = await getCollection('posts', (post) => SHOWS_HIDDEN || !isHidden(post));
  return posts.toSorted(comparePosts);
}

/** Posts without hidden ones, newest first: for feeds and whatever else leaves the site. */
export async function listPublishedPosts(): Promise<PostEntry[]> {
  return (await listPosts()).filter((post) => !isHidden(post));
}

function isHidden({ id, data }: PostEntry): boolean {
  return data.draft || getPostInfo(id).scheduled;
}

/** The last part of a post's path. */
export function getSlug(post: PostEntry): string {
  return getPostInfo(post.id).path.replace(/\/$/, '').replace(/^.*\//, '');
}
