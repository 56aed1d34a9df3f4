import { expect, test } from 'vitest';
import {
  groupPageTraffic,
  normalisePath,
  type PageTraffic,
} from '../../../src/core/revenue/page-traffic.ts';

test.each([
  ['https://Blog.example/posts/a/?utm=1#x', '/posts/a'],
  ['/posts/a/index.html', '/posts/a'],
  ['/posts/a//', '/posts/a'],
  ['/posts/%C3%BCber', '/posts/über'],
  ['/Posts/A', '/Posts/A'],
  ['/100%', '/100%'],
  ['https://blog.example', '/'],
  ['/', '/'],
  ['buy-button', undefined],
  ['', undefined],
])('%j is the page %j', (text, path) => {
  expect(normalisePath(text)).toBe(path);
});

const of = (source: string, period: string, path: string, count: number): PageTraffic => ({
  source,
  period,
  path,
  metric: 'views',
  count,
});

test('sources stand beside each other, days sum to months, and a whole month counts instead of its days', () => {
  const { posts, unmatched } = groupPageTraffic(
    [
      of('plausible', '2026-03-01', '/posts/a', 2),
      of('plausible', '2026-03-31', '/posts/a', 3),
      of('goatcounter', '2026-03-01', '/posts/a', 7),
      of('goatcounter', '2026-03', '/posts/a', 9),
      of('goatcounter', '2026-03', '/gone', 4),
    ],
    new Map([['/posts/a/', 'a']]),
  );
  expect(posts).toEqual([
    { post: 'a', month: '2026-03', source: 'goatcounter', counts: { views: 9 } },
    { post: 'a', month: '2026-03', source: 'plausible', counts: { views: 5 } },
  ]);
  expect([...unmatched]).toEqual([['/gone', 4]]);
});
