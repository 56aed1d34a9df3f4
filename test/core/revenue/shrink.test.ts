import { describe, expect, test } from 'vitest';
import { fitPrior, shrinkRate } from '../../../src/core/revenue/shrink.ts';

const JEFFREYS = { a: 0.5, b: 0.5 };

describe('a prior of a group', () => {
  test('is strong where members differ no more than by chance', () => {
    const alike = Array.from({ length: 20 }, () => ({ k: 5, n: 100 }));
    const { a, b } = fitPrior(alike);
    expect(a / (a + b)).toBeCloseTo(0.05, 9);
    expect(a + b).toBe(1000);
  });

  test('is weak where they differ much', () => {
    const { a, b } = fitPrior([
      { k: 0, n: 100 },
      { k: 60, n: 100 },
      { k: 5, n: 100 },
      { k: 30, n: 100 },
    ]);
    expect(a / (a + b)).toBeCloseTo(95 / 400, 9);
    expect(a + b).toBeLessThan(10);
  });

  test.each([
    ['one member', [{ k: 5, n: 100 }]],
    [
      'no event',
      [
        { k: 0, n: 40 },
        { k: 0, n: 50 },
      ],
    ],
    [
      'no trials',
      [
        { k: 0, n: 0 },
        { k: 3, n: 9 },
      ],
    ],
    [
      'events alone',
      [
        { k: 4, n: 4 },
        { k: 3, n: 3 },
      ],
    ],
  ])('of %s knows nothing', (_, members) => {
    expect(fitPrior(members)).toEqual(JEFFREYS);
  });
});

describe('a rate', () => {
  const prior = { a: 5, b: 95 };

  test('of few trials is drawn to its group, one of many keeps its own', () => {
    expect(shrinkRate(1, 3, prior)).toMatchObject({ mean: 0.058_252, k: 1, n: 3, priorMean: 0.05 });
    expect(shrinkRate(3000, 10_000, prior)?.mean).toBeCloseTo(0.2975, 4);
  });

  test('has the posterior’s interval', () => {
    const { mean, interval } = shrinkRate(0, 40, JEFFREYS)!;
    expect(mean).toBe(0.012_195);
    expect(interval).toEqual({ low: 0.000_012, high: 0.060_498 });
  });

  test('of more events than trials is none', () => {
    expect(shrinkRate(3, 2, prior)).toBeNull();
  });
});
