import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attributeAll } from '../../../src/core/revenue/attribution.ts';
import { foldLedger, foldPayouts, sumByStatus } from '../../../src/core/revenue/ledger.ts';
import { summariseRevenue } from '../../../src/core/revenue/revenue.ts';
import { anyObservations, manifest, observe, usd } from '../../support/ledger.ts';

const ASOF = '2026-11-20';

describe('folding a ledger', () => {
  test('keeps the last thing that a network said about a commission', () => {
    const entries = foldLedger(
      [
        observe({ externalId: 'x', status: 'approved', sequence: 2 }),
        observe({ externalId: 'x', status: 'reversed', sequence: 3 }),
        observe({ externalId: 'x', status: 'pending', sequence: 1 }),
      ],
      ASOF,
    );
    expect(entries.map(({ status }) => status)).toEqual(['reversed']);
  });

  test('tells equal ids of two networks apart', () => {
    const entries = foldLedger(
      [observe({ externalId: 'x' }), observe({ externalId: 'x', network: 'awin' })],
      ASOF,
    );
    expect(entries).toHaveLength(2);
  });

  test('leaves out what happened after the as-of day, and takes that day itself', () => {
    const days = ['2026-11-20', '2026-11-21'].map((occurredOn) => observe({ occurredOn }));
    expect(foldLedger(days, ASOF).map(({ occurredOn }) => occurredOn)).toEqual(['2026-11-20']);
  });

  test('adds a correction as a row of its own and leaves its parent', () => {
    const rows = [
      observe({ commission: usd(750) }),
      observe({ kind: 'correction', commission: usd(-250) }),
    ];
    const revenue = summariseRevenue(foldLedger(rows, ASOF), 'USD', ASOF);
    expect(revenue).toMatchObject({
      firstOrder: usd(750),
      corrections: usd(-250),
      total: usd(500),
      conversions: { n: 1 },
    });
  });

  test('keeps what was sent to the author apart from what was earned', () => {
    const rows = [observe({ externalId: 'c' }), observe({ externalId: 'p', kind: 'payout' })];
    expect(foldLedger(rows, ASOF).map(({ externalId }) => externalId)).toEqual(['c']);
    expect(foldPayouts(rows, ASOF).map(({ externalId }) => externalId)).toEqual(['p']);
  });

  test('importing everything twice equals importing it once', () => {
    fc.assert(
      fc.property(anyObservations, (observations) => {
        const again = observations.map((each) => ({
          ...each,
          sequence: each.sequence + observations.length,
          observedAt: '2026-11-21T12:00:00Z',
        }));
        expect(foldLedger([...observations, ...again], ASOF)).toEqual(
          foldLedger(observations, ASOF),
        );
      }),
    );
  });

  test('does not depend on the order in which observations are handed over', () => {
    fc.assert(
      fc.property(anyObservations, (observations) => {
        expect(foldLedger(observations.toReversed(), ASOF)).toEqual(foldLedger(observations, ASOF));
      }),
    );
  });
});

describe('standing', () => {
  const rows = [
    observe({ status: 'pending', commission: usd(1) }),
    observe({ status: 'approved', commission: usd(20) }),
    observe({ status: 'paid', commission: usd(300) }),
    observe({ status: 'reversed', commission: usd(4000) }),
    observe({ commission: { minor: 7n, currency: 'EUR' }, kind: 'bounty' }),
  ];

  test('is kept apart by currency and status', () => {
    expect(sumByStatus(rows)).toEqual(
      new Map([
        ['EUR', { pending: 0n, approved: 0n, paid: 7n, reversed: 0n }],
        ['USD', { pending: 1n, approved: 20n, paid: 300n, reversed: 4000n }],
      ]),
    );
  });

  test('books what is approved or paid, and puts other currencies beside it', () => {
    expect(summariseRevenue(rows, 'USD', ASOF)).toMatchObject({
      conversions: { n: 4, booked: 3, pending: 1, reversed: 1 },
      total: usd(320),
      pending: usd(1),
      reversed: usd(4000),
      otherCurrencies: [
        {
          currency: 'EUR',
          total: { minor: 7n },
          pending: { minor: 0n },
          reversed: { minor: 0n },
        },
      ],
    });
  });
});

test('recurring money is that of the last complete month, and every month since the first is listed', () => {
  const renewals = [
    ['2026-08-31', 400],
    ['2026-10-01', 400],
    ['2026-10-31', 500],
    ['2026-11-01', 900],
  ] as const;
  const rows = renewals.map(([occurredOn, minor]) =>
    observe({ kind: 'renewal', occurredOn, commission: usd(minor) }),
  );
  const pending = observe({ kind: 'renewal', occurredOn: '2026-10-15', status: 'pending' });
  expect(summariseRevenue([...rows, pending], 'USD', ASOF).recurring).toEqual({
    total: usd(2200),
    perMonth: usd(900),
    month: '2026-10',
    byMonth: [
      { month: '2026-08', amount: usd(400), complete: true },
      { month: '2026-09', amount: usd(0), complete: true },
      { month: '2026-10', amount: usd(900), complete: true },
      { month: '2026-11', amount: usd(900), complete: false },
    ],
  });
});

describe('attribution', () => {
  const posts = new Set(['first', 'second']);

  test.each([
    ['a1-p01', { bucket: 'post', post: 'first', placement: 'a1-p01', retired: false }, 'sub-id'],
    ['A2P1', { bucket: 'post', post: 'second', placement: 'a2-p01', retired: false }, 'sub-id'],
    ['a1-p02', { bucket: 'post', post: 'first', placement: 'a1-p02', retired: true }, 'sub-id'],
    ['a3-p01', { bucket: 'orphaned placement', placement: 'a3-p01' }, 'sub-id'],
    ['a9-p99', { bucket: 'unknown code', placement: 'a9-p99' }, 'unknown-code'],
    ['newsletter', { bucket: 'unattributed', name: 'foreign-sub-id' }, 'foreign-sub-id'],
    ['constructor', { bucket: 'unattributed', name: 'foreign-sub-id' }, 'foreign-sub-id'],
    ['', { bucket: 'unattributed', name: 'no-sub-id' }, 'no-sub-id'],
  ])('of the sub-ID %j', (subId, place, matchMethod) => {
    const entry = observe({ subId });
    expect(attributeAll([entry], { manifest, posts })[0]).toEqual({
      entry,
      ...place,
      matchMethod,
      fidelity: place.bucket === 'post' ? 'placement' : 'none',
    });
  });

  test('neither loses nor invents money, per currency and status, for any ledger', () => {
    fc.assert(
      fc.property(anyObservations, (observations) => {
        const entries = foldLedger(observations, ASOF);
        const attributed = attributeAll(entries, { manifest, posts });
        const places = Map.groupBy(attributed, (each) =>
          each.bucket === 'post' ? each.post : each.bucket,
        );
        const sums = [...places.values()].flatMap((all) => [
          ...sumByStatus(all.map(({ entry }) => entry)),
        ]);
        for (const [currency, totals] of sumByStatus(entries)) {
          for (const status of ['pending', 'approved', 'paid', 'reversed'] as const) {
            const parts = sums.filter(([other]) => other === currency);
            const sum = parts.reduce((minor, [, each]) => minor + each[status], 0n);
            expect(sum).toBe(totals[status]);
          }
        }
      }),
    );
  });
});
