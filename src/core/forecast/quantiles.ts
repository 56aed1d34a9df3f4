// From many rounds to what is shown and kept: a middle and intervals, in whole minor units.

/** Probabilities of the quantiles that are kept: the ends of the 95, 80 and 50 % intervals and the median. */
export const PROBABILITIES = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975] as const;

/** A forecast amount in minor units: not money of a ledger, and never written back into one. */
export interface ForecastAmount {
  mean: number;
  median: number;
  /** Half of what may come lies between, four fifths, and nineteen twentieths. */
  interval50: Span;
  interval80: Span;
  interval95: Span;
}

export interface Span {
  low: number;
  high: number;
}

/** Quantiles by `PROBABILITIES` from equally likely values. Throws without values. */
export function summariseDraws(values: Iterable<number>): ForecastAmount {
  const sorted = Float64Array.from(values).toSorted();
  if (sorted.length === 0) throw new RangeError('Unexpected number of draws 0, expected some.');
  const at = (p: number) => Math.round(quantileOf(sorted, p));
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  return {
    mean: Math.round(mean),
    median: at(0.5),
    interval50: { low: at(0.25), high: at(0.75) },
    interval80: { low: at(0.1), high: at(0.9) },
    interval95: { low: at(0.025), high: at(0.975) },
  };
}

/** The amounts that belong to `PROBABILITIES`. */
export function listQuantiles(amount: ForecastAmount): number[] {
  const { interval95, interval80, interval50, median } = amount;
  return [
    interval95.low,
    interval80.low,
    interval50.low,
    median,
    interval50.high,
    interval80.high,
    interval95.high,
  ];
}

// Between neighbours in proportion, so that a few hundred rounds make no steps.
function quantileOf(sorted: Float64Array, p: number): number {
  const position = p * (sorted.length - 1);
  const below = Math.floor(position);
  const [low = 0, high = low] = sorted.subarray(below, below + 2);
  return low + (high - low) * (position - below);
}
