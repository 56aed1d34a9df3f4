// Renewals by calendar month: what comes in without another article.
import type { Money } from '../money/money.ts';
import {
  lastCompleteMonth,
  listMonths,
  monthOf,
  type CivilDate,
  type CivilMonth,
} from '../time/civil-date.ts';
import { sumCommission, type LedgerEntry } from './ledger.ts';

export interface Recurring {
  /** Booked renewals, all of them. */
  total: Money;
  /** Booked renewals of `month`. */
  perMonth: Money;
  /** The last complete calendar month before that of the as-of day (UTC). */
  month: CivilMonth;
  /** Booked renewals by calendar month, from the first one to that of the as-of day. */
  byMonth: { month: CivilMonth; amount: Money; complete: boolean }[];
}

/** Renewals among booked entries of one currency, as of a UTC day. */
export function summariseRecurring(
  booked: readonly LedgerEntry[],
  currency: string,
  asOf: CivilDate,
): Recurring {
  const renewals = booked.filter(({ kind }) => kind === 'renewal');
  const byMonth = Map.groupBy(renewals, ({ occurredOn }) => monthOf(occurredOn));
  const sumIn = (month: CivilMonth) => sumCommission(byMonth.get(month) ?? [], currency);
  const [first] = [...byMonth.keys()].toSorted();
  const month = lastCompleteMonth(asOf);
  return {
    total: sumCommission(renewals, currency),
    perMonth: sumIn(month),
    month,
    byMonth: (first === undefined ? [] : listMonths(first, monthOf(asOf))).map((each) => ({
      month: each,
      amount: sumIn(each),
      complete: each <= month,
    })),
  };
}
