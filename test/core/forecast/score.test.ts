import { describe, expect, test } from 'vitest';
import { scoreDraws, scoreQuantiles } from '../../../src/core/forecast/score.ts';
import { summariseDraws } from '../../../src/core/forecast/quantiles.ts';
import { createRandom } from '../../../src/core/simulation/random.ts';

const draw = (mean: number, sd: number) => {
  const random = createRandom(5);
  return Array.from({ length: 4000 }, () => mean + sd * random.normal());
};

describe('the score of a forecast', () => {
  test('of one value is its plain error', () => {
    expect(scoreDraws([70], 100)).toBe(30);
  });

  test('of a normal distribution is the known one', () => {
    // CRPS of N(0, 1) at 0 is 2 phi(0) - 1 / sqrt(pi) = .2337.
    expect(scoreDraws(draw(0, 1), 0)).toBeCloseTo(0.2337, 1);
  });

  test.each([
    ['scoreDraws', (values: number[], actual: number) => scoreDraws(values, actual)],
    [
      'scoreQuantiles',
      (values: number[], actual: number) => scoreQuantiles(summariseDraws(values), actual),
    ],
  ])('%s is best for who says neither too much nor too little', (_name, score) => {
    const actuals = draw(10_000, 1000).slice(0, 300);
    const meanScore = (values: number[]) =>
      actuals.reduce((sum, actual) => sum + score(values, actual), 0) / actuals.length;
    const honest = meanScore(draw(10_000, 1000));
    expect(honest).toBeLessThan(meanScore(draw(10_000, 200)));
    expect(honest).toBeLessThan(meanScore(draw(10_000, 5000)));
    expect(honest).toBeLessThan(meanScore(draw(11_500, 1000)));
  });
});
