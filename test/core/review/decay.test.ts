import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findDecay, measureDispersion } from '../../../src/core/review/decay.ts';
import { createRandom } from '../../../src/core/simulation/random.ts';

describe('an article has decayed', () => {
  test('when its last months are far below its own best ones', () => {
    expect(findDecay([80, 100, 110, 105, 60, 50, 40, 45])).toMatchObject({
      peak: 105,
      recent: 45,
      at: 1,
    });
  });

  test.each([
    ['a few clicks less are chance', [3, 2, 4, 2, 1, 1, 1, 1]],
    ['a loss of a tenth is not worth an hour', [1000, 1000, 1000, 900, 900, 900, 900]],
    ['five months hold no two spans of three', [100, 90, 80, 10, 5]],
    ['one that grows has not', [1, 10, 20, 40, 80, 160, 300]],
    ['nothing was ever clicked', [0, 0, 0, 0, 0, 0, 0]],
  ])('but not when %s', (_, months) => {
    expect(findDecay(months)).toBeUndefined();
  });

  test('and months that differ much by themselves need a larger loss', () => {
    const months = [40, 42, 44, 30, 28, 26];
    expect(findDecay(months)).toBeDefined();
    expect(findDecay(months, 8)).toBeUndefined();
  });

  test('in at most one of twenty articles that have not changed', () => {
    const random = createRandom(3);
    const alarms = Array.from({ length: 1000 }, (_, index) => {
      const rate = 0.5 + (index % 40);
      return findDecay(Array.from({ length: 14 }, () => random.poisson(rate)));
    }).filter((decay) => decay !== undefined);
    expect(alarms.length).toBeLessThan(50);
  });
});

test('dispersion is one for chance alone, and more for months that swing', () => {
  const random = createRandom(5);
  const series = Array.from({ length: 50 }, () =>
    Array.from({ length: 12 }, () => random.poisson(30)),
  );
  expect(measureDispersion(series)).toBeCloseTo(1, 0);
  expect(measureDispersion([[10, 90, 10, 90]])).toBeGreaterThan(50);
  expect(measureDispersion([])).toBe(1);
});

test('more clicks of late never make a decay of none', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(500), { minLength: 6, maxLength: 24 }),
      fc.nat(500),
      (months, more) => {
        const better = [...months.slice(0, -1), (months.at(-1) ?? 0) + more];
        return findDecay(months) !== undefined || findDecay(better) === undefined;
      },
    ),
  );
});
