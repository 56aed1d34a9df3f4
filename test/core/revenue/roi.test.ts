import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { ClickCount, ViewCount } from '../../../src/core/clicks/click-store.ts';
import { parseFxRate } from '../../../src/core/money/fx.ts';
import { sumMoney } from '../../../src/core/money/money.ts';
import type { Revenue } from '../../../src/core/revenue/revenue.ts';
import { RoiIndexSchema, RoiSchema, toRoiIndexJson } from '../../../src/core/revenue/roi-json.ts';
import type { RoiPost } from '../../../src/core/revenue/roi-post.ts';
import { computeRoi, type RoiInput } from '../../../src/core/revenue/roi.ts';
import { anyObservations, manifest, observe, usd } from '../../support/ledger.ts';

const posts: RoiPost[] = [
  post('second', '2026-05-01', 2),
  post('first', '2026-01-31', 5, { writing: 4, refresh: 1 }),
];

function post(id: string, published: string, total: number, byKind = {}): RoiPost {
  const path = `/posts/${id}/`;
  return { id, title: `The ${id}`, path, published, wordCount: 1000, hours: { total, byKind } };
}

function click(
  day: string,
  placement: string,
  count: number,
  more: Partial<ClickCount> = {},
): ClickCount {
  return { day, post: 'first', link: 'acme', placement, reason: 'human', count, ...more };
}

function view(path: string, count: number, more: Partial<ViewCount> = {}): ViewCount {
  return { day: '2026-03-01', post: '', path, reason: 'human', count, ...more };
}

function roi(facts: Partial<RoiInput> = {}) {
  return computeRoi({
    posts,
    clicks: [],
    views: [],
    observations: [],
    manifest,
    asOf: '2026-04-15',
    currency: 'USD',
    dataSince: '2026-01-01',
    ...facts,
  });
}

describe('clicks of a post', () => {
  const clicks = [
    click('2026-01-30', 'a1-p01', 1),
    click('2026-01-31', 'a1-p01', 10),
    click('2026-02-27', 'a1-p02', 5),
    click('2026-02-28', '', 7),
    click('2026-03-31', 'a1-p01', 2),
    click('2026-03-31', 'a1-p01', 40, { reason: 'prefetch' }),
    click('2026-04-16', 'a1-p01', 99),
    click('2026-03-01', 'a1-p01', 3, { post: 'an-older-name' }),
    click('2026-03-01', '', 8, { post: '', link: 'nope', reason: 'unknown-slug' }),
  ];
  const index = roi({ clicks });
  const [first] = index.posts;

  test('are counted by month since publication, up to the as-of day', () => {
    expect(first?.clicks.byMonth).toEqual([
      { month: 1, from: '2026-01-31', to: '2026-02-28', human: 15, complete: true },
      { month: 2, from: '2026-02-28', to: '2026-03-31', human: 10, complete: true },
      { month: 3, from: '2026-03-31', to: '2026-04-30', human: 2, complete: false },
    ]);
    expect(first?.clicks).toMatchObject({ human: 28, beforePublication: 1 });
  });

  test('are counted by placement, which knows its post under every name', () => {
    expect(first?.clicks.byPlacement).toEqual({ 'a1-p01': 16, 'a1-p02': 5 });
  });

  test('that are no person stay visible by their reason', () => {
    expect(first?.clicks.byReason).toMatchObject({ human: 28, prefetch: 40, bot: 0 });
    expect(index.totals.clicks).toMatchObject({ human: 28 });
  });

  test('that belong to no post are counted elsewhere', () => {
    expect(index.elsewhere.clicks).toMatchObject({ human: 0, byReason: { 'unknown-slug': 8 } });
  });

  test('are not known, which is not zero, before recording began', () => {
    const [record] = roi({ dataSince: '2026-03-10', clicks: [] }).posts;
    expect(record?.clicks.byMonth.map(({ human, complete }) => [human, complete])).toEqual([
      [null, false],
      [0, false],
      [0, false],
    ]);
  });

  test('that were never recorded are told in a note', () => {
    const unrecorded = roi({ dataSince: null });
    expect(unrecorded.note).toMatch(/No click has been recorded/);
    expect(unrecorded.posts[0]).toMatchObject({ dataSince: null, note: unrecorded.note });
    expect(unrecorded.posts[0]?.clicks.byMonth.every(({ human }) => human === null)).toBe(true);
  });

  test('of a post that is not out yet have no months', () => {
    expect(index.posts.find((record) => record.post === 'second')?.clicks.byMonth).toEqual([]);
  });
});

test('views find their post by its id or its path', () => {
  const views = [
    view('/posts/first/', 3),
    view('/old/', 4, { post: 'first' }),
    view('/', 5),
    view('/posts/first/', 6, { reason: 'bot' }),
  ];
  const index = roi({ views });
  expect(index.posts[0]?.views).toMatchObject({ human: 7, byReason: { bot: 6 } });
  expect(index.elsewhere.views.human).toBe(5);
});

describe('money of a post', () => {
  const observations = [
    ...Array.from({ length: 5 }, () => observe({ subId: 'a1-p01' })),
    observe({ subId: 'a1-p02', kind: 'renewal', commission: usd(400) }),
    observe({ subId: 'a1-p01', kind: 'bounty', commission: usd(3000), status: 'pending' }),
    observe({ subId: 'a1-p01', status: 'reversed' }),
    observe({ subId: 'a1-p01', commission: { minor: 100n, currency: 'EUR' } }),
    observe({ subId: 'a9-p99', commission: usd(11) }),
    observe({ commission: usd(22) }),
    observe({ subId: 'newsletter', commission: usd(33), status: 'pending' }),
  ];
  const index = roi({ observations, clicks: [click('2026-03-01', 'a1-p01', 70)] });
  const [first, second] = index.posts;

  test('is kept apart by kind and standing', () => {
    expect(first).toMatchObject({
      conversions: { n: 7, booked: 6, pending: 1, reversed: 1 },
      firstOrder: usd(3750),
      recurring: { total: usd(400), perMonth: usd(400), month: '2026-03' },
      bounty: usd(0),
      total: usd(4150),
      pending: usd(3000),
      reversed: usd(750),
      otherCurrencies: [{ currency: 'EUR', total: { minor: 100n } }],
    });
  });

  test('per hour rests on the booked conversions in its currency', () => {
    expect(first?.effectiveHourlyRate).toMatchObject({ value: usd(830), n: 5, reliable: true });
    expect(second?.effectiveHourlyRate).toEqual({
      value: null,
      n: 0,
      interval: null,
      reliable: false,
      reason: 'No conversion is booked.',
    });
  });

  test('is traced to the line, and what comes through a retired one is named', () => {
    expect(first?.placements).toEqual([
      {
        placement: 'a1-p01',
        link: 'acme',
        program: 'acme',
        retired: false,
        clicks: 70,
        conversions: 7,
        total: usd(3750),
        pending: usd(3000),
        reversed: usd(750),
      },
      {
        placement: 'a1-p02',
        link: 'acme',
        program: 'acme',
        retired: true,
        clicks: 0,
        conversions: 0,
        total: usd(400),
        pending: usd(0),
        reversed: usd(0),
      },
    ]);
    expect(first?.retired).toEqual({
      conversions: 0,
      total: usd(400),
      pending: usd(0),
      reversed: usd(0),
    });
  });

  test('that no post earned stands in its own row', () => {
    expect(index.unattributed).toMatchObject({
      total: usd(22),
      pending: usd(33),
      byMethod: { 'no-sub-id': 1, 'foreign-sub-id': 1 },
    });
    expect(index.orphaned).toMatchObject({ total: usd(0), placements: [] });
    expect(index.unknownCodes).toMatchObject({
      total: usd(11),
      placements: [{ placement: 'a9-p99', link: null, program: null, total: usd(11) }],
    });
    expect(index.ledger.total).toEqual(usd(4183));
  });

  test('gives a conversion rate over the clicks since they were recorded', () => {
    expect(first?.conversionRate).toMatchObject({ value: 0.1, k: 7, n: 70 });
    expect(roi({ observations }).posts[0]?.conversionRate).toBeNull();
    expect(roi({ observations, dataSince: '2026-04-01' }).posts[0]?.conversionRate).toMatchObject({
      k: 0,
      n: 0,
    });
  });

  test('does not become a lifetime value or a forecast by itself', () => {
    expect(first?.lifetimeValue.status).toBe('not-computed');
    expect(first?.forecast.status).toBe('not-computed');
  });

  test('says how few articles bring most of it', () => {
    expect(index.totals.articlesFor80Percent).toEqual({ ofConversions: 1, ofMoney: 1 });
    expect(roi().totals.articlesFor80Percent).toEqual({ ofConversions: null, ofMoney: null });
  });
});

test('hours are summed by kind over all articles', () => {
  expect(roi().totals.hours).toEqual({ total: 7, byKind: { refresh: 1, writing: 4 } });
});

test('without hours there is no hourly rate, and it says why', () => {
  const [record] = roi({ posts: [post('first', '2026-01-31', 0)] }).posts;
  expect(record?.effectiveHourlyRate).toMatchObject({
    value: null,
    reason: 'No hours are logged.',
  });
});

describe('for any ledger', () => {
  const asOf = '2026-11-20';

  test('posts and buckets sum to the whole, per currency and standing', () => {
    fc.assert(
      fc.property(
        anyObservations,
        fc.constantFrom('USD', 'JPY', 'CHF'),
        (observations, currency) => {
          const {
            posts: records,
            totals,
            unattributed,
            orphaned,
            unknownCodes,
            ledger,
            months,
          } = roi({
            observations,
            currency,
            asOf,
          });
          expect(standing(...records)).toEqual(standing(totals));
          expect(standing(totals, unattributed, orphaned, unknownCodes)).toEqual(standing(ledger));
          expect(
            sumMoney(
              months.map(({ total }) => total),
              currency,
            ),
          ).toEqual(ledger.total);
        },
      ),
    );
  });

  test('placements sum to their post, and kinds to its total', () => {
    fc.assert(
      fc.property(anyObservations, (observations) => {
        for (const record of roi({ observations, asOf }).posts) {
          const totals = [...record.placements, record.pageLevel].map(({ total }) => total);
          expect(sumMoney(totals, 'USD')).toEqual(record.total);
          const { firstOrder, recurring, bounty, premium, bonus, corrections } = record;
          const kinds = [firstOrder, recurring.total, bounty, premium, bonus, corrections];
          expect(sumMoney(kinds, 'USD')).toEqual(record.total);
          const byMonth = recurring.byMonth.map(({ amount }) => amount);
          expect(sumMoney(byMonth, 'USD')).toEqual(recurring.total);
        }
      }),
    );
  });

  test('the JSON is what its schema says', () => {
    fc.assert(
      fc.property(anyObservations, (observations) => {
        const index = roi({ observations, asOf, clicks: [click('2026-03-01', 'a1-p01', 4)] });
        expect(RoiIndexSchema.parse(toRoiIndexJson(index))).toEqual(toRoiIndexJson(index));
      }),
      { numRuns: 30 },
    );
  });

  test('equal inputs give equal bytes in whatever order they come', () => {
    fc.assert(
      fc.property(anyObservations, (observations) => {
        const clicks = [click('2026-03-01', 'a1-p01', 4), click('2026-03-01', 'a1-p02', 5)];
        const bytes = (facts: Partial<RoiInput>) =>
          JSON.stringify(toRoiIndexJson(roi({ asOf, ...facts })));
        expect(
          bytes({
            observations: observations.toReversed(),
            posts: posts.toReversed(),
            clicks: clicks.toReversed(),
          }),
        ).toBe(bytes({ observations, clicks }));
      }),
      { numRuns: 30 },
    );
  });
});

test('a JSON Schema with every field described comes from the zod schema', () => {
  const schema = z.toJSONSchema(RoiSchema);
  expect(Object.keys(schema.properties ?? {})).toEqual(
    expect.arrayContaining(['post', 'hours', 'clicks', 'effectiveHourlyRate', 'forecast']),
  );
  for (const property of Object.values(schema.properties ?? {})) {
    expect(property).toHaveProperty('description');
  }
});

/** Booked, pending and reversed by currency, over several rows. */
function standing(...rows: Revenue[]): Record<string, [bigint, bigint, bigint]> {
  const sums: Record<string, [bigint, bigint, bigint]> = {};
  for (const row of rows) {
    const own = { currency: row.total.currency, ...row };
    for (const { currency, total, pending, reversed } of [own, ...row.otherCurrencies]) {
      const [a, b, c] = sums[currency] ?? [0n, 0n, 0n];
      sums[currency] = [a + total.minor, b + pending.minor, c + reversed.minor];
    }
  }
  return sums;
}

describe('money in several currencies', () => {
  const eur = { minor: 10_000n, currency: 'EUR' };
  const observations = [
    observe({ subId: 'a1-p01' }),
    observe({ subId: 'a1-p01', commission: eur }),
    observe({ subId: 'a1-p01', commission: eur, occurredOn: '2025-01-01' }),
    observe({ kind: 'payout', commission: usd(5000), status: 'paid' }),
    observe({ kind: 'payout', commission: usd(700), status: 'pending' }),
  ];
  const rate = parseFxRate('1.0842')!;
  const fxRates = [{ date: '2026-03-01', from: 'EUR', to: 'USD', rate, source: 'ECB' }];
  const index = roi({ observations, fxRates });

  test('is one sum where a dated rate is known, and stays apart where none is', () => {
    expect(index.posts[0]).toMatchObject({
      total: usd(750 + 10_842),
      otherCurrencies: [{ currency: 'EUR', total: eur }],
    });
    expect(index.conversions).toEqual([
      {
        from: eur,
        to: usd(10_842),
        entries: 1,
        firstRate: '2026-03-01',
        lastRate: '2026-03-01',
        sources: ['ECB'],
        via: [],
      },
    ]);
  });

  test('that was paid out is in no sum of commissions', () => {
    expect(index.paidOut).toEqual([
      {
        network: 'generic',
        program: 'acme',
        payouts: 1,
        sent: usd(5000),
        announced: usd(700),
        failed: usd(0),
        last: '2026-03-14',
      },
    ]);
    expect(index.ledger.total).toEqual(usd(750 + 10_842));
  });
});
