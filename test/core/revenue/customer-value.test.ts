import { describe, expect, test } from 'vitest';
import { TermsSchema } from '../../../src/core/affiliate/terms.ts';
import { createMoney } from '../../../src/core/money/money.ts';
import {
  constantRetention,
  expectCustomerCommission,
} from '../../../src/core/revenue/customer-value.ts';

const usd = (minor: number) => createMoney(BigInt(minor), 'USD');
const termOf = (term: Record<string, unknown>) =>
  TermsSchema.parse([{ from: '2026-01-01', ...term }])[0]!;
const thirty = { rates: [{ event: 'payment', rate: '30%' }] };
const steps = {
  rates: [
    { event: 'payment', rate: '20%', toMonth: 3 },
    { event: 'payment', rate: '30%', fromMonth: 4 },
  ],
};

/** In major units, as the golden values are printed. */
function expectValue(
  term: Record<string, unknown>,
  price: number,
  retention: number,
  months: number | null,
  discountPerMonth = 0,
): number {
  const survival = constantRetention(retention);
  const outlook = { price: usd(price), survival, months, discountPerMonth };
  return expectCustomerCommission(termOf(term), outlook) / 100;
}

describe('the expected commission of a customer', () => {
  test('at $29, 30 %, 95 % retention and 12 months is $79.97734', () => {
    expect(expectValue(thirty, 2900, 0.95, 12)).toBeCloseTo(79.977_34, 5);
  });

  test('for life is $174.00', () => {
    expect(expectValue(thirty, 2900, 0.95, null)).toBeCloseTo(174, 8);
  });

  test('for life under a cap of $50 is $44.39169, less than the cap on the expectation', () => {
    const capped = { ...thirty, cap: { perCustomer: '50 USD' } };
    expect(expectValue(capped, 2900, 0.95, null)).toBeCloseTo(44.391_69, 5);
  });

  test('of $19 without churn at 20 % for three months, then 30 %, is $62.70 in a year', () => {
    expect(expectValue(steps, 1900, 1, 12)).toBeCloseTo(62.7, 9);
  });

  test('is the same in short names: a first order and later payments', () => {
    const named = { firstOrder: '30%', recurring: { rate: '30%' } };
    expect(expectValue(named, 2900, 0.95, 12)).toBeCloseTo(79.977_34, 5);
  });

  test('with a discount is that of a lower retention', () => {
    expect(expectValue(thirty, 2900, 0.95, null, 0.01)).toBeCloseTo(8.7 / (1 - 0.95 / 1.01), 6);
  });

  test('adds what a sign-up pays, once', () => {
    const both = {
      rates: [
        { event: 'signup', flat: '2 USD' },
        { event: 'sale', rate: '25%' },
        { event: 'sale', flat: '1 USD' },
      ],
    };
    expect(expectValue(both, 2000, 0.9, null)).toBeCloseTo(2 + 5 + 1, 9);
  });

  test('under a monthly cap of $62.25 takes that each month', () => {
    const capped = {
      ...thirty,
      cap: { perCustomerPeriod: { amount: '62.25 USD', period: 'month' } },
    };
    expect(expectValue(capped, 100_000, 1, 3)).toBeCloseTo(3 * 62.25, 9);
  });

  test('under a limit of two commissions takes two', () => {
    expect(expectValue({ ...thirty, cap: { maxCount: 2 } }, 2900, 1, 12)).toBeCloseTo(17.4, 9);
  });

  test('has no value for life when nobody ever leaves', () => {
    expect(() => expectValue(thirty, 2900, 1, null)).toThrow(RangeError);
  });
});
