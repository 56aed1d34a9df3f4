// Which built pages are looked at: those with a link of the registry, and those that say or owe something.
import { expect, test } from 'vitest';
import { lint } from '../../src/cli/lint.ts';
import { createContentSite } from '../support/content-site.ts';
import { formatExamplePost } from '../support/example-catalog.ts';
import { runCommandIn } from '../support/run-command.ts';

const WATCHED = new Set(['disclosure-unneeded', 'benefit-stated', 'rel-overmarked', 'link-marker']);

/** What is found on the page of a post without links, with its place. */
async function lintPage(html: string, frontmatter = ''): Promise<string[]> {
  const cwd = createContentSite({
    'content/posts/a.mdx': formatExamplePost('Text.', frontmatter),
    'dist/posts/a/index.html': `<html lang="en"><body><h1>A</h1>${html}<p>Text.</p></body></html>`,
  });
  const { stdout } = await runCommandIn({ cwd }, lint, '--published', '--format', 'json');
  const { problems } = JSON.parse(stdout) as {
    problems: { rule: string; severity: string; file: string }[];
  };
  return problems
    .filter(({ rule }) => WATCHED.has(rule))
    .map(({ rule, severity, file }) => `${severity} ${rule} ${file}`);
}

const SENTENCE = 'We received something that this post is about for free.';

test.each<[string, string, string[]]>([
  ['', '', []],
  ['', 'received: [free]', ['error benefit-stated content/posts/a.mdx']],
  [`<p data-disclosure="page">${SENTENCE}</p>`, 'received: [free]', []],
  [
    '<p data-disclosure="page">Ad: we earn a commission if you buy.</p>',
    '',
    ['warning disclosure-unneeded content/posts/a.mdx'],
  ],
  [
    '<a href="https://other.example/" rel="sponsored">Other</a>',
    '',
    ['warning rel-overmarked content/posts/a.mdx'],
  ],
  ['<p>Sponsored, or sponsored: words like "sponsored" are not a rel.</p>', '', []],
])('on a page with %j, with %j in the front matter', async (html, frontmatter, expected) => {
  expect(await lintPage(html, frontmatter)).toEqual(expected);
});
