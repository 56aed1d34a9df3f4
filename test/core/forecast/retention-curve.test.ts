import { describe, expect, test } from 'vitest';
import { estimateRetention, expectedPayments } from '../../../src/core/forecast/retention-curve.ts';

const tenures = (stops: number, at: number, staying: number, to: number) => [
  ...Array.from({ length: stops }, () => ({ months: at, stopped: true })),
  ...Array.from({ length: staying }, () => ({ months: to, stopped: false })),
];

describe('the curve of a program', () => {
  test('is a model below thirty departures', () => {
    expect(estimateRetention(tenures(29, 1, 71, 4)).method).toBe('shifted-beta-geometric');
  });

  test('is that of Kaplan and Meier from thirty on', () => {
    const curve = estimateRetention(tenures(30, 1, 70, 4));
    expect(curve).toMatchObject({ method: 'kaplan-meier', n: 100, stopped: 30, seenTo: 4 });
    expect([0, 1, 4].map(curve.survival)).toEqual([1, 0.7, 0.7]);
  });

  test('falls on beyond the last month seen, without a jump', () => {
    const { survival } = estimateRetention(tenures(30, 1, 70, 4));
    expect(survival(5)).toBeLessThan(survival(4));
    expect(survival(5)).toBeGreaterThan(0.55);
  });

  test('gives the expected payments of a horizon', () => {
    const curve = estimateRetention(tenures(30, 1, 70, 4));
    expect(expectedPayments(curve, 1)).toBe(1);
    expect(expectedPayments(curve, 3)).toBeCloseTo(2.4, 10);
  });
});
