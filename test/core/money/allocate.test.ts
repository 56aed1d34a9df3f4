import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allocate } from '../../../src/core/money/allocate.ts';
import { createMoney, sumMoney } from '../../../src/core/money/money.ts';

test.each([
  [1000n, [1n, 1n, 1n], [334n, 333n, 333n]],
  [100n, [50n, 30n, 20n], [50n, 30n, 20n]],
  [5n, [3n, 7n], [2n, 3n]],
  [-1000n, [1n, 1n, 1n], [-334n, -333n, -333n]],
  [7n, [0n, 1n], [0n, 7n]],
])('%i minor units over %s', (minor, weights, expected) => {
  expect(allocate(createMoney(minor, 'USD'), weights).map((share) => share.minor)).toEqual(
    expected,
  );
});

test('weights that are all zero, negative or missing are refused', () => {
  for (const weights of [[], [0n], [2n, -1n]]) {
    expect(() => allocate(createMoney(1n, 'USD'), weights)).toThrow(RangeError);
  }
});

const weights = fc
  .array(fc.bigInt(0n, 10n ** 9n), { minLength: 1, maxLength: 20 })
  .filter((each) => each.some((weight) => weight > 0n));

test('shares sum to the whole, and each is within one unit of its exact part', () => {
  fc.assert(
    fc.property(fc.bigInt(-(10n ** 15n), 10n ** 15n), weights, (minor, each) => {
      const amount = createMoney(minor, 'USD');
      const shares = allocate(amount, each);
      const total = each.reduce((sum, weight) => sum + weight, 0n);
      expect(sumMoney(shares, 'USD')).toEqual(amount);
      for (const [index, share] of shares.entries()) {
        const error = share.minor * total - minor * each[index]!;
        expect(error < total && error > -total).toBe(true);
      }
    }),
  );
});
