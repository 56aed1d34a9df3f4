// A rate as it may be shown: never a bare number when it rests on next to nothing.
import { rateInterval } from './interval.ts';

/** Events from which a single number may stand for a rate; below, only its interval does. */
export const RELIABLE_FROM = 5;

/** `k` of `n`, e.g. conversions of clicks. */
export interface RateEstimate {
  /** k / n to six decimals; null below five events, where only the interval is honest. */
  value: number | null;
  k: number;
  n: number;
  /** Equal-tailed 95 % interval after Jeffreys; null when there are no trials. */
  interval: { low: number; high: number } | null;
  reliable: boolean;
}

/**
 * 30 clicks of 200 views are 15 % (95 % interval 10.6 to 20.4 %). Null when more events than trials were seen:
 * then the two were not counted over the same thing.
 */
export function estimateRate(k: number, n: number): RateEstimate | null {
  if (k > n) return null;
  const reliable = k >= RELIABLE_FROM;
  const interval = n > 0 ? roundInterval(k, n) : null;
  return { value: reliable ? round(k / n) : null, k, n, interval, reliable };
}

function roundInterval(k: number, n: number): RateEstimate['interval'] {
  const { low, high } = rateInterval(k, n);
  return { low: round(low), high: round(high) };
}

// Six decimals say all that a rate can, and are the same bytes on every machine's mathematics.
function round(share: number): number {
  return Math.round(share * 1_000_000) / 1_000_000;
}
