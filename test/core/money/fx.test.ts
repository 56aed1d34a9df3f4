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
    ['into its own currency', 'EUR', 'EUR', '2026-03-01'],
    ['through a third currency whose rate is too old', 'EUR', 'JPY', '2026-04-05'],
    ['through two others', 'GBP', 'JPY', '2026-03-01'],
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

describe('without a rate between two currencies', () => {
  const euro = createMoney(10_000n, 'EUR');
  const toPound = rate('2026-03-01', 'USD', 'GBP', '0.7777');
  const toDollar = rate('2026-03-02', 'EUR', 'USD', '1.0842');

  test('two are taken, rounded once, and told', () => {
    const cross = createFxTable([toPound, toDollar]);
    // 100 x 1.0842 x 0.7777 = 84.318234.
    expect(cross(euro, 'GBP', '2026-03-03')).toEqual({
      amount: createMoney(8432n, 'GBP'),
      rates: [toDollar, toPound],
      via: 'USD',
    });
    // 1.99 x 1.0842 x 0.7777 = 1.6779: rounded on the way, 2.16 dollars would be 1.6798. Back it is 84.32 / 0.843182.
    expect(cross(createMoney(199n, 'EUR'), 'GBP', '2026-03-03')?.amount.minor).toBe(168n);
    expect(cross(createMoney(8432n, 'GBP'), 'EUR', '2026-03-03')?.amount.minor).toBe(10_000n);
    expect(cross(euro, 'GBP', '2026-03-01')).toBeUndefined();
  });

  test('both may be turned round: rates of a bank are all of one currency', () => {
    const bank = [
      rate('2026-03-01', 'EUR', 'USD', '1.1'),
      rate('2026-03-01', 'EUR', 'GBP', '0.88'),
    ];
    expect(createFxTable(bank)(createMoney(1100n, 'USD'), 'GBP', '2026-03-01')).toMatchObject({
      amount: createMoney(880n, 'GBP'),
      via: 'EUR',
    });
  });

  test('the way with the newest rates is taken, and one between the two before any', () => {
    const ways = [
      toPound,
      toDollar,
      rate('2026-03-02', 'EUR', 'CHF', '0.9'),
      rate('2026-03-02', 'CHF', 'GBP', '0.9'),
    ];
    expect(createFxTable(ways)(euro, 'GBP', '2026-03-03')).toMatchObject({
      amount: createMoney(8100n, 'GBP'),
      via: 'CHF',
    });
    const direct = createFxTable([...ways, rate('2026-02-20', 'GBP', 'EUR', '1.25')]);
    expect(direct(euro, 'GBP', '2026-03-03')).toEqual({
      amount: createMoney(8000n, 'GBP'),
      rates: [rate('2026-02-20', 'GBP', 'EUR', '1.25')],
    });
  });

  test('the order of the file says nothing', () => {
    const rates = [
      toPound,
      toDollar,
      rate('2026-03-01', 'EUR', 'CHF', '0.9'),
      rate('2026-03-02', 'CHF', 'GBP', '0.9'),
      rate('2026-02-20', 'USD', 'GBP', '0.8'),
    ];
    const expected = createFxTable(rates)(euro, 'GBP', '2026-03-03');
    fc.assert(
      fc.property(fc.shuffledSubarray(rates, { minLength: rates.length }), (shuffled) => {
        expect(createFxTable(shuffled)(euro, 'GBP', '2026-03-03')).toEqual(expected);
      }),
    );
  });
});

test.each(['0', '0.000', '-1.1', '1,1', '1e3', '', 'abc'])('%j is no rate', (text) => {
  expect(parseFxRate(text)).toBeUndefined();
});
