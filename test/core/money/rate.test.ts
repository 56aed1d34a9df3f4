import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMoney } from '../../../src/core/money/money.ts';
import { applyRate, createRate, formatRate, parseRate } from '../../../src/core/money/rate.ts';
import { down, halfEven, halfUp } from '../../../src/core/money/rounding.ts';

describe('rounding a fraction', () => {
  test.each([
    [5n, 2n, 2n, 3n, 2n],
    [7n, 2n, 4n, 4n, 3n],
    [-5n, 2n, -2n, -3n, -2n],
    [-7n, 2n, -4n, -4n, -3n],
    [1n, 2n, 0n, 1n, 0n],
    [-1n, 2n, 0n, -1n, 0n],
    [29_985n, 100n, 300n, 300n, 299n],
    [6n, 3n, 2n, 2n, 2n],
  ])('%i / %i', (numerator, denominator, even, up, towardsZero) => {
    expect(halfEven(numerator, denominator)).toBe(even);
    expect(halfUp(numerator, denominator)).toBe(up);
    expect(down(numerator, denominator)).toBe(towardsZero);
  });

  const fraction = [fc.bigInt(-(10n ** 12n), 10n ** 12n), fc.bigInt(1n, 10n ** 6n)] as const;

  test('to the nearest is never off by more than a half', () => {
    fc.assert(
      fc.property(...fraction, (numerator, denominator) => {
        for (const rounding of [halfEven, halfUp]) {
          const error = 2n * (rounding(numerator, denominator) * denominator - numerator);
          expect(error <= denominator && error >= -denominator).toBe(true);
        }
      }),
    );
  });

  test('down never grows an amount, and stays within one unit of it', () => {
    fc.assert(
      fc.property(...fraction, (numerator, denominator) => {
        const rest = numerator - down(numerator, denominator) * denominator;
        expect(rest * numerator >= 0n && rest < denominator && rest > -denominator).toBe(true);
      }),
    );
  });

  test('of a reversal mirrors that of its sale', () => {
    fc.assert(
      fc.property(...fraction, (numerator, denominator) => {
        for (const rounding of [halfEven, halfUp, down]) {
          expect(rounding(-numerator, denominator)).toBe(-rounding(numerator, denominator));
        }
      }),
    );
  });
});

describe('a rate', () => {
  test.each([
    ['8%', 80_000],
    ['12.5%', 125_000],
    ['62.25 %', 622_500],
    ['0.0001%', 1],
    ['0%', 0],
    ['100%', 1_000_000],
  ])('%s is read exactly', (text, ppm) => {
    expect(parseRate(text)).toEqual({ ppm });
  });

  test.each(['8', '0.08', '-8%', '100.0001%', '150%', '12,5%', '8.12345%', '% 8', '', 'eight%'])(
    '%j is refused',
    (text) => {
      expect(parseRate(text)).toBeUndefined();
    },
  );

  test('in basis points is the same rate, and impossible ones are refused', () => {
    expect(createRate(1250)).toEqual(parseRate('12.5%'));
    expect(() => createRate(-1)).toThrow(RangeError);
    expect(() => createRate(10_001)).toThrow(RangeError);
    expect(() => createRate(0.5)).toThrow(RangeError);
  });

  test('is read back as it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (ppm) => {
        expect(parseRate(formatRate({ ppm }))).toEqual({ ppm });
      }),
    );
  });

  test('of 15 % of $19.99 is 2.9985: $3.00 to the nearest, $2.99 downwards', () => {
    const price = createMoney(1999n, 'USD');
    expect(applyRate(price, createRate(1500), halfEven)).toEqual(createMoney(300n, 'USD'));
    expect(applyRate(price, createRate(1500), down)).toEqual(createMoney(299n, 'USD'));
  });
});
