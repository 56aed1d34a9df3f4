import { expect, test } from 'vitest';
import { lintSite } from '../../src/site/lint-site.ts';
import { locateSite } from '../../src/site/paths.ts';
import { prepareSite } from '../../src/site/prepare.ts';
import { readSettings } from '../../src/site/settings.ts';
import { createContentSite } from '../support/content-site.ts';
import { formatExamplePost } from '../support/example-catalog.ts';

const TODAY = '2026-11-21';

async function findUnread(root: string): Promise<string[][]> {
  const [paths, settings] = [locateSite(root), readSettings({})];
  const linted = lintSite({ paths, settings, today: TODAY, cache: false, isSelected: () => true });
  const { report: built } = await prepareSite(paths, settings, TODAY);
  return [linted, built].map(({ problems }) =>
    problems
      .filter(({ rule }) => rule === 'unread-post')
      .map(({ file, severity, message }) => `${severity} ${file}: ${message}`),
  );
}

test('Markdown among the posts is told by lint and by the build, wherever it stands', async () => {
  const post = formatExamplePost('[a](/go/acme)', 'placements: [acme]');
  const root = createContentSite({
    'content/posts/a.mdx': post,
    'content/posts/old.md': post,
    'content/posts/older/index.md': post,
    'content/posts/_note.md': post,
    'content/posts/_parts/part.md': post,
    'content/posts/README.md': '# For authors',
  });
  const expected = [
    'warning content/posts/old.md: Unexpected file name "old.md" among the posts, expected .mdx: no page is made of it',
    'warning content/posts/older/index.md: Unexpected file name "index.md" among the posts, expected .mdx: no page is made of it',
  ];
  expect(await findUnread(root)).toEqual([expected, expected]);
});

test('a site of MDX alone has none', async () => {
  const root = createContentSite({ 'content/posts/a/index.mdx': formatExamplePost('Text.') });
  expect(await findUnread(root)).toEqual([[], []]);
});
