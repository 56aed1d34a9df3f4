import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFxTable, parseFxRate, type FxRate } from '../../../src/core/money/fx.ts';
import { createMoney } from '../../../src/core/money/money.ts';

const rate = (date: string, from: string, to: string, text: string): FxRate => ({
  date,
  from,
  to,
  rate: parseFxRate(text)!,
  source: 'ECB',
});
const table = createFxTable([
  rate('2026-03-01', 'EUR', 'USD', '1.0842'),
  rate('2026-03-10', 'EUR', 'USD', '1.1'),
  rate('2026-03-01', 'USD', 'JPY', '150.25'),
]);
const convert = (minor: number, from: string, to: string, day: string) =>
  table(createMoney(BigInt(minor), from), to, day)?.amount;

describe('an amount is converted', () => {
  test.each([
    ['at the rate of the day', 10_000, 'EUR', 'USD', '2026-03-01', 10_842],
    ['at the last one before it', 10_000, 'EUR', 'USD', '2026-03-09', 10_842],
    ['at the newer one from its day on', 10_000, 'EUR', 'USD', '2026-03-10', 11_000],
    ['at a rate of at most 31 days', 10_000, 'EUR', 'USD', '2026-04-10', 11_000],
    ['with the rate turned round', 10_842, 'USD', 'EUR', '2026-03-01', 10_000],
    ['into a currency without decimals', 10_000, 'USD', 'JPY', '2026-03-01', 15_025],
    ['out of one', 15_025, 'JPY', 'USD', '2026-03-01', 10_000],
    ['half-even', 5, 'EUR', 'USD', '2026-03-10', 6],
    ['below zero as above it', -10_000, 'EUR', 'USD', '2026-03-01', -10_842],
  ])('%s', (_, minor, from, to, day, expected) => {
    expect(convert(minor, from, to, day)).toEqual(createMoney(BigInt(expected), to));
  });

  test.each([
    ['before the first rate', 'EUR', 'USD', '2026-02-28'],
    ['more than 31 days after the last', 'EUR', 'USD', '2026-04-11'],
    ['through a third currency', 'EUR', 'JPY', '2026-03-01'],
  ])('not %s', (_, from, to, day) => {
    expect(convert(10_000, from, to, day)).toBeUndefined();
  });

  test('within half a minor unit of the exact value', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 12n), 10n ** 12n), (minor) => {
        const found = table({ minor, currency: 'EUR' }, 'USD', '2026-03-01')!.amount.minor;
        const off = found * 10_000n - minor * 10_842n;
        expect(off <= 5000n && off >= -5000n).toBe(true);
      }),
    );
  });
});

test.each(['0', '0.000', '-1.1', '1,1', '1e3', '', 'abc'])('%j is no rate', (text) => {
  expect(parseFxRate(text)).toBeUndefined();
});
