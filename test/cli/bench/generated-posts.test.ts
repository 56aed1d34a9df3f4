import { expect, test } from 'vitest';
import { formatPost } from '../../../src/cli/bench/generated-posts.ts';
import { parseNativeTree } from '../../../src/parse/native-tree.ts';
import { parsePost } from '../../../src/parse/post-source.ts';

const parse = (number: number) =>
  parsePost(`content/posts/post-${number}.mdx`, formatPost(number), parseNativeTree);

test('a generated post is as long as it says, and has its links in many forms', () => {
  const post = parse(7);
  expect(post.problems).toEqual([]);
  expect(Math.abs(post.wordCount - 1350)).toBeLessThan(60);
  expect(post.source.text.match(/^```ts/gm)).toHaveLength(4);
  const placed = post.links.filter(({ to }) => to !== undefined);
  expect(placed.map(({ syntax, kind, to }) => `${syntax} ${kind} ${to}`)).toEqual([
    'inline inline acme',
    'reference inline acme-plans',
    'inline table acme-plans',
    'aff card river-guide',
    'aff inline river-guide',
    'inline footnote acme',
  ]);
});

test('generated posts are the same in every run, and no two are alike', () => {
  expect(formatPost(7)).toBe(formatPost(7));
  expect(formatPost(7)).not.toBe(formatPost(8).replaceAll('8', '7'));
});
