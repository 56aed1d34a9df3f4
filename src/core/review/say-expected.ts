// An expected amount in words: a number and its range, or the range first where the number is beyond it.
import { hasPoint, type Expected } from './review-entry.ts';

interface SaidAmount {
  /** What goes first. */
  point: string;
  /** What stands beside it. */
  aside: string;
}

/**
 * `$12.30 an hour` and `$4.00 to $24.00`. Where mostly nothing comes, the mean is above what four in five end below:
 * `$0.00 to $2.00 an hour` and `$3.00 an hour on average`. `say` makes text of minor units, `each` ends an amount.
 */
export function sayExpected(
  amount: Expected,
  say: (minor: number) => string,
  each = '',
): SaidAmount {
  const { mean, low, high } = amount;
  const range = `${say(low)} to ${say(high)}`;
  if (hasPoint(amount)) return { point: `${say(mean)}${each}`, aside: range };
  const point = high === 0 ? 'mostly nothing' : `${range}${each}`;
  return { point, aside: `${say(mean)}${each} on average` };
}
