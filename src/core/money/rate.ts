// A commission rate, exact: a whole number of millionths, so that 12.5 % or 62.25 % need no float.
import type { Money } from './money.ts';
import type { Rounding } from './rounding.ts';

/** A share of an amount. A plain number, so that a rate survives JSON. */
export interface Rate {
  /** Parts per million: 8 % is 80,000. Whole, from 0 to 1,000,000. */
  readonly ppm: number;
}

const PPM_PER_PERCENT = 10_000;
const PPM_PER_BASIS_POINT = 100;
const PERCENT = /^(\d{1,3})(?:\.(\d{1,4}))?\s?%$/;

/** Reads `8%` or `12.5%` (up to four decimals); undefined for anything else and above 100 %. */
export function parseRate(text: string): Rate | undefined {
  const match = PERCENT.exec(text);
  if (!match) return undefined;
  const [, whole = '', fraction = ''] = match;
  const ppm = Number(whole) * PPM_PER_PERCENT + Number(fraction.padEnd(4, '0'));
  return ppm <= 100 * PPM_PER_PERCENT ? { ppm } : undefined;
}

/** `createRate(800)` is 8 %. Throws unless the basis points are whole and from 0 to 10,000. */
export function createRate(basisPoints: number): Rate {
  if (!Number.isInteger(basisPoints) || basisPoints < 0 || basisPoints > 10_000) {
    throw new RangeError(
      `Unexpected ${basisPoints} basis points, expected a whole number from 0 to 10,000.`,
    );
  }
  return { ppm: basisPoints * PPM_PER_BASIS_POINT };
}

/**
 * `{ ppm: 125_000 }` is `12.5%`.
 * @public
 */
export function formatRate(rate: Rate): string {
  const fraction = String(rate.ppm % PPM_PER_PERCENT)
    .padStart(4, '0')
    .replace(/0+$/, '');
  return `${Math.floor(rate.ppm / PPM_PER_PERCENT)}${fraction === '' ? '' : `.${fraction}`}%`;
}

/** That share of an amount, rounded once: 15 % of $19.99 is 2.9985, so $3.00 with `halfEven`. */
export function applyRate(amount: Money, rate: Rate, rounding: Rounding): Money {
  return {
    minor: rounding(amount.minor * BigInt(rate.ppm), 1_000_000n),
    currency: amount.currency,
  };
}
