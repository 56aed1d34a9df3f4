// The ledger by calendar month: what was published, and what each kind of commission brought.
import { addMoney, sumMoney, type Money } from '../money/money.ts';
import {
  lastCompleteMonth,
  listMonths,
  monthOf,
  type CivilDate,
  type CivilMonth,
} from '../time/civil-date.ts';
import { isBooked, sumCommission, type LedgerEntry } from './ledger.ts';

/** One calendar month (UTC) of booked money in the report's currency. */
export interface MonthRow {
  month: CivilMonth;
  /** False for the month of the as-of day, which may still change. */
  complete: boolean;
  newArticles: number;
  firstOrder: Money;
  recurring: Money;
  /** Bounties, leads, upgrades and corrections. */
  other: Money;
  total: Money;
}

/** Every month from the first publication or commission to that of `asOf`. */
export function tabulateMonths(
  published: readonly CivilDate[],
  entries: readonly LedgerEntry[],
  currency: string,
  asOf: CivilDate,
): MonthRow[] {
  const booked = entries.filter(
    ({ status, commission }) => isBooked(status) && commission.currency === currency,
  );
  const days = [...published, ...booked.map(({ occurredOn }) => occurredOn)].filter(
    (day) => day <= asOf,
  );
  const [first] = days.toSorted();
  if (first === undefined) return [];
  return listMonths(monthOf(first), monthOf(asOf)).map((month) => {
    const within = booked.filter(({ occurredOn }) => monthOf(occurredOn) === month);
    const sumOf = (test: (entry: LedgerEntry) => boolean) =>
      sumCommission(within.filter(test), currency);
    return {
      month,
      complete: month <= lastCompleteMonth(asOf),
      newArticles: published.filter((day) => day <= asOf && monthOf(day) === month).length,
      firstOrder: sumOf(({ kind }) => kind === 'sale'),
      recurring: sumOf(({ kind }) => kind === 'renewal'),
      other: sumOf(({ kind }) => kind !== 'sale' && kind !== 'renewal'),
      total: sumCommission(within, currency),
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
