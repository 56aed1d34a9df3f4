// Whether an article's clicks have fallen for good: its last months against its own best ones, with a test
// that small numbers, one bad month or a good one picked out of many do not pass.
import { betaDistribution } from '../revenue/special-functions.ts';

export interface Decay {
  /** Clicks a month: of its best months in a row, and of the last ones. */
  peak: number;
  recent: number;
  /** Index of the first of its best months. */
  at: number;
}

/** Months that are compared. */
const DECAY_MONTHS = 3;
/** Smaller losses are not worth an hour, however sure. */
const MOST_LEFT = 0.7;
/** Probability of a false alarm for one article that has not changed. */
const FALSE_ALARM = 0.05;

/**
 * `months` are human clicks of complete months, oldest first. `dispersion` says how many times more than chance
 * alone months differ, 1 or more. Undefined unless the last three months are at most 70 % of the best three in
 * a row before them, and that is not chance: both halves as Gamma posteriors, the doubt divided among all the
 * spans that could have been the best.
 */
export function findDecay(months: readonly number[], dispersion = 1): Decay | undefined {
  const spans = months.length - 2 * DECAY_MONTHS + 1;
  if (spans < 1) return undefined;
  const sumAt = (from: number) =>
    months.slice(from, from + DECAY_MONTHS).reduce((sum, each) => sum + each, 0);
  const recent = sumAt(months.length - DECAY_MONTHS);
  const sums = Array.from({ length: spans }, (_, from) => sumAt(from));
  const peak = Math.max(...sums);
  if (peak === 0 || recent > MOST_LEFT * peak) return undefined;
  const [a, b] = [recent / dispersion + 0.5, peak / dispersion + 0.5];
  // Mass below one half of the recent part in both: the chance that it is the lower rate.
  if (1 - betaDistribution(0.5, a, b) > FALSE_ALARM / spans) return undefined;
  return { peak: peak / DECAY_MONTHS, recent: recent / DECAY_MONTHS, at: sums.indexOf(peak) };
}

/** How many times more than Poisson's the counts of neighbouring months differ, over all articles; at least 1. */
export function measureDispersion(series: readonly (readonly number[])[]): number {
  let [sum, n] = [0, 0];
  for (const months of series)
    for (let index = 1; index < months.length; index += 1) {
      const [a = 0, b = 0] = [months[index - 1], months[index]];
      if (a + b === 0) continue;
      sum += (a - b) ** 2 / (a + b);
      n += 1;
    }
  return n === 0 ? 1 : Math.max(1, sum / n);
}
