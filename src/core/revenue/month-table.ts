// The ledger by calendar month: what was published, and what each kind of commission brought.
import { addMoney, createMoney, sumMoney, type Money } from '../money/money.ts';
import {
  lastCompleteMonth,
  listMonths,
  monthOf,
  type CivilDate,
  type CivilMonth,
} from '../time/civil-date.ts';
import { nameMonth, numberMonth, sumOfMonth } from './month-sums.ts';
import type { CommissionKind } from './observation.ts';
import type { Tally } from './tally.ts';

/** One calendar month (UTC) of booked money in the report's currency. */
export interface MonthRow {
  month: CivilMonth;
  /** False for the month that runs; that of the as-of day is complete on its last day. */
  complete: boolean;
  newArticles: number;
  firstOrder: Money;
  recurring: Money;
  /** Bounties, leads, upgrades and corrections. */
  other: Money;
  total: Money;
}

/** Every month from the first publication or commission to that of `asOf`, up to which was added up. */
export function tabulateMonths(
  published: readonly CivilDate[],
  { currency, booked }: Tally,
  asOf: CivilDate,
): MonthRow[] {
  const out = published.filter((day) => day <= asOf).map(monthOf);
  const articles = Map.groupBy(out, (month) => month);
  const earned = [...booked.values()].map(({ first }) => nameMonth(first));
  const [first] = [...new Set([...earned, ...articles.keys()])].toSorted();
  if (first === undefined) return [];
  return listMonths(first, monthOf(asOf)).map((month) => {
    const number = numberMonth(month);
    const sumOf = (kind: CommissionKind) => sumOfMonth(booked.get(kind), number);
    const [firstOrder, recurring] = [sumOf('sale'), sumOf('renewal')];
    const total = [...booked.keys()].reduce((sum, kind) => sum + sumOf(kind), 0n);
    return {
      month,
      complete: month <= lastCompleteMonth(asOf),
      newArticles: articles.get(month)?.length ?? 0,
      firstOrder: createMoney(firstOrder, currency),
      recurring: createMoney(recurring, currency),
      other: createMoney(total - firstOrder - recurring, currency),
      total: createMoney(total, currency),
    };
  });
}

/**
 * The foot of the table.
 * @public
 */
export function sumMonths(
  rows: readonly MonthRow[],
  currency: string,
): Omit<MonthRow, 'month' | 'complete'> {
  const zero = sumMoney([], currency);
  return rows.reduce(
    (sum, row) => ({
      newArticles: sum.newArticles + row.newArticles,
      firstOrder: addMoney(sum.firstOrder, row.firstOrder),
      recurring: addMoney(sum.recurring, row.recurring),
      other: addMoney(sum.other, row.other),
      total: addMoney(sum.total, row.total),
    }),
    { newArticles: 0, firstOrder: zero, recurring: zero, other: zero, total: zero },
  );
}
