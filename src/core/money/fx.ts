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

/** An amount and how it was converted. */
interface Converted {
  amount: Money;
  /** The rate that was taken; of a way through a third currency, both. */
  rates: readonly FxRate[];
  /** The third currency; absent where there is a rate between the two. */
  via?: string;
}

export type FxTable = (amount: Money, currency: string, day: CivilDate) => Converted | undefined;

/**
 * Converts at the last rate on or before a day, at most 31 days old; a rate of the opposite direction is
 * turned round. Without either, two rates of that day are taken one after the other, through the third currency
 * whose rates are newest. Rounded once, half-even to minor units, each amount for itself. Undefined without a rate, and
 * for an amount of that currency: it then stays as it is. €100.00 at 1.0842 is $108.42, and at 0.8 pounds a dollar £86.74.
 */
export function createFxTable(rates: readonly FxRate[]): FxTable {
  const findStep = createStepFinder(rates);
  const currencies = [...new Set(rates.flatMap(({ from, to }) => [from, to]))].toSorted();
  const findWay = (from: string, to: string, day: CivilDate): Way | undefined => {
    if (from === to) return undefined;
    const step = findStep(from, to, day);
    if (step) return toWay([step]);
    const ways = currencies.flatMap((via): Way[] => {
      const [first, second] = [findStep(from, via, day), findStep(via, to, day)];
      return first && second ? [{ ...toWay([first, second]), via }] : [];
    });
    const [nearest, ...others] = ways;
    return nearest && others.reduce((a, b) => (b.oldest > a.oldest ? b : a), nearest);
  };
  // A ledger has many commissions of a day.
  const known = new Map<string, Way | undefined>();
  return (amount, currency, day) => {
    const key = `${amount.currency} ${currency} ${day}`;
    const way = known.has(key) ? known.get(key) : findWay(amount.currency, currency, day);
    known.set(key, way);
    if (!way) return undefined;
    const scaleTo = 10n ** BigInt(getDecimals(currency));
    const scaleFrom = 10n ** BigInt(getDecimals(amount.currency));
    const { numerator, denominator } = way.rate;
    const minor = halfEven(amount.minor * numerator * scaleTo, denominator * scaleFrom);
    const { rates: taken, via } = way;
    return { amount: { minor, currency }, rates: taken, ...(via === undefined ? {} : { via }) };
  };
}

/** A rate in the direction that is asked for. */
interface Step {
  rate: Fraction;
  of: FxRate;
}

interface Way {
  rate: Fraction;
  rates: readonly FxRate[];
  via?: string;
  /** UTC day of the older rate. */
  oldest: CivilDate;
}

function toWay(steps: readonly Step[]): Way {
  const product = (part: keyof Fraction) => steps.reduce((all, { rate }) => all * rate[part], 1n);
  const days = steps.map(({ of }) => of.date);
  return {
    rate: { numerator: product('numerator'), denominator: product('denominator') },
    rates: steps.map(({ of }) => of),
    oldest: days.reduce((a, b) => (b < a ? b : a)),
  };
}

function createStepFinder(rates: readonly FxRate[]) {
  const byPair = new Map<string, FxRate[]>();
  for (const rate of rates.toSorted((a, b) => compareDates(a.date, b.date))) {
    const pair = `${rate.from} ${rate.to}`;
    const own = byPair.get(pair);
    if (own) own.push(rate);
    else byPair.set(pair, [rate]);
  }
  const find = (from: string, to: string, day: CivilDate) => {
    const oldest = addDays(day, -RATE_HOLDS_DAYS);
    return byPair.get(`${from} ${to}`)?.findLast(({ date }) => date <= day && date >= oldest);
  };
  return (from: string, to: string, day: CivilDate): Step | undefined => {
    const direct = find(from, to, day);
    if (direct) return { rate: direct.rate, of: direct };
    const opposite = find(to, from, day);
    if (!opposite) return undefined;
    const { numerator, denominator } = opposite.rate;
    return { rate: { numerator: denominator, denominator: numerator }, of: opposite };
  };
}
