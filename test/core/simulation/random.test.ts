import { describe, expect, test } from 'vitest';
import { createRandom, type Random } from '../../../src/core/simulation/random.ts';

const meanOf = (draw: (random: Random) => number) => {
  const random = createRandom(42);
  return Array.from({ length: 20_000 }, () => draw(random)).reduce((a, b) => a + b, 0) / 20_000;
};

describe('a seeded generator', () => {
  test('gives the same numbers for the same seed, and others for another', () => {
    const draws = (seed: number) => {
      const random = createRandom(seed);
      return [random.uniform(), random.normal(), random.gamma(2), random.poisson(3)];
    };
    expect(draws(1)).toEqual(draws(1));
    expect(draws(1)).not.toEqual(draws(2));
  });

  test.each<[string, (random: Random) => number, number]>([
    ['uniform', (random) => random.uniform(), 0.5],
    ['normal', (random) => random.normal(), 0],
    ['gamma below 1', (random) => random.gamma(0.3), 0.3],
    ['gamma', (random) => random.gamma(7), 7],
    ['beta', (random) => random.beta(2, 6), 0.25],
    ['poisson', (random) => random.poisson(3.5), 3.5],
    ['geometric', (random) => random.geometric(0.2), 4],
    ['pick', (random) => random.pick([1, 0, 3]), 1.5],
  ])('%s has the mean it should', (_name, draw, mean) => {
    expect(Math.abs(meanOf(draw) - mean)).toBeLessThan(0.06);
  });

  test('picks nothing from weights of zero', () => {
    expect(() => createRandom(1).pick([0, 0])).toThrow('Unexpected weights');
  });
});
