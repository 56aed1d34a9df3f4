import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimateRate } from '../../../src/core/revenue/estimate.ts';
import { countInterval, rateInterval } from '../../../src/core/revenue/interval.ts';
import {
  betaDistribution,
  gammaDistribution,
} from '../../../src/core/revenue/special-functions.ts';

describe('the interval of a rate', () => {
  test.each([
    [0, 40, 0.5, 0.0122, 0.00001, 0.0605],
    [1, 50, 0.5, 0.02941, 0.00217, 0.08968],
    [3, 120, 0.5, 0.02893, 0.00709, 0.06521],
    [7, 350, 0.5, 0.02137, 0.00899, 0.03886],
    [0, 40, 1, 0.02381, 0.00062, 0.08604],
  ])('%i of %i with a prior of %d', (k, n, prior, mean, low, high) => {
    const interval = rateInterval(k, n, prior);
    expect(interval.mean).toBeCloseTo(mean, 5);
    expect(interval.low).toBeCloseTo(low, 5);
    expect(interval.high).toBeCloseTo(high, 5);
  });

  // With k = 0 and a prior of 1 the posterior is Beta(1, n + 1), whose quantiles have a closed form.
  test.each([0, 1, 10, 1000, 1_000_000])('agrees with the closed form for 0 of %i', (n) => {
    const { low, high } = rateInterval(0, n, 1);
    expect(low / -Math.expm1(Math.log(0.975) / (n + 1))).toBeCloseTo(1, 9);
    expect(high / -Math.expm1(Math.log(0.025) / (n + 1))).toBeCloseTo(1, 9);
  });

  test('mirrors that of the complement, holds the mean and stays within 0 and 1', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(5000), (k, rest) => {
        const { low, mean, high } = rateInterval(k, k + rest);
        const mirrored = rateInterval(rest, k + rest);
        expect(low).toBeCloseTo(1 - mirrored.high, 9);
        expect(high).toBeCloseTo(1 - mirrored.low, 9);
        expect(low >= 0 && low < mean && mean < high && high <= 1).toBe(true);
      }),
    );
  });

  test('holds 95 % of the posterior, for a handful as for millions', () => {
    for (const [k, n] of [
      [2, 30],
      [30, 200],
      [40_000, 9_000_000],
    ] as const) {
      const { low, high } = rateInterval(k, n);
      expect(betaDistribution(low, k + 0.5, n - k + 0.5)).toBeCloseTo(0.025, 8);
      expect(betaDistribution(high, k + 0.5, n - k + 0.5)).toBeCloseTo(0.975, 8);
    }
  });

  test('of more events than trials is refused', () => {
    expect(() => rateInterval(3, 2)).toThrow(RangeError);
    expect(() => rateInterval(-1, 2)).toThrow(RangeError);
    expect(() => rateInterval(Number.NaN, 2)).toThrow(RangeError);
  });
});

describe('the interval of a count', () => {
  test.each([
    [2, 30, 0.08333, 0.01385, 0.21388],
    [0, 30, 0.01667, 0.00002, 0.08373],
    [5, 90, 0.06111, 0.0212, 0.12178],
  ])('%i in %i units', (k, exposure, mean, low, high) => {
    const interval = countInterval(k, exposure);
    expect(interval.mean).toBeCloseTo(mean, 5);
    expect(interval.low).toBeCloseTo(low, 5);
    expect(interval.high).toBeCloseTo(high, 5);
  });

  test('rests on the exponential where the shape is one', () => {
    for (const x of [0.01, 0.5, 1.9, 2.1, 30]) {
      expect(gammaDistribution(x, 1)).toBeCloseTo(-Math.expm1(-x), 13);
    }
  });

  test('holds 95 % of the posterior up to a million events', () => {
    for (const k of [0, 1, 50, 1_000_000]) {
      const { low, high } = countInterval(k, 1);
      expect(gammaDistribution(low, k + 0.5)).toBeCloseTo(0.025, 7);
      expect(gammaDistribution(high, k + 0.5)).toBeCloseTo(0.975, 7);
    }
  });

  test('needs an exposure', () => {
    expect(() => countInterval(1, 0)).toThrow(RangeError);
  });
});

describe('an estimated rate', () => {
  test('stands alone from five events on', () => {
    expect(estimateRate(30, 200)).toMatchObject({ value: 0.15, k: 30, n: 200, reliable: true });
    expect(estimateRate(4, 200)).toMatchObject({ value: null, k: 4, n: 200, reliable: false });
  });

  test('has no interval without trials, and is none at all with more events than trials', () => {
    expect(estimateRate(0, 0)).toEqual({
      value: null,
      k: 0,
      n: 0,
      interval: null,
      reliable: false,
    });
    expect(estimateRate(3, 2)).toBeNull();
  });
});
