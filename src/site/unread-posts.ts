// Files among the posts that look like posts and are none: whoever brings a blog along would wait for them in vain.
import type { Problem } from '../core/problem.ts';
import { problemAt } from '../parse/problem-at.ts';
import { createSource } from '../parse/source.ts';
import type { SitePaths } from './paths.ts';
import { listUnreadPosts as listFiles } from './read-content.ts';

/** Warnings, one for each `.md` below the posts that is no partial and no README. */
export function listUnreadPosts(paths: SitePaths): Problem[] {
  return listFiles(paths).map((file) => {
    const name = file.replace(/^.*\//, '');
    return {
      ...problemAt(createSource(file, ''), {
        rule: 'unread-post',
        message: `Unexpected file name "${name}" among the posts, expected .mdx: no page is made of it`,
        hint: `Rename it to ${name}x and run lint, which shows each < and { that MDX reads as code; or begin its name with _ to leave it out.`,
        start: 0,
      }),
      severity: 'warning' as const,
    };
  });
}
