// Chance that can be run again: a seeded generator and the distributions that forecasts and simulated
// sites draw from. Nothing in core calls Math.random.
import { randomBeta, randomGamma, randomNormal, randomPoisson } from 'd3-random';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus, xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** A stream of random numbers. Equal seeds and equal calls give equal numbers. */
export interface Random {
  /** From 0, included, to 1, not included. */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** Gamma with this shape and rate 1; 0 for a shape of 0. */
  gamma(shape: number): number;
  /** Beta(a, b), both above 0. */
  beta(a: number, b: number): number;
  /** Number of events when `mean` are expected. */
  poisson(mean: number): number;
  /**
   * Successes before the first failure when each trial fails with probability `p`: whole months that a
   * customer stays. Infinity for `p` of 0.
   */
  geometric(p: number): number;
  /** Position of a weight, chosen in proportion to the weights; throws when all are 0. */
  pick(weights: readonly number[]): number;
  /** A stream of its own, which what is drawn from this one later does not shift. */
  split(): Random;
}

/** Means below it are drawn one event after the other: forecasts draw millions of them. */
const SMALL = 10;

/** `seed` is a whole number. */
export function createRandom(seed: number): Random {
  return drawFrom(xoroshiro128plus(seed));
}

function drawFrom(generator: ReturnType<typeof xoroshiro128plus>): Random {
  const next = () => generator.next();
  const uniform = () => uniformFloat64(generator);
  const normal = randomNormal.source(uniform)();
  const [gamma, beta] = [randomGamma.source(uniform), randomBeta.source(uniform)];
  const poisson = randomPoisson.source(uniform);
  return {
    uniform,
    normal,
    gamma: (shape) => (shape > 0 ? gamma(shape)() : 0),
    beta: (a, b) => beta(a, b)(),
    poisson: (mean) => (mean < SMALL ? drawFew(mean, uniform) : poisson(mean)()),
    geometric: (p) => (p >= 1 ? 0 : Math.floor(Math.log1p(-uniform()) / Math.log1p(-p))),
    pick: (weights) => pickWeighted(weights, uniform()),
    split: () => drawFrom(xoroshiro128plusFromState(Array.from({ length: 4 }, next))),
  };
}

function pickWeighted(weights: readonly number[], point: number): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0)) throw new RangeError('Unexpected weights, expected one above zero.');
  let rest = point * total;
  const found = weights.findIndex((weight) => (rest -= weight) < 0);
  // Rounding may leave a hair beyond the last one.
  return found === -1 ? weights.findLastIndex((weight) => weight > 0) : found;
}

// Knuth's method: events as long as the product of uniforms stays above e^-mean.
function drawFew(mean: number, uniform: () => number): number {
  if (!(mean > 0)) return 0;
  const limit = Math.exp(-mean);
  let events = 0;
  for (let product = uniform(); product > limit; product *= uniform()) events += 1;
  return events;
}
