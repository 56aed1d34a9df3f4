import { describe, expect, test } from 'vitest';
import {
  expectedCommission,
  type CommissionEvent,
} from '../../../src/core/affiliate/expected-commission.ts';
import { PayoutSchema } from '../../../src/core/affiliate/payout-terms.ts';
import { termsOn, TermsSchema } from '../../../src/core/affiliate/terms.ts';
import { createMoney, type Money } from '../../../src/core/money/money.ts';
import { halfEven } from '../../../src/core/money/rounding.ts';

const usd = (minor: number): Money => createMoney(BigInt(minor), 'USD');
const base = { from: '2026-01-01', firstOrder: '15%', recurring: { rate: '8%' } };

function commission(term: Record<string, unknown>, event: CommissionEvent): Money | undefined {
  return expectedCommission(TermsSchema.parse([{ ...base, ...term }])[0]!, event, halfEven);
}

function issues(terms: unknown): [string, string][] {
  const result = TermsSchema.safeParse(terms);
  return (result.error?.issues ?? []).map((issue) => [issue.path.join('.'), issue.message]);
}

describe('what terms promise', () => {
  test.each<[string, Record<string, unknown>, CommissionEvent, Money | undefined]>([
    ['a first order', {}, { kind: 'sale', amount: usd(5000) }, usd(750)],
    ['a later payment', {}, { kind: 'renewal', amount: usd(5000), number: 1 }, usd(400)],
    ['a payment without end', {}, { kind: 'renewal', amount: usd(5000), number: 99 }, usd(400)],
    [
      'the last of three recurring months',
      { recurring: { rate: '8%', months: 3 } },
      { kind: 'renewal', amount: usd(5000), number: 3 },
      usd(400),
    ],
    [
      'the month after the last recurring one',
      { recurring: { rate: '8%', months: 3 } },
      { kind: 'renewal', amount: usd(5000), number: 4 },
      undefined,
    ],
    [
      'an upgrade order, premium read as a commission on it',
      { premium: { reading: 'upgrade-order', rate: '10%' } },
      { kind: 'upgrade', amount: usd(20_000) },
      usd(2000),
    ],
    ['an upgrade order without a premium', {}, { kind: 'upgrade', amount: usd(20_000) }, undefined],
    [
      'a later payment on a premium plan, premium read as a recurring rate',
      { premium: { reading: 'recurring-rate', rate: '10%' } },
      { kind: 'renewal', amount: usd(13_000), number: 3, onPremiumPlan: true },
      usd(1300),
    ],
    [
      'a later payment on a plain plan, premium read as a recurring rate',
      { premium: { reading: 'recurring-rate', rate: '10%' } },
      { kind: 'renewal', amount: usd(5000), number: 3 },
      usd(400),
    ],
    [
      'a first order below the threshold of referrals',
      threshold({ metric: 'referrals', atLeast: 10 }),
      { kind: 'sale', amount: usd(5000), volume: { referrals: 9, sales: usd(0) } },
      usd(750),
    ],
    [
      'a first order from the threshold of referrals on',
      threshold({ metric: 'referrals', atLeast: 10 }),
      { kind: 'sale', amount: usd(5000), volume: { referrals: 10, sales: usd(0) } },
      usd(1250),
    ],
    [
      'a first order from the threshold of sales on',
      threshold({ metric: 'sales', atLeast: '500 USD' }),
      { kind: 'sale', amount: usd(5000), volume: { referrals: 1, sales: usd(50_000) } },
      usd(1250),
    ],
    [
      'a first order with sales in another currency than the threshold',
      threshold({ metric: 'sales', atLeast: '500 EUR' }),
      { kind: 'sale', amount: usd(5000), volume: { referrals: 1, sales: usd(50_000) } },
      usd(750),
    ],
    ['a flat bounty', { bounty: '30 USD' }, { kind: 'bounty' }, usd(3000)],
    ['a bounty where there is none', {}, { kind: 'bounty' }, undefined],
  ])('for %s', (_, term, event, expected) => {
    expect(commission(term, event)).toEqual(expected);
  });
});

describe('terms by date', () => {
  const terms = TermsSchema.parse([
    { from: '2026-03-01', firstOrder: '10%' },
    { from: '2025-01-01', to: '2025-12-31', firstOrder: '20%' },
  ]);

  test.each([
    ['2024-12-31', undefined],
    ['2025-01-01', 200_000],
    ['2025-12-31', 200_000],
    ['2026-01-01', undefined],
    ['2026-03-01', 100_000],
    ['2030-01-01', 100_000],
  ])('on %s hold as stated, gaps included', (day, ppm) => {
    expect(termsOn(terms, day)?.firstOrder?.ppm).toBe(ppm);
  });

  test('of a vendor without a program never hold', () => {
    expect(termsOn('none', '2026-03-01')).toBeUndefined();
  });
});

describe('a mistake in terms', () => {
  test.each<[string, unknown, [string, string][]]>([
    [
      'overlapping spans',
      [{ from: '2026-01-01', to: '2026-06-30' }, { from: '2026-06-30' }],
      [
        [
          '1.from',
          'Unexpected start 2026-06-30, expected a day on which no other terms hold: those from 2026-01-01 hold to 2026-06-30.',
        ],
      ],
    ],
    [
      'a span inside an earlier, longer one',
      [
        { from: '2026-01-01' },
        { from: '2026-02-01', to: '2026-02-05' },
        { from: '2026-03-01', to: '2026-03-05' },
      ],
      [
        [
          '1.from',
          'Unexpected start 2026-02-01, expected a day on which no other terms hold: those from 2026-01-01 hold without end.',
        ],
        [
          '2.from',
          'Unexpected start 2026-03-01, expected a day on which no other terms hold: those from 2026-01-01 hold without end.',
        ],
      ],
    ],
    [
      'an end before the start',
      [{ from: '2026-02-01', to: '2026-01-31' }],
      [['0.to', 'Unexpected end 2026-01-31, expected a day on or after "from", 2026-02-01.']],
    ],
    [
      'a rate above 100 %',
      [{ from: '2026-01-01', firstOrder: '150%' }],
      [
        [
          '0.firstOrder',
          'Unexpected rate "150%", expected one from "0%" to "100%" such as "8%" or "12.5%".',
        ],
      ],
    ],
    [
      'a negative rate',
      [{ from: '2026-01-01', recurring: { rate: '-8%' } }],
      [
        [
          '0.recurring.rate',
          'Unexpected rate "-8%", expected one from "0%" to "100%" such as "8%" or "12.5%".',
        ],
      ],
    ],
    [
      'a rate that YAML read as a number',
      [{ from: '2026-01-01', firstOrder: 0.15 }],
      [['0.firstOrder', 'Unexpected 0.15, expected a quoted rate such as "8%".']],
    ],
    [
      'a day that does not exist',
      [{ from: '2026-02-30' }],
      [['0.from', 'Unexpected date "2026-02-30", expected an existing day as "YYYY-MM-DD".']],
    ],
    [
      'a bounty without its currency',
      [{ from: '2026-01-01', bounty: '30' }],
      [['0.bounty', 'Unexpected amount "30", expected one such as "50 USD" or "19.99 EUR".']],
    ],
    [
      'an unknown field',
      [{ from: '2026-01-01', first: '15%' }],
      [['0', 'Unrecognized key: "first"']],
    ],
    [
      'an empty list',
      [],
      [['', 'expected at least one entry; a vendor without a program has "terms: none"']],
    ],
  ])('%s is named with its place', (_, terms, expected) => {
    expect(issues(terms)).toEqual(expected);
  });
});

describe('a payout', () => {
  test('holds the published one: PayPal from $50', () => {
    expect(PayoutSchema.parse({ method: 'paypal', minimum: '50 USD' })).toEqual({
      method: 'paypal',
      minimum: usd(5000),
      schedule: 'monthly',
      holdDays: 0,
    });
  });

  test('refuses a negative hold', () => {
    expect(PayoutSchema.safeParse({ method: 'paypal', holdDays: -1 }).success).toBe(false);
  });
});

function threshold(rule: Record<string, unknown>): Record<string, unknown> {
  return { premium: { reading: 'volume-threshold', rate: '25%', threshold: rule } };
}
