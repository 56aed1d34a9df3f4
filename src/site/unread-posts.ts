// Files among the posts that look like posts and are none: whoever brings a blog along would wait for them in vain.
import type { Problem } from '../core/problem.ts';
import { problemAt } from '../parse/problem-at.ts';
import { createSource } from '../parse/source.ts';

/** Warnings, one for each of the files. */
export function describeUnread(files: readonly string[]): Problem[] {
  return files.map((file) => {
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
