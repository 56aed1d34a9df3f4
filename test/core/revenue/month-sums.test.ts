import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addMonths,
  createMonthSums,
  nameMonth,
  numberMonth,
  sumOfMonth,
  type MonthSums,
} from '../../../src/core/revenue/month-sums.ts';
import { listMonths } from '../../../src/core/time/civil-date.ts';

test('numbers of months follow on each other as months do, and back', () => {
  const months = listMonths('1999-11', '2027-02');
  const first = numberMonth('1999-11');
  expect(months.map(numberMonth)).toEqual(months.map((_, index) => first + index));
  expect(months.map((month) => nameMonth(numberMonth(month)))).toEqual(months);
  expect(numberMonth('2026-11-30')).toBe(numberMonth('2026-11'));
});

test('sums of months have of each month what their parts have, in whatever order they are added', () => {
  const anySums = fc
    .tuple(fc.nat(20), fc.array(fc.bigInt({ min: -(2n ** 40n), max: 2n ** 40n }), { minLength: 1 }))
    .map(([first, minors]): MonthSums => createMonthSums(first, BigInt64Array.from(minors)));
  fc.assert(
    fc.property(fc.array(anySums, { minLength: 1, maxLength: 5 }), (parts) => {
      const copies = () => parts.map(({ first, sums }) => createMonthSums(first, sums.slice()));
      const whole = copies().reduce(addMonths);
      for (let month = 0; month < 60; month += 1) {
        const expected = parts.reduce((sum, part) => sum + sumOfMonth(part, month), 0n);
        expect(sumOfMonth(whole, month)).toBe(expected);
      }
      expect(whole.total).toBe(parts.reduce((sum, { total }) => sum + total, 0n));
      expect(whole.first).toBe(Math.min(...parts.map(({ first }) => first)));
      expect(copies().toReversed().reduce(addMonths)).toEqual(whole);
    }),
  );
});
