// Named ways to round an exact fraction to a whole number. Callers pass one, so no rounding is hidden.

/** Rounds `numerator / denominator`, denominator above zero, to a whole number. */
export type Rounding = (numerator: bigint, denominator: bigint) => bigint;

/** To the nearest; a half goes to the even neighbour: 2.5 -> 2, 3.5 -> 4, -2.5 -> -2. */
export const halfEven: Rounding = (numerator, denominator) =>
  nearest(numerator, denominator, (truncated) => truncated % 2n !== 0n);

/**
 * To the nearest; a half goes away from zero, so that a reversal mirrors its sale: 2.5 -> 3, -2.5 -> -3.
 * @public
 */
export const halfUp: Rounding = (numerator, denominator) =>
  nearest(numerator, denominator, () => true);

/**
 * Towards zero: 2.9 -> 2, -2.9 -> -2.
 * @public
 */
export const down: Rounding = (numerator, denominator) => numerator / denominator;

function nearest(
  numerator: bigint,
  denominator: bigint,
  leavesZeroOnHalf: (truncated: bigint) => boolean,
): bigint {
  const truncated = numerator / denominator;
  const twice = 2n * absolute(numerator - truncated * denominator);
  const leavesZero = twice > denominator || (twice === denominator && leavesZeroOnHalf(truncated));
  if (!leavesZero) return truncated;
  return numerator < 0n ? truncated - 1n : truncated + 1n;
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}
