// What an hour earned, with the doubt that a small number of conversions leaves.
import type { Money } from '../money/money.ts';
import { halfEven } from '../money/rounding.ts';
import { RELIABLE_FROM } from './estimate.ts';
import { perHour } from './hours.ts';
import { countInterval } from './interval.ts';

/** Booked money per hour of work. */
export interface HourlyRate {
  /** Null without hours, and below five conversions. */
  value: Money | null;
  /** Booked conversions that the rate rests on. */
  n: number;
  /** 95 % interval; null without hours or conversions. */
  interval: { low: Money; high: Money } | null;
  /** True from five conversions on. */
  reliable: boolean;
  /** Why `value` is null. */
  reason: string | null;
}

/**
 * `total` over `hours`. The interval is that of the number of conversions (Gamma after Jeffreys),
 * times the mean booked amount per conversion, over the hours: it holds the doubt about how many
 * come, and takes what one brings as it was. $82.50 of 11 sign-ups in 5 h: $16.50/h, $8.77 to $28.56.
 */
export function estimateHourlyRate(total: Money, conversions: number, hours: number): HourlyRate {
  const mean = perHour(total, hours, halfEven);
  const reliable = conversions >= RELIABLE_FROM;
  return {
    value: reliable ? mean : null,
    n: conversions,
    interval: mean && conversions > 0 ? findInterval(total, conversions, hours) : null,
    reliable: reliable && mean !== null,
    reason: explain(mean, conversions),
  };
}

function explain(mean: Money | null, conversions: number): string | null {
  if (!mean) return 'No hours are logged.';
  if (conversions === 0) return 'No conversion is booked.';
  if (conversions >= RELIABLE_FROM) return null;
  return `Fewer than ${RELIABLE_FROM} conversions are booked: see the interval.`;
}

function findInterval(
  total: Money,
  conversions: number,
  hours: number,
): { low: Money; high: Money } | null {
  const { low, high } = countInterval(conversions, conversions);
  const bounds = [low, high].map((factor) => perHour(scale(total, factor), hours, halfEven));
  // A total below zero (more taken back than earned) turns the bounds round.
  const [a, b] = total.minor < 0n ? bounds.toReversed() : bounds;
  return a && b ? { low: a, high: b } : null;
}

function scale(amount: Money, factor: number): Money {
  const millionths = BigInt(Math.round(factor * 1_000_000));
  return { minor: halfEven(amount.minor * millionths, 1_000_000n), currency: amount.currency };
}
