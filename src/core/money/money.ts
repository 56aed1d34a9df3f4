// Exact money: a whole number of minor units and its currency. No floats, and no sum across currencies.
import { getDecimals } from './currency.ts';

/** An amount of one currency; negative for what is taken back. */
export interface Money {
  /** Minor units of `currency`: cents for USD, yen for JPY, fils for KWD. */
  readonly minor: bigint;
  /** Code of ISO 4217, such as `USD`. */
  readonly currency: string;
}

/** Money as it stands in JSON, which has no bigint. */
export interface MoneyJson {
  minor: number;
  currency: string;
}

/**
 * `createMoney(750n, 'USD')` is $7.50. Throws `UnknownCurrencyError` for a code outside ISO 4217.
 * @public
 */
export function createMoney(minor: bigint, currency: string): Money {
  getDecimals(currency);
  return { minor, currency };
}

/** Throws `MixedCurrencyError` unless both have one currency. */
export function addMoney(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new MixedCurrencyError(a.currency, b.currency);
  return { minor: a.minor + b.minor, currency: a.currency };
}

/** `a - b`. Throws `MixedCurrencyError` unless both have one currency. */
export function subtractMoney(a: Money, b: Money): Money {
  return addMoney(a, { minor: -b.minor, currency: b.currency });
}

/** Sum of amounts that must all be in `currency`; zero when there are none. */
export function sumMoney(amounts: readonly Money[], currency: string): Money {
  return amounts.reduce(addMoney, createMoney(0n, currency));
}

/**
 * `times` payments of one amount: an exact product.
 * @public
 */
export function multiplyMoney(amount: Money, times: number): Money {
  return { minor: amount.minor * BigInt(times), currency: amount.currency };
}

/** Throws when the amount is beyond what a JSON number holds exactly (about 9 x 10^15 minor units). */
export function toMoneyJson(amount: Money): MoneyJson {
  const minor = Number(amount.minor);
  if (!Number.isSafeInteger(minor)) {
    throw new RangeError(
      `Unexpected ${amount.minor} minor units of ${amount.currency}, expected a safe integer.`,
    );
  }
  return { minor, currency: amount.currency };
}

/**
 * Two currencies met where only one may be; nothing converts silently.
 * @public
 */
export class MixedCurrencyError extends Error {
  override readonly name = 'MixedCurrencyError';

  constructor(expected: string, found: string) {
    super(
      `Unexpected ${found}, expected ${expected}: amounts of different currencies are never added.`,
    );
  }
}
