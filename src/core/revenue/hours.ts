// Hours of work, and what money comes to per hour.
import type { Money } from '../money/money.ts';
import type { Rounding } from '../money/rounding.ts';

/** Hours are decimals as people log them; ten-thousandths keep .1 + .2 exact. */
const PARTS = 10_000;

/** Hours spent on a post. */
export interface HoursSpent {
  /** Decimal hours, kinds or none. */
  total: number;
  /** Decimal hours by kind of work, e.g. `writing`, `refresh`. */
  byKind: Record<string, number>;
}

/** .75 + 2.5 + .75 + .5 is 4.5, and .1 + .2 is .3. */
export function sumHours(hours: readonly number[]): number {
  return hours.reduce((sum, each) => sum + toParts(each), 0) / PARTS;
}

/** Totals and kinds of several posts together; kinds in alphabetical order. */
export function addHours(
  all: readonly { total: number; byKind: Readonly<Partial<Record<string, number>>> }[],
): HoursSpent {
  const kinds = [...new Set(all.flatMap(({ byKind }) => Object.keys(byKind)))].toSorted();
  return {
    total: sumHours(all.map(({ total }) => total)),
    byKind: Object.fromEntries(
      kinds.map((kind) => [kind, sumHours(all.map(({ byKind }) => byKind[kind] ?? 0))]),
    ),
  };
}

/** Money over hours, rounded once; null when no hours are logged. $4,820 over 210 h is $22.95. */
export function perHour(amount: Money, hours: number, rounding: Rounding): Money | null {
  const parts = toParts(hours);
  if (parts <= 0) return null;
  const minor = rounding(amount.minor * BigInt(PARTS), BigInt(parts));
  return { minor, currency: amount.currency };
}

function toParts(hours: number): number {
  return Math.round(hours * PARTS);
}
