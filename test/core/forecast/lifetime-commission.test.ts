import { describe, expect, test } from 'vitest';
import {
  constantRetention,
  expectedLifetimeCommission,
} from '../../../src/core/forecast/lifetime-commission.ts';

const plan = { commission: () => 2900 * 0.3, survival: constantRetention(0.95) };

describe('the lifetime commission of a customer', () => {
  test.each([
    ['12 months', { ...plan, payments: 12 }, 7997.734],
    ['a lifetime', { ...plan, payments: Infinity }, 17_400],
    ['a lifetime under a cap of $50', { ...plan, payments: Infinity, cap: 5000 }, 4439.169],
    [
      'three months at 20 % and nine at 30 %',
      {
        commission: (payment: number) => 1900 * (payment <= 3 ? 0.2 : 0.3),
        survival: constantRetention(1),
        payments: 12,
      },
      6270,
    ],
  ])('over %s', (_name, input, expected) => {
    expect(expectedLifetimeCommission(input)).toBeCloseTo(expected, 3);
  });

  test('is m c / (1 - r / (1 + d)) with a discount', () => {
    const survival = constantRetention(0.95, 0.01);
    const value = expectedLifetimeCommission({ ...plan, survival, payments: Infinity });
    expect(value).toBeCloseTo(870 / (1 - 0.95 / 1.01), 4);
  });

  test('is cut per customer, so that a cap never costs more than capping the mean', () => {
    const capped = expectedLifetimeCommission({ ...plan, payments: Infinity, cap: 17_400 });
    expect(capped).toBeLessThan(17_400);
  });

  test('counts an end of recurring payments', () => {
    const commission = (payment: number) => (payment === 1 ? 750 : payment <= 13 ? 400 : 0);
    const survival = constantRetention(1);
    expect(expectedLifetimeCommission({ commission, survival, payments: 600 })).toBe(5550);
  });
});
