// Splitting an amount without losing or inventing a cent.
import type { Money } from './money.ts';

/**
 * Shares of `amount` in proportion to whole `weights`; they sum to the amount exactly. The units left
 * over by rounding down go, one each, to the largest remainders, and among equals to the first
 * (method of Hamilton). $10.00 over 1, 1, 1 is $3.34, $3.33, $3.33. Throws unless some weight is
 * above zero and none below.
 */
export function allocate(amount: Money, weights: readonly bigint[]): Money[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total <= 0n || weights.some((weight) => weight < 0n)) {
    throw new RangeError('Unexpected weights, expected none below zero and at least one above.');
  }
  const sign = amount.minor < 0n ? -1n : 1n;
  const units = amount.minor * sign;
  const shares = weights.map((weight, index) => ({
    index,
    units: (units * weight) / total,
    remainder: (units * weight) % total,
  }));
  const leftOver = Number(units - shares.reduce((sum, share) => sum + share.units, 0n));
  const favoured = shares
    .toSorted((a, b) => compare(b.remainder, a.remainder) || a.index - b.index)
    .slice(0, leftOver);
  for (const share of favoured) share.units += 1n;
  return shares.map((share) => ({ minor: share.units * sign, currency: amount.currency }));
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
