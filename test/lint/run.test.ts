import { existsSync } from 'node:fs';
import type { Root } from 'hast';
import { htmlToHast } from 'satteri';
import { expect, test } from 'vitest';
import { readPage } from '../../src/lint/page.ts';
import { createLintConfig } from '../../src/lint/lint-config.ts';
import {
  lintPages,
  lintPost,
  lintPosts,
  lintSources,
  type PageLintContext,
} from '../../src/lint/run.ts';
import { createCatalog, type Catalog } from '../../src/parse/catalog.ts';
import { parseNativeTree } from '../../src/parse/native-tree.ts';
import { parsePost, parsePosts } from '../../src/parse/post-source.ts';
import { parseUnifiedTree } from '../../src/parse/unified-tree.ts';
import {
  createExampleCatalog,
  EXAMPLE_PROGRAMS,
  formatExamplePost,
} from '../support/example-catalog.ts';
import { TODAY } from './example-run.ts';

const CONFIG = { config: createLintConfig(), today: TODAY };

const lint = (catalog: Catalog) => lintSources(catalog, CONFIG).report;

const posts = {
  'b.mdx': formatExamplePost('[a](/go/acmee) [b](https://acme.example/?ref=x)\n\n[c](/go/acmee)'),
  'a.mdx': formatExamplePost('<Aff to="acme" look="card" />', 'tag: x'),
};

test('posts that are linted together get what each gets by itself', () => {
  const registry = createExampleCatalog({});
  const config = createLintConfig({
    rules: {},
    overrides: [{ files: ['content/posts/c.mdx'], rules: { 'unknown-link-id': 'off' } }],
  });
  const context = { registry, config, today: TODAY };
  const files = Object.entries({
    ...posts,
    'c.mdx': posts['b.mdx'],
    'broken.mdx': formatExamplePost('<A'),
  }).map(([name, text]) => ({ file: `content/posts/${name}`, text }));
  const alone = files.map(({ file, text }) =>
    lintPost(parsePost(file, text, parseNativeTree), context),
  );
  expect(lintPosts(parsePosts(files, parseNativeTree), context)).toEqual(alone);
  expect(alone.map(({ problems }) => problems.map(({ rule }) => rule))).toEqual([
    ['unknown-link-id', 'unknown-link-id', 'raw-affiliate-url'],
    ['invalid-frontmatter', 'aff-attributes'],
    ['raw-affiliate-url'],
    ['invalid-mdx'],
  ]);
});

test('a report has what parsing and what rules found, in order, with where each is explained', () => {
  const report = lint(createExampleCatalog(posts));
  expect(report.files).toBe(5);
  expect(
    report.problems.map(({ rule, file, line, column }) => `${file}:${line}:${column} ${rule}`),
  ).toEqual([
    'content/posts/a.mdx:5:1 invalid-frontmatter',
    'content/posts/a.mdx:8:16 aff-attributes',
    'content/posts/b.mdx:7:1 unknown-link-id',
    'content/posts/b.mdx:7:16 raw-affiliate-url',
    'content/posts/b.mdx:9:1 unknown-link-id',
  ]);
  for (const { url } of report.problems) expect(existsSync(url)).toBe(true);
});

test('both parsers lead to the same report', () => {
  const [native, unified] = [parseNativeTree, parseUnifiedTree].map((parseTree) =>
    lint(createExampleCatalog(posts, parseTree)),
  );
  expect(unified).toEqual(native);
});

test('a mistake in a program file is told once, not at each link to it', () => {
  const catalog = createCatalog(
    [
      {
        file: 'a.mdx',
        text: formatExamplePost('[a](/go/acme) [b](/go/nothing)', 'placements: [acme]'),
      },
    ],
    [{ file: 'acme.yaml', text: EXAMPLE_PROGRAMS.acme.replace('network: awin', 'network: awinn') }],
    parseNativeTree,
  );
  expect(lint(catalog).problems.map(({ rule }) => rule)).toEqual([
    'unknown-link-id',
    'invalid-program',
  ]);
});

test('a clean site has an empty report', () => {
  const text = formatExamplePost('[a](/go/acme)', 'placements: [acme]');
  expect(lint(createExampleCatalog({ 'a.mdx': text })).problems).toEqual([]);
});

function createPageContext(
  registry: Catalog,
  findPlacement: PageLintContext['findPlacement'],
): PageLintContext {
  return { ...CONFIG, registry, findPlacement, suppressions: new Map() };
}

test('a finding on a page is told at the line that the link was written in', () => {
  const catalog = createExampleCatalog({ 'a.mdx': formatExamplePost('Text.\n\n[a](/go/acme)') });
  const post = catalog.posts[0]!;
  const tree = htmlToHast('<a href="/go/acme/a1-p01">a</a>') as Root;
  const placed = lintPages(
    [readPage('a/index.html', tree, post, catalog)],
    createPageContext(catalog, (code) =>
      code === 'a1-p01' ? { source: post.source, found: post.links[0]! } : undefined,
    ),
  );
  const places = placed.problems.map(({ file, line, column, endColumn }) => [
    file,
    line,
    column,
    endColumn,
  ]);
  expect(new Set(places.map(String))).toEqual(new Set(['content/posts/a.mdx,9,1,14']));
});

test('else at the text of the post, and else at the page itself', () => {
  const catalog = createExampleCatalog({ 'a.mdx': formatExamplePost('Text.') });
  const tree = htmlToHast('<a href="/go/acme">a</a>') as Root;
  const of = (post: (typeof catalog.posts)[number] | undefined) =>
    lintPages(
      [readPage('a/index.html', tree, post, catalog)],
      createPageContext(catalog, () => undefined),
    ).problems[0];
  expect(of(catalog.posts[0])).toMatchObject({ file: 'content/posts/a.mdx', line: 6, column: 1 });
  expect(of(undefined)).toMatchObject({ file: 'a/index.html', line: 1, column: 1 });
});
