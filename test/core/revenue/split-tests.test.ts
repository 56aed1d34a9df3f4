import { expect, test } from 'vitest';
import type { ClickCount } from '../../../src/core/clicks/click-store.ts';
import { computeRoi } from '../../../src/core/revenue/roi.ts';
import { formatLegend } from '../../../src/reporters/report-legend.ts';
import { manifest, observe, usd } from '../../support/ledger.ts';

const click = (placement: string, count: number): ClickCount => ({
  day: '2026-03-01',
  post: 'first',
  link: 'acme',
  placement,
  reason: 'human',
  count,
});

function compute(arms: Record<string, number> | undefined) {
  const acme = manifest.links['acme']!;
  return computeRoi({
    posts: [
      {
        id: 'first',
        title: 'First',
        path: '/posts/first/',
        published: '2026-01-31',
        wordCount: 100,
        hours: { total: 1, byKind: {} },
      },
    ],
    clicks: [click('a1-p01-a', 30), click('a1-p02-a', 10), click('a1-p01-b', 40)],
    views: [],
    observations: [
      observe({ subId: 'a1-p01-a' }),
      // Networks that drop the hyphen.
      observe({ subId: 'A1P02A' }),
      observe({ subId: 'a1-p01-b', commission: usd(2000), status: 'pending' }),
      observe({ subId: 'a1-p01' }),
    ],
    manifest: { ...manifest, links: { acme: { ...acme, ...(arms && { arms }) } } },
    asOf: '2026-11-20',
    currency: 'USD',
    dataSince: '2026-01-01',
  });
}

test('each arm has its clicks, its conversions and its money, over all placements', () => {
  const { splitTests, posts } = compute({ a: 1, b: 3, c: 0 });
  expect(splitTests).toEqual([
    {
      link: 'acme',
      arms: [
        {
          arm: 'a',
          weight: 1,
          clicks: 40,
          conversions: 2,
          conversionRate: expect.objectContaining({ k: 2, n: 40, value: null }),
          total: usd(1500),
          pending: usd(0),
        },
        {
          arm: 'b',
          weight: 3,
          clicks: 40,
          conversions: 1,
          conversionRate: expect.objectContaining({ k: 1, n: 40 }),
          total: usd(0),
          pending: usd(2000),
        },
        {
          arm: 'c',
          weight: 0,
          clicks: 0,
          conversions: 0,
          conversionRate: expect.objectContaining({ n: 0 }),
          total: usd(0),
          pending: usd(0),
        },
      ],
    },
  ]);
  // Nothing of it is lost to the article.
  expect(posts[0]?.clicks.human).toBe(80);
  expect(posts[0]?.total).toEqual(usd(2250));
  expect(posts[0]?.placements.map(({ placement, link }) => [placement, link])).toEqual([
    ['a1-p01', 'acme'],
    ['a1-p01-a', 'acme'],
    ['a1-p01-b', 'acme'],
    ['a1-p02', 'acme'],
    ['a1-p02-a', 'acme'],
  ]);
});

test('a test that is over is told as long as its arms have something to tell', () => {
  const { splitTests } = compute(undefined);
  expect(splitTests[0]?.arms.map(({ arm, weight }) => [arm, weight])).toEqual([
    ['a', null],
    ['b', null],
  ]);
});

test('the tracker tells both in words', () => {
  const index = compute({ a: 1, b: 1 });
  const unknownLinks = ['one', 'two', 'three', 'four', 'five', 'six\u001b[2J'].map((asked, at) => ({
    asked,
    count: 10 - at,
    nearest: at === 0 ? 'acme' : null,
  }));
  const lines = formatLegend({ ...index, unknownLinks: unknownLinks.toReversed() }, 2000).split(
    '\n',
  );
  expect(lines.slice(-2)).toEqual([
    'People asked for links that are not there: /go/six?[2J 5×, /go/five 6×, /go/four 7×, /go/three 8×, /go/two 9×, and 1 more.',
    'Split test of acme: a: 40 clicks, 2 conv. (1.1–15.1 %), $15.00; b: 40 clicks, 1 conv. (0.3–11.1 %), $0.00.',
  ]);
});

test('one click is told as one', () => {
  const index = compute({ a: 1, b: 1 });
  const [first] = index.splitTests;
  const arms = (first?.arms ?? []).map((arm) => ({ ...arm, clicks: 1 }));
  const legend = formatLegend({ ...index, splitTests: [{ link: 'acme', arms }] }, 2000);
  expect(legend).toContain('a: 1 click, 2 conv.');
});
