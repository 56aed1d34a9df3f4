// Minor units by calendar month, one number a month and no gap: a report of thousands of articles adds up hundreds of
// thousands of them.
import type { CivilMonth } from '../time/civil-date.ts';

/** Exact up to 2^63 minor units, as a store keeps them. */
export interface MonthSums {
  /** Number of the first month of which something was said, be it zero. */
  first: number;
  /** Of that month and those after it, up to the last one of which something was said. */
  sums: BigInt64Array;
  /** Of all months. */
  total: bigint;
}

export function createMonthSums(first: number, sums: BigInt64Array): MonthSums {
  let total = 0n;
  // What is known to have 64 bits is added without an object for each sum.
  for (let index = 0; index < sums.length; index += 1)
    total = BigInt.asIntN(64, total + (sums[index] as bigint));
  return { first, sums, total };
}

/** Months since the year 0, of a month or of a day in it. */
export function numberMonth(day: CivilMonth): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

export function nameMonth(number: number): CivilMonth {
  const known = NAMES.get(number);
  if (known !== undefined) return known;
  const name = formatMonth(number);
  NAMES.set(number, name);
  return name;
}

/** One text for all that is of a month: a report of thousands of articles names each of a few months as often. */
const NAMES = new Map<number, CivilMonth>();

function formatMonth(number: number): CivilMonth {
  const [year, month] = [Math.floor(number / 12), (number % 12) + 1];
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
}

/** Zero where nothing was said. */
export function sumOfMonth(months: MonthSums | undefined, number: number): bigint {
  return months?.sums[number - months.first] ?? 0n;
}

/** What both have together. `months` is no longer of use: its array may be that of the sum. */
export function addMonths(months: MonthSums, other: MonthSums): MonthSums {
  const first = Math.min(months.first, other.first);
  const end = Math.max(endOf(months), endOf(other));
  let { sums } = months;
  if (end - first > sums.length) {
    sums = new BigInt64Array(end - first);
    sums.set(months.sums, months.first - first);
  }
  const start = other.first - first;
  for (let index = 0; index < other.sums.length; index += 1)
    sums[start + index] = (sums[start + index] as bigint) + (other.sums[index] as bigint);
  return { first, sums, total: months.total + other.total };
}

function endOf({ first, sums }: MonthSums): number {
  return first + sums.length;
}
