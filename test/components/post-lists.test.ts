import { expect, test } from 'vitest';
import { comparePosts, groupByTag, groupByYear } from '../../src/components/post-lists.ts';

const post = (id: string, published: string, tags: string[] = []) => ({
  id,
  data: { published, tags },
});

const posts = [
  post('b', '2025-12-31', ['http']),
  post('c', '2026-01-01', ['roi', 'http']),
  post('a', '2025-12-31'),
].toSorted(comparePosts);

test('the newest post stands first, and posts of one day stand by id', () => {
  expect(posts.map(({ id }) => id)).toEqual(['c', 'a', 'b']);
});

test('years keep the order of their posts', () => {
  expect(groupByYear(posts).map(([year, of]) => [year, of.map(({ id }) => id)])).toEqual([
    ['2026', ['c']],
    ['2025', ['a', 'b']],
  ]);
});

test('a tag lists its posts, and each tag is listed once', () => {
  expect(groupByTag(posts).map(([tag, of]) => [tag, of.map(({ id }) => id)])).toEqual([
    ['http', ['c', 'b']],
    ['roi', ['c']],
  ]);
});
