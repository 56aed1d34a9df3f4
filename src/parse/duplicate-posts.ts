// Ids and slugs that two posts have. It looks at names alone, so that a large site need not be held in
// memory.
import type { Problem } from '../core/problem.ts';
import type { PostSource } from './post-source.ts';
import { problemAt } from './problem-at.ts';

export type PostName = Pick<PostSource, 'id' | 'slug'> & { file: string };

/**
 * `names` in the order of their files' names: the first one keeps its name. `readPost` gives the post of a
 * file, to point at its front matter.
 */
export function listDuplicatePosts(
  names: readonly PostName[],
  readPost: (file: string) => PostSource,
): Problem[] {
  return (['slug', 'id'] as const).flatMap((key) => {
    const owners = new Map<string, string>();
    return names.flatMap((name) => {
      const owner = owners.get(name[key]);
      if (owner !== undefined) return [describeDuplicate(key, readPost(name.file), owner)];
      owners.set(name[key], name.file);
      return [];
    });
  });
}

function describeDuplicate(key: 'id' | 'slug', post: PostSource, owner: string): Problem {
  const [start, end] = post.frontmatterRange([key]);
  return problemAt(post.source, {
    rule: key === 'id' ? 'duplicate-id' : 'duplicate-slug',
    message: `Unexpected ${key} "${post[key]}", which ${owner} already has`,
    hint: `Give one of the two posts another ${key} in its front matter.`,
    start,
    end,
  });
}
