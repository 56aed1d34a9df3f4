import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findRoot } from '../../../src/core/revenue/find-root.ts';

test('a root is found to thirteen digits, however steep or flat the way to it', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-6, max: 1, noNaN: true }),
      fc.constantFrom(0.2, 1, 3, 12),
      (root, power) => {
        const found = findRoot((x) => x ** power - root ** power, 0, 1);
        expect(found / root).toBeCloseTo(1, 11);
      },
    ),
  );
});

test('it takes few steps where halving takes fifty', () => {
  let steps = 0;
  const found = findRoot(
    (x) => {
      steps += 1;
      return -Math.expm1(-x) - 0.975;
    },
    0,
    60,
  );
  expect(found).toBeCloseTo(-Math.log(0.025), 12);
  expect(steps).toBeLessThan(25);
});

test('a root at an end of the way is found there', () => {
  expect(findRoot((x) => x - 1, 0, 1)).toBeCloseTo(1, 12);
  expect(findRoot((x) => (x < 1e-300 ? -1 : 1), 0, 1)).toBeLessThan(1e-50);
});
