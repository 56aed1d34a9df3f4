import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatAmount, formatMoney, parseAmount } from '../../../src/core/money/amount.ts';
import { getDecimals, isCurrency, UnknownCurrencyError } from '../../../src/core/money/currency.ts';
import {
  addMoney,
  createMoney,
  MixedCurrencyError,
  multiplyMoney,
  subtractMoney,
  sumMoney,
  toMoneyJson,
} from '../../../src/core/money/money.ts';

const currency = fc.constantFrom('USD', 'JPY', 'KWD', 'CHF');
const minor = fc.bigInt(-(10n ** 18n), 10n ** 18n);

describe('a currency', () => {
  test.each([
    ['USD', 2],
    ['JPY', 0],
    ['BHD', 3],
    ['KWD', 3],
  ])('%s has %i decimals', (code, decimals) => {
    expect(getDecimals(code)).toBe(decimals);
  });

  test.each(['usd', 'XXX', '', 'US$', '__proto__'])('%j is refused', (code) => {
    expect(isCurrency(code)).toBe(false);
    expect(() => createMoney(1n, code)).toThrow(UnknownCurrencyError);
    expect(() => parseAmount('1', code)).toThrow(UnknownCurrencyError);
  });
});

describe('adding', () => {
  test('keeps cents exact where floats would not: 0.10 + 0.20 is 0.30', () => {
    expect(addMoney(createMoney(10n, 'USD'), createMoney(20n, 'USD')).minor).toBe(30n);
  });

  test('refuses two currencies, and says which', () => {
    expect(() => addMoney(createMoney(1n, 'USD'), createMoney(1n, 'EUR'))).toThrow(
      new MixedCurrencyError('USD', 'EUR'),
    );
  });

  test('a sum of nothing is zero of the currency asked for', () => {
    expect(sumMoney([], 'JPY')).toEqual({ minor: 0n, currency: 'JPY' });
  });

  test('a sum in another currency than asked for is refused', () => {
    expect(() => sumMoney([createMoney(1n, 'EUR')], 'USD')).toThrow(MixedCurrencyError);
  });

  test('does not depend on grouping or order', () => {
    fc.assert(
      fc.property(fc.array(minor), fc.array(minor), (left, right) => {
        const sum = (minors: bigint[]) =>
          sumMoney(
            minors.map((each) => createMoney(each, 'USD')),
            'USD',
          );
        expect(addMoney(sum(left), sum(right))).toEqual(sum([...right, ...left]));
      }),
    );
  });

  test('subtracting undoes it, and a product is a repeated sum', () => {
    const [a, b] = [createMoney(8250n, 'USD'), createMoney(4400n, 'USD')];
    expect(subtractMoney(addMoney(a, b), b)).toEqual(a);
    expect(multiplyMoney(b, 24).minor).toBe(105_600n);
  });
});

describe('reading an amount', () => {
  test.each([
    ['7.5', 'USD', 750n],
    ['7.50', 'USD', 750n],
    ['-4.00', 'USD', -400n],
    ['0', 'USD', 0n],
    ['1,234.50', 'USD', 123_450n],
    ['500', 'JPY', 500n],
    ['1.234', 'KWD', 1234n],
    ['90071992547409930.01', 'USD', 9_007_199_254_740_993_001n],
  ])('%s %s', (text, code, expected) => {
    expect(parseAmount(text, code)).toEqual({ minor: expected, currency: code });
  });

  test.each([
    ['1.234,50', 'USD'],
    ['1,234', 'USD'],
    ['12,34.50', 'USD'],
    ['7,50', 'USD'],
    ['7.505', 'USD'],
    ['7.5', 'JPY'],
    ['$7.50', 'USD'],
    ['7.', 'USD'],
    ['.5', 'USD'],
    ['1e3', 'USD'],
    ['+7', 'USD'],
    ['(7.00)', 'USD'],
    [' 7', 'USD'],
    ['', 'USD'],
    ['NaN', 'USD'],
    ['٧', 'USD'],
  ])('refuses %j in %s', (text, code) => {
    expect(parseAmount(text, code)).toBeUndefined();
  });

  test('gives back what was written', () => {
    fc.assert(
      fc.property(minor, currency, (each, code) => {
        const money = createMoney(each, code);
        expect(parseAmount(formatAmount(money), code)).toEqual(money);
      }),
    );
  });
});

describe('showing an amount', () => {
  test.each([
    [113_850n, 'USD', '$1,138.50'],
    [-400n, 'USD', '-$4.00'],
    [5n, 'EUR', '€0.05'],
    [1_234_567n, 'JPY', '¥1,234,567'],
    [1_234_567n, 'KWD', 'KWD 1,234.567'],
    [0n, 'USD', '$0.00'],
  ])('%i minor units of %s', (each, code, expected) => {
    expect(formatMoney(createMoney(each, code))).toBe(expected);
  });
});

describe('money in JSON', () => {
  test('is a safe integer of minor units and the currency', () => {
    expect(toMoneyJson(createMoney(-750n, 'USD'))).toEqual({ minor: -750, currency: 'USD' });
  });

  test('is refused beyond what a JSON number holds exactly', () => {
    expect(() => toMoneyJson(createMoney(2n ** 53n, 'USD'))).toThrow(RangeError);
  });
});
