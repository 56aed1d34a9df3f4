// Amounts of one currency told in another, at the rate of a day that stands in a file of the author's.
import { addDays, compareDates, type CivilDate } from '../time/civil-date.ts';
import { getDecimals } from './currency.ts';
import type { Money } from './money.ts';
import { halfEven } from './rounding.ts';

/** What one unit of `from` was worth in `to` on a day. */
export interface FxRate {
  /** UTC day of the rate. */
  date: CivilDate;
  from: string;
  to: string;
  /** Exact: `1.0842` is 10842 over 10^4. */
  rate: Fraction;
  /** Who published it, e.g. `ECB`. */
  source: string;
}

interface Fraction {
  numerator: bigint;
  denominator: bigint;
}

/** Days for which a rate holds when none follows: monthly tables reach from one month to the next. */
export const RATE_HOLDS_DAYS = 31;

const DECIMAL = /^(\d{1,12})(?:\.(\d{1,12}))?$/;

/** Reads `1.0842`; undefined for anything else, and for zero. */
export function parseFxRate(text: string): Fraction | undefined {
  const match = DECIMAL.exec(text);
  if (!match) return undefined;
  const [, whole = '', fraction = ''] = match;
  const numerator = BigInt(whole + fraction);
  return numerator === 0n ? undefined : { numerator, denominator: 10n ** BigInt(fraction.length) };
}

/** An amount and the rate that it was converted with. */
interface Converted {
  amount: Money;
  rate: FxRate;
}

export type FxTable = (amount: Money, currency: string, day: CivilDate) => Converted | undefined;

/**
 * Converts at the last rate on or before a day, at most 31 days old; a rate of the opposite direction is
 * turned round. Rounded half-even to minor units, each amount for itself. Undefined without a rate: the
 * amount then stays in its own currency. €100.00 at 1.0842 is $108.42.
 */
export function createFxTable(rates: readonly FxRate[]): FxTable {
  const byPair = new Map<string, FxRate[]>();
  for (const rate of rates.toSorted((a, b) => compareDates(a.date, b.date))) {
    const pair = `${rate.from} ${rate.to}`;
    byPair.set(pair, [...(byPair.get(pair) ?? []), rate]);
  }
  const find = (from: string, to: string, day: CivilDate) => {
    const oldest = addDays(day, -RATE_HOLDS_DAYS);
    return byPair.get(`${from} ${to}`)?.findLast(({ date }) => date <= day && date >= oldest);
  };
  return (amount, currency, day) => {
    const direct = find(amount.currency, currency, day);
    const opposite = direct ? undefined : find(currency, amount.currency, day);
    const rate = direct ?? opposite;
    if (!rate) return undefined;
    const { numerator, denominator } = rate.rate;
    const [up, down] = direct ? [numerator, denominator] : [denominator, numerator];
    const scaleTo = 10n ** BigInt(getDecimals(currency));
    const scaleFrom = 10n ** BigInt(getDecimals(amount.currency));
    const minor = halfEven(amount.minor * up * scaleTo, down * scaleFrom);
    return { amount: { minor, currency }, rate };
  };
}
