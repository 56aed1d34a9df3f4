// A rate of a few events drawn toward that of its group (empirical Bayes; Efron & Morris): an article with
// three clicks says little, its program or topic says more.
import { betaInterval } from './interval.ts';

/** A Beta prior: as if `a` events had been seen in `a + b` trials. */
export interface BetaPrior {
  a: number;
  b: number;
}

/** Jeffreys' prior: nothing is known of the group. */
const JEFFREYS: BetaPrior = { a: 0.5, b: 0.5 };
/** A group may weigh as much as this many trials, and not less than one. */
const MOST_TRIALS = 1000;

/**
 * The prior of a group from its members (moments of the beta-binomial). Members that differ no more than
 * chance would have them give a strong prior; those that differ much a weak one. Jeffreys' where fewer
 * than two members have trials, or nothing happened in any.
 */
export function fitPrior(members: readonly { k: number; n: number }[]): BetaPrior {
  const tried = members.filter(({ n }) => n > 0);
  const n = tried.reduce((sum, each) => sum + each.n, 0);
  const k = tried.reduce((sum, each) => sum + each.k, 0);
  if (tried.length < 2 || k === 0 || k === n) return JEFFREYS;
  const mean = k / n;
  const spread = tried.reduce((sum, each) => sum + each.n * (each.k / each.n - mean) ** 2, 0);
  const chance = mean * (1 - mean);
  const effective = n - tried.reduce((sum, each) => sum + each.n ** 2, 0) / n;
  // Share of the variance that is of the members' own: 0 is chance alone.
  const own = (spread / chance - (tried.length - 1)) / (effective - (tried.length - 1));
  const trials = own > 0 && Number.isFinite(own) ? 1 / own - 1 : MOST_TRIALS;
  const weight = Math.min(MOST_TRIALS, Math.max(1, trials));
  return { a: mean * weight, b: (1 - mean) * weight };
}

/** A rate with its group's prior in it. */
export interface ShrunkRate {
  /** Posterior mean, to six decimals. */
  mean: number;
  /** Equal-tailed 95 % interval of the posterior. */
  interval: { low: number; high: number };
  k: number;
  n: number;
  /** The prior as trials: what the group weighs. */
  priorTrials: number;
  /** Mean of the prior. */
  priorMean: number;
}

/** Null when more events than trials were seen: then the two were not counted over the same thing. */
export function shrinkRate(k: number, n: number, prior: BetaPrior): ShrunkRate | null {
  if (k > n) return null;
  const { mean, low, high } = betaInterval(prior.a + k, prior.b + n - k);
  return {
    mean: round(mean),
    interval: { low: round(low), high: round(high) },
    k,
    n,
    priorTrials: round(prior.a + prior.b),
    priorMean: round(prior.a / (prior.a + prior.b)),
  };
}

function round(value: number): number {
  return Math.round(value * 1_000_000) / 1_000_000;
}
