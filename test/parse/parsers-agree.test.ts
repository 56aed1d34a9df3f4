// The build parses with the native parser, editors with the unified one: they must see the same post.
import { expect, test } from 'vitest';
import { parsePost } from '../../src/parse/post-source.ts';
import { parseNativeTree } from '../../src/parse/native-tree.ts';
import type { ParseTree } from '../../src/parse/tree.ts';
import { parseUnifiedTree } from '../../src/parse/unified-tree.ts';
import { BLOG_POSTS, FIXTURE_POSTS, listSpellings } from './fixture-posts.ts';

function read(text: string, parseTree: ParseTree) {
  const { links, images, wordCount, problems } = parsePost('content/posts/a.mdx', text, parseTree);
  return { links, images, wordCount, problems };
}

const posts = [...FIXTURE_POSTS, ...BLOG_POSTS].flatMap(listSpellings);

test.each(posts)('$name has the same links and words under both parsers', ({ text }) => {
  const native = read(text, parseNativeTree);
  expect(read(text, parseUnifiedTree)).toEqual(native);
  expect(native.problems).toEqual([]);
});

test.each(FIXTURE_POSTS.map((post) => listSpellings(post)))(
  '$name has the links of its other spellings, text by text',
  (...spellings) => {
    const [unix, ...others] = spellings.map(({ text }) =>
      read(text, parseNativeTree).links.map(({ to, at, kind, heading, text: label, title }) => ({
        to,
        at,
        kind,
        heading,
        label,
        title: title?.replaceAll('\r\n', '\n'),
      })),
    );
    for (const other of others) expect(other).toEqual(unix);
  },
);

test.each(['<a', 'a {b', '<a>\n\n</b>', '😀 <Aff to="x">', '> <div>\n\ntext', '{/* open'])(
  'both parsers refuse %j, on the same line',
  (mdx) => {
    const lines = [parseNativeTree, parseUnifiedTree].map((parseTree) =>
      read(
        `---\ntitle: A\ndescription: B\npublished: "2026-01-02"\n---\n\n${mdx}\n`,
        parseTree,
      ).problems.map(({ rule, line }) => `${rule} ${line}`),
    );
    expect(lines[0]).toEqual([expect.stringMatching(/^invalid-mdx \d+$/)]);
    expect(lines[1]).toHaveLength(1);
  },
);
