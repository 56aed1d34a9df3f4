// How long customers stay, from few of them: the shifted beta-geometric model (Fader & Hardie 2007,
// Journal of Interactive Marketing 21(1):76-90). Each customer leaves with a chance of their own at every
// renewal; those chances are spread as Beta(a, b), so a cohort's churn falls as its restless members go.
import { logGamma } from '../revenue/special-functions.ts';
import type { Tenure } from '../revenue/retention.ts';
import type { Random } from '../simulation/random.ts';

/** Chances to leave at a renewal are Beta(a, b). */
export interface BetaGeometric {
  a: number;
  b: number;
}

/** Share of a cohort that stays through `renewals` of them: S(0) = 1. */
export function survivalAt({ a, b }: BetaGeometric, renewals: number): number {
  return Math.exp(logBeta(a, b + renewals) - logBeta(a, b));
}

/** What is believed before a customer was seen: the mean chance to leave at a renewal, worth `weight` customers. */
export interface ChurnPrior {
  mean: number;
  weight: number;
}

/** One in ten leaves at a renewal; as much as fifteen customers asked once would tell. */
export const DEFAULT_CHURN: ChurnPrior = { mean: 0.1, weight: 15 };

/** Parameters with the probability that the data give each. */
export interface BetaGeometricPosterior {
  points: readonly (BetaGeometric & { probability: number })[];
  /** The most probable point: maximum likelihood, held back by the priors. */
  best: BetaGeometric;
}

/** Mean chances to leave, 0.5 % to 60 %, evenly in their logarithm. */
const MEANS = Array.from({ length: 36 }, (_, index) => 0.005 * 120 ** (index / 35));
/** How unlike customers are, 1 / (a + b + 1): 0 is all alike. The prior on it is Beta(1, 3). */
const SPREADS = [0.005, 0.02, 0.05, 0.1, 0.16, 0.24, 0.33, 0.45, 0.6];

/**
 * Posterior over a grid of parameters. A stopped customer's `months` is the renewal that failed; one who
 * still pays has made `months` renewals and is censored there.
 */
export function fitBetaGeometric(
  tenures: readonly Tenure[],
  prior: ChurnPrior = DEFAULT_CHURN,
): BetaGeometricPosterior {
  const counts = countTenures(tenures);
  const points = MEANS.flatMap((mean) =>
    SPREADS.map((spread) => {
      const size = 1 / spread - 1;
      const point = { a: mean * size, b: (1 - mean) * size };
      const logPrior =
        prior.mean * prior.weight * Math.log(mean) +
        ((1 - prior.mean) * prior.weight - 1) * Math.log1p(-mean) +
        2 * Math.log1p(-spread) +
        Math.log(widthOf(spread));
      return { ...point, log: logPrior + logLikelihood(point, counts) };
    }),
  );
  const top = Math.max(...points.map(({ log }) => log));
  const total = points.reduce((sum, { log }) => sum + Math.exp(log - top), 0);
  const weighted = points.map(({ a, b, log }) => ({
    a,
    b,
    probability: Math.exp(log - top) / total,
  }));
  const best = weighted.reduce((most, each) => (each.probability > most.probability ? each : most));
  return { points: weighted, best: { a: best.a, b: best.b } };
}

/** Parameters drawn from the posterior: a plug-in estimate would hide how little is known. */
export function drawBetaGeometric(
  { points, best }: BetaGeometricPosterior,
  random: Random,
): BetaGeometric {
  let rest = random.uniform();
  return points.find(({ probability }) => (rest -= probability) < 0) ?? best;
}

/**
 * Draws renewals still to come, `most` at the utmost, from a customer who has made `renewals`: who has stayed
 * long is likely to be one of those who stay. The curve is kept, since it is asked for again and again.
 */
export function createStays({
  a,
  b,
}: BetaGeometric): (renewals: number, most: number, random: Random) => number {
  const curve = [1];
  const at = (t: number): number => {
    for (let next = curve.length; next <= t; next += 1)
      curve.push(((curve[next - 1] ?? 0) * (b + next - 1)) / (a + b + next - 1));
    return curve[t] ?? 0;
  };
  return (renewals, most, random) => {
    const level = random.uniform() * at(renewals);
    if (most < 1 || at(renewals + 1) <= level) return 0;
    // The curve falls: the last renewal above the level, by halving.
    at(renewals + most);
    let [low, high] = [1, most];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((curve[renewals + middle] ?? 0) > level) low = middle;
      else high = middle - 1;
    }
    return low;
  };
}

interface TenureCount extends Tenure {
  count: number;
}

function countTenures(tenures: readonly Tenure[]): TenureCount[] {
  const groups = Map.groupBy(tenures, ({ months, stopped }) => `${months} ${stopped}`);
  return [...groups.values()].flatMap((group) =>
    group[0] ? [{ ...group[0], count: group.length }] : [],
  );
}

function logLikelihood({ a, b }: BetaGeometric, counts: readonly TenureCount[]): number {
  const base = logBeta(a, b);
  return counts.reduce((sum, { months, stopped, count }) => {
    const each = stopped ? logBeta(a + 1, b + months - 1) : logBeta(a, b + months);
    return sum + count * (each - base);
  }, 0);
}

/** Width of a point's cell, since the spreads stand closer where customers are alike. */
function widthOf(spread: number): number {
  const index = SPREADS.indexOf(spread);
  return ((SPREADS[index + 1] ?? 0.8) - (SPREADS[index - 1] ?? 0)) / 2;
}

// Above one half or so logGamma holds; below, the recurrence brings it there.
function logBeta(a: number, b: number): number {
  return logGammaOf(a) + logGammaOf(b) - logGammaOf(a + b);
}

function logGammaOf(x: number): number {
  return x < 1 ? logGamma(x + 1) - Math.log(x) : logGamma(x);
}
