// Credible intervals of rates and counts: what a handful of clicks or conversions can and cannot tell.
import { findRoot } from './find-root.ts';
import { createBetaDistribution, createGammaDistribution } from './special-functions.ts';

/** Jeffreys' prior of one half (Brown, Cai & DasGupta 2001, Statistical Science 16(2)). */
const JEFFREYS = 0.5;
/** Mass of an equal-tailed 95 % interval below and above. */
const TAIL = 0.025;

/** A posterior's mean and its equal-tailed 95 % interval. */
export interface Interval {
  mean: number;
  low: number;
  high: number;
}

/**
 * Rate of `k` in `n` trials, posterior Beta(prior + k, prior + n - k). One in 50 has the mean .029
 * and the interval .002 to .090. Throws unless 0 <= k <= n.
 */
export function rateInterval(k: number, n: number, prior: number = JEFFREYS): Interval {
  if (!(k >= 0 && k <= n)) throw new RangeError(`Unexpected ${k} of ${n}, expected 0 <= k <= n.`);
  return betaInterval(prior + k, prior + n - k);
}

/** Mean and interval of Beta(a, b); both above zero. */
export function betaInterval(a: number, b: number): Interval {
  const distribution = createBetaDistribution(a, b);
  const find = (p: number) => findQuantile(distribution, p, 1);
  return { mean: a / (a + b), low: find(TAIL), high: find(1 - TAIL) };
}

/**
 * Events per unit of exposure when `k` were seen in `exposure` units, posterior
 * Gamma(1/2 + k, rate exposure). Throws unless k >= 0 and exposure > 0.
 */
export function countInterval(k: number, exposure: number): Interval {
  if (!(k >= 0 && exposure > 0)) {
    throw new RangeError(`Unexpected ${k} in ${exposure}, expected k >= 0 and exposure > 0.`);
  }
  const shape = JEFFREYS + k;
  // Twelve standard deviations and more above the mean.
  const top = shape + 12 * Math.sqrt(shape) + 50;
  const distribution = createGammaDistribution(shape);
  const find = (p: number) => findQuantile(distribution, p, top) / exposure;
  return { mean: shape / exposure, low: find(TAIL), high: find(1 - TAIL) };
}

function findQuantile(distribution: (x: number) => number, p: number, top: number): number {
  return findRoot((x) => distribution(x) - p, 0, top);
}
