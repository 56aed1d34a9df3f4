// The shapes that vendors publish, each written as an author would. Names are of no vendor.
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import {
  expectedCommission,
  type CommissionEvent,
} from '../../../src/core/affiliate/expected-commission.ts';
import { isCash } from '../../../src/core/affiliate/payout-terms.ts';
import { TermsSchema, type Term } from '../../../src/core/affiliate/terms.ts';
import { createMoney, type Money } from '../../../src/core/money/money.ts';
import { halfEven } from '../../../src/core/money/rounding.ts';

const usd = (minor: number): Money => createMoney(BigInt(minor), 'USD');

function term(yaml: string): Term {
  return TermsSchema.parse(parse(`- from: '2026-01-01'\n${yaml}`))[0]!;
}

type Detail = Partial<Omit<Extract<CommissionEvent, { kind: 'sale' }>, 'kind'>>;
const commission = (of: Term, event: CommissionEvent) => expectedCommission(of, event, halfEven);
const renewal = (month: number, more: Detail = {}): CommissionEvent => ({
  kind: 'renewal',
  amount: usd(10_000),
  number: month - 1,
  ...more,
});
const sale = (more: Detail = {}): CommissionEvent => ({
  kind: 'sale',
  amount: usd(10_000),
  ...more,
});
const volume = (facts: { referrals?: number; activeCustomers?: number }) => ({
  volume: { referrals: 0, activeCustomers: 0, sales: usd(0), ...facts },
});

describe('a published shape is expressible:', () => {
  test('a one-off percentage', () => {
    const terms = term(`  rates: [{ event: sale, rate: '20%' }]`);
    expect(commission(terms, sale())).toEqual(usd(2000));
    expect(commission(terms, renewal(2))).toBeUndefined();
  });

  test('a flat amount for each sale', () => {
    const terms = term(`  rates: [{ event: sale, flat: '30 USD' }]`);
    expect(commission(terms, sale())).toEqual(usd(3000));
    expect(commission(terms, { kind: 'bounty' })).toEqual(usd(3000));
  });

  test('$2 a sign-up and 25 % of the first payment', () => {
    const terms = term(`  rates:
    - { event: signup, flat: '2 USD' }
    - { event: sale, rate: '25%' }`);
    expect(commission(terms, { kind: 'signup' })).toEqual(usd(200));
    expect(commission(terms, sale())).toEqual(usd(2500));
    expect(commission(terms, { kind: 'bounty' })).toBeUndefined();
  });

  test('30 % for 12 months', () => {
    const terms = term(`  rates: [{ event: payment, rate: '30%', toMonth: 12 }]`);
    expect(commission(terms, sale())).toEqual(usd(3000));
    expect(commission(terms, renewal(12))).toEqual(usd(3000));
    expect(commission(terms, renewal(13))).toBeUndefined();
  });

  const stepped = term(`  rates:
    - { event: payment, rate: '20%', toMonth: 3 }
    - { event: payment, rate: '30%', fromMonth: 4 }
  cap: { perCustomer: '2500 USD' }
  tiers:
    - metric: active-customers
      atLeast: 50
      rates:
        - { event: payment, rate: '40%', toMonth: 3 }
        - { event: payment, rate: '60%', fromMonth: 4 }
      cap: { perCustomer: '5000 USD' }`);

  test('20 % for 3 months, then 30 %, at most $2,500 a customer', () => {
    expect(commission(stepped, sale())).toEqual(usd(2000));
    expect(commission(stepped, renewal(3))).toEqual(usd(2000));
    expect(commission(stepped, renewal(4))).toEqual(usd(3000));
    const history = { earned: usd(249_000), earnedInPeriod: usd(0), count: 9 };
    expect(commission(stepped, renewal(10, { history }))).toEqual(usd(1000));
  });

  test('the same doubled at 50 active customers', () => {
    const more = volume({ activeCustomers: 50 });
    expect(commission(stepped, renewal(4, more))).toEqual(usd(6000));
    const history = { earned: usd(498_000), earnedInPeriod: usd(0), count: 9 };
    expect(commission(stepped, renewal(4, { ...more, history }))).toEqual(usd(2000));
    expect(commission(stepped, renewal(4, volume({ activeCustomers: 49 })))).toEqual(usd(3000));
  });

  test('25 % for 12 months, then 15 % for life', () => {
    const terms = term(`  rates:
    - { event: payment, rate: '25%', toMonth: 12 }
    - { event: payment, rate: '15%', fromMonth: 13 }`);
    expect(commission(terms, renewal(12))).toEqual(usd(2500));
    expect(commission(terms, renewal(500))).toEqual(usd(1500));
  });

  test('at most $62.25 a customer and month', () => {
    const terms = term(`  rates: [{ event: payment, rate: '25%' }]
  cap: { perCustomerPeriod: { amount: '62.25 USD', period: month } }`);
    const big = { amount: usd(100_000) };
    expect(commission(terms, sale(big))).toEqual(usd(6225));
    const history = { earned: usd(90_000), earnedInPeriod: usd(6000), count: 20 };
    expect(commission(terms, renewal(5, { ...big, history }))).toEqual(usd(225));
  });

  test('50 % for 12 months, then 10, 15 or 20 % at 10, 50 or 100 referrals a year', () => {
    const tier = (atLeast: number, rate: string) => `
    - metric: referrals
      window: year
      atLeast: ${atLeast}
      rates:
        - { event: payment, rate: '50%', toMonth: 12 }
        - { event: payment, rate: '${rate}', fromMonth: 13 }`;
    const terms = term(`  rates: [{ event: payment, rate: '50%', toMonth: 12 }]
  tiers:${tier(10, '10%')}${tier(50, '15%')}${tier(100, '20%')}`);
    const at = (referrals: number, month: number) => {
      const within = (window: string) => ({
        referrals: window === 'year' ? referrals : 1_000,
        sales: usd(0),
      });
      return commission(terms, renewal(month, { volume: within }));
    };
    expect([9, 10, 49, 50, 100].map((referrals) => at(referrals, 13))).toEqual([
      undefined,
      usd(1000),
      usd(1000),
      usd(1500),
      usd(2000),
    ]);
    expect(at(100, 12)).toEqual(usd(5000));
  });

  test('a tier that changes the percentage alone', () => {
    const terms = term(`  rates: [{ event: sale, rate: '20%' }, { event: signup, flat: '2 USD' }]
  tiers: [{ metric: sales, atLeast: '1000 USD', rate: '25%' }]`);
    const above = { volume: { referrals: 0, sales: usd(100_000) } };
    expect(commission(terms, sale(above))).toEqual(usd(2500));
    expect(commission(terms, { kind: 'signup', ...above })).toEqual(usd(200));
  });

  test('a number of commissions at most', () => {
    const terms = term(`  rates: [{ event: payment, rate: '10%' }]\n  cap: { maxCount: 6 }`);
    const after = (count: number) =>
      commission(terms, renewal(7, { history: { earned: usd(0), earnedInPeriod: usd(0), count } }));
    expect([after(5), after(6)]).toEqual([usd(1000), usd(0)]);
  });

  test.each([
    ['gross', 3000],
    ['net', 2400],
    ['first-invoice', 1500],
    ['order', 3000],
  ])('a share of the %s', (base, minor) => {
    const terms = term(`  rates: [{ event: payment, rate: '30%', base: ${base} }]`);
    const event = renewal(2, { net: usd(8000), firstInvoice: usd(5000) });
    expect(commission(terms, event)).toEqual(usd(minor));
  });

  test('another rate for a plan, and nothing for enterprise', () => {
    const terms = term(`  rates:
    - { event: payment, rate: '20%' }
    - { event: payment, rate: '40%', plans: [pro] }
  excludedPlans: [enterprise]`);
    expect(commission(terms, sale({ plan: 'starter' }))).toEqual(usd(2000));
    expect(commission(terms, sale({ plan: 'pro' }))).toEqual(usd(4000));
    expect(commission(terms, sale({ plan: 'enterprise' }))).toBeUndefined();
  });

  test('credit in place of cash, and payment from three payers on', () => {
    const { payout } = term(`  rates: [{ event: sale, flat: '10 USD' }]
  payout: { method: credit, minimumPayers: 3, schedule: monthly, dayOfMonth: 15, currency: USD }`);
    expect(payout).toMatchObject({ minimumPayers: 3, dayOfMonth: 15, currency: 'USD' });
    expect(isCash(payout!)).toBe(false);
    expect(isCash({ ...payout!, method: 'paypal' })).toBe(true);
  });

  test.each(['first', 'last'])('the %s touch within 14 to 180 days', (attribution) => {
    for (const windowDays of [14, 180]) {
      const terms = term(
        `  rates: [{ event: sale, rate: '20%' }]\n  attribution: ${attribution}\n  windowDays: ${windowDays}`,
      );
      expect(terms).toMatchObject({ attribution, windowDays });
    }
  });

  test('a sign-up that must pay within 60 days, a hold, a lock day, a clawback, a refund rule', () => {
    const terms = term(`  rates: [{ event: sale, rate: '20%' }]
  payWithinDays: 60
  holdDays: 45
  lock: { rule: day-of-next-month, day: 11 }
  clawbackDays: 90
  refunds: prorate
  scope: any
  keepsCustomers: true`);
    expect(terms).toMatchObject({
      payWithinDays: 60,
      holdDays: 45,
      lock: { rule: 'day-of-next-month', day: 11 },
      clawbackDays: 90,
      refunds: 'prorate',
      scope: 'any',
      keepsCustomers: true,
    });
  });
});

describe('a mistake in rules is named with its place:', () => {
  test.each<[string, string, string, string]>([
    [
      'short names beside rules',
      `  firstOrder: '15%'\n  rates: [{ event: sale, rate: '20%' }]`,
      '0.rates',
      'Unexpected rates beside firstOrder, expected either rates or the short names.',
    ],
    [
      'a share and an amount',
      `  rates: [{ event: sale, rate: '20%', flat: '2 USD' }]`,
      '0.rates.0.rate',
      'expected either rate or flat',
    ],
    [
      'months backwards',
      `  rates: [{ event: payment, rate: '20%', fromMonth: 4, toMonth: 3 }]`,
      '0.rates.0.toMonth',
      'Unexpected month 3, expected "fromMonth", 4, or a later one.',
    ],
    [
      'a cap without a limit',
      `  rates: [{ event: sale, rate: '20%' }]\n  cap: {}`,
      '0.cap',
      'expected a limit: perCustomer, perCustomerPeriod or maxCount',
    ],
    [
      'a tier that changes nothing',
      `  rates: [{ event: sale, rate: '20%' }]\n  tiers: [{ metric: referrals, atLeast: 10 }]`,
      '0.tiers.0',
      'expected what changes: rate, rates or cap',
    ],
  ])('%s', (_, yaml, place, message) => {
    const { error } = TermsSchema.safeParse(parse(`- from: '2026-01-01'\n${yaml}`));
    expect(error?.issues.map((issue) => [issue.path.join('.'), issue.message])).toEqual([
      [place, message],
    ]);
  });
});

test('rules of two currencies promise nothing that could be told', () => {
  const terms = term(`  rates: [{ event: sale, rate: '20%' }, { event: sale, flat: '5 EUR' }]`);
  expect(commission(terms, sale())).toBeUndefined();
});
