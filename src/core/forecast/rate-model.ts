// Conversions per click, article by article, shrunk toward the program: an article with 40 clicks and no
// conversion is not worth nothing. Counts are Poisson, rates Gamma with a mean and a shape that the
// program's articles share, and both are a posterior over a grid (Efron & Morris' idea, with its doubt kept).
import { logGamma } from '../revenue/special-functions.ts';
import type { Random } from '../simulation/random.ts';

/** Conversions and clicks of one article with one program. */
export interface RateCount {
  conversions: number;
  clicks: number;
}

/** No points: no customer ever comes. */
export interface RatePosterior {
  points: readonly { mean: number; shape: number; probability: number }[];
}

/** Rates of one program in one world that the data allow. */
export interface RateDraw {
  /** Rate of an article, given what was counted there. */
  drawFor: (count: RateCount, random: Random) => number;
}

const SHAPES = [0.5, 1, 2, 4, 8, 20, 60];
const MEAN_STEPS = 25;
/** What is believed of a program before its first click: 2 %, give or take a factor of three. */
const PRIOR = { log: Math.log(0.02), sd: 1.1 };

export function fitRates(counts: readonly RateCount[]): RatePosterior {
  const conversions = counts.reduce((sum, each) => sum + each.conversions, 0);
  const clicks = counts.reduce((sum, each) => sum + each.clicks, 0);
  const centre = Math.log((conversions + 0.5) / (clicks + 25));
  const spread = Math.min(1.2, 1 / Math.sqrt(conversions + 0.5) + 0.25);
  const weighted = Array.from({ length: MEAN_STEPS }, (_, step) => {
    const log = centre + spread * ((step / (MEAN_STEPS - 1)) * 7 - 3.5);
    return SHAPES.map((shape) => ({
      mean: Math.exp(log),
      shape,
      log: counts.reduce(
        (sum, count) => sum + logMarginal(count, shape, shape / Math.exp(log)),
        -(((log - PRIOR.log) / PRIOR.sd) ** 2) / 2,
      ),
    }));
  }).flat();
  const top = Math.max(...weighted.map(({ log }) => log));
  const total = weighted.reduce((sum, { log }) => sum + Math.exp(log - top), 0);
  return {
    points: weighted.map(({ mean, shape, log }) => ({
      mean,
      shape,
      probability: Math.exp(log - top) / total,
    })),
  };
}

export function drawRates({ points }: RatePosterior, random: Random): RateDraw {
  if (points.length === 0) return { drawFor: () => 0 };
  const { mean = 0, shape = 1 } =
    points[random.pick(points.map(({ probability }) => probability))] ?? {};
  return {
    drawFor: ({ conversions, clicks }, chance) =>
      chance.gamma(shape + conversions) / (shape / mean + clicks),
  };
}

function logMarginal({ conversions, clicks }: RateCount, shape: number, rate: number): number {
  return (
    logGamma(shape + conversions + 1) -
    Math.log(shape + conversions) -
    logGamma(shape + 1) +
    Math.log(shape) +
    shape * Math.log(rate) -
    (shape + conversions) * Math.log(rate + clicks)
  );
}
