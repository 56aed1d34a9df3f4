// How much of the whole a few articles bring.
import type { Rate } from '../money/rate.ts';

const WHOLE_PPM = 1_000_000n;

/**
 * Share, 0 to 1, of the `k` largest values in the sum of all; null unless that sum is above zero.
 * @public
 */
export function shareOfTop(values: readonly bigint[], k: number): number | null {
  const total = sum(values);
  if (total <= 0n) return null;
  return Number((sum(descending(values).slice(0, k)) * WHOLE_PPM) / total) / Number(WHOLE_PPM);
}

/**
 * `shareOfTop` for every `k` from 1 on, in one pass: the last one is 1 where no value is below zero. Empty
 * unless the sum is above zero.
 */
export function listTopShares(values: readonly bigint[]): number[] {
  const total = sum(values);
  if (total <= 0n) return [];
  let reached = 0n;
  return descending(values).map((value) => {
    reached += value;
    return Number((reached * WHOLE_PPM) / total) / Number(WHOLE_PPM);
  });
}

/** The fewest largest values that bring at least `share` of the sum; null unless the sum is above zero. */
export function countForShare(values: readonly bigint[], share: Rate): number | null {
  const total = sum(values);
  if (total <= 0n) return null;
  let reached = 0n;
  let count = 0;
  for (const value of descending(values)) {
    if (reached * WHOLE_PPM >= total * BigInt(share.ppm)) break;
    reached += value;
    count += 1;
  }
  return count;
}

function descending(values: readonly bigint[]): bigint[] {
  return values.toSorted((a, b) => (a > b ? -1 : a < b ? 1 : 0));
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}
