// How good a forecast was, once it is known what came: proper scores, which no forecaster betters by
// saying other than he believes (Gneiting & Raftery 2007, JASA 102:359). Lower is better.
import { listQuantiles, PROBABILITIES, type ForecastAmount } from './quantiles.ts';

/**
 * Continuous ranked probability score of equally likely values, in the unit of the values: the mean
 * distance to what came, less half the mean distance between the values. Of a single value it is the
 * plain error.
 */
export function scoreDraws(values: Iterable<number>, actual: number): number {
  const sorted = Float64Array.from(values).toSorted();
  const n = sorted.length;
  let [error, spread] = [0, 0];
  for (const [index, value] of sorted.entries()) {
    error += Math.abs(value - actual);
    spread += (2 * index + 1 - n) * value;
  }
  return error / n - spread / n ** 2;
}

/** Mean pinball loss of the kept quantiles, twice: close to what `scoreDraws` says of all draws. */
export function scoreQuantiles(amount: ForecastAmount, actual: number): number {
  const losses = listQuantiles(amount).map((value, index) => {
    const p = PROBABILITIES[index] ?? 0.5;
    return actual >= value ? p * (actual - value) : (1 - p) * (value - actual);
  });
  return (2 * losses.reduce((sum, loss) => sum + loss, 0)) / losses.length;
}
