// Posts that readers are not meant to have yet.
import type { PostSource } from '../parse/post-source.ts';

export type HiddenPost = PostSource & { reason: 'draft' | 'scheduled' };

/** Drafts, and posts whose day of publication is after `today`, a UTC date "YYYY-MM-DD". */
export function listHiddenPosts(posts: readonly PostSource[], today: string): HiddenPost[] {
  return posts.flatMap((post): HiddenPost[] => {
    if (post.post?.draft === true) return [{ ...post, reason: 'draft' }];
    return post.post !== undefined && post.post.published > today
      ? [{ ...post, reason: 'scheduled' }]
      : [];
  });
}
