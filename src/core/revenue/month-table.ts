// The ledger by calendar month: what was published, and what each kind of commission brought.
import { addMoney, createMoney, sumMoney, type Money } from '../money/money.ts';
import {
  lastCompleteMonth,
  listMonths,
  monthOf,
  type CivilDate,
  type CivilMonth,
} from '../time/civil-date.ts';
import { isBooked, type LedgerEntry } from './ledger.ts';

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
  const months = new Map<CivilMonth, MonthSums>();
  for (const { status, commission, kind, occurredOn } of entries) {
    if (!isBooked(status) || commission.currency !== currency || occurredOn > asOf) continue;
    const month = monthOf(occurredOn);
    const sums = months.get(month) ?? { firstOrder: 0n, recurring: 0n, other: 0n };
    months.set(month, sums);
    sums[columnOf(kind)] += commission.minor;
  }
  const out = published.filter((day) => day <= asOf).map(monthOf);
  const articles = Map.groupBy(out, (month) => month);
  const [first] = [...months.keys(), ...articles.keys()].toSorted();
  if (first === undefined) return [];
  return listMonths(first, monthOf(asOf)).map((month) => {
    const { firstOrder = 0n, recurring = 0n, other = 0n } = months.get(month) ?? {};
    return {
      month,
      complete: month <= lastCompleteMonth(asOf),
      newArticles: articles.get(month)?.length ?? 0,
      firstOrder: createMoney(firstOrder, currency),
      recurring: createMoney(recurring, currency),
      other: createMoney(other, currency),
      total: createMoney(firstOrder + recurring + other, currency),
    };
  });
}

type MonthSums = Record<'firstOrder' | 'recurring' | 'other', bigint>;

function columnOf(kind: LedgerEntry['kind']): keyof MonthSums {
  return kind === 'sale' ? 'firstOrder' : kind === 'renewal' ? 'recurring' : 'other';
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
