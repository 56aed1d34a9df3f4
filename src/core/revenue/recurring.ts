// Renewals by calendar month: what comes in without another article.
import { createMoney, type Money } from '../money/money.ts';
import {
  lastCompleteMonth,
  listMonths,
  monthOf,
  type CivilDate,
  type CivilMonth,
} from '../time/civil-date.ts';
import type { Tally } from './tally.ts';

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

/** Booked renewals of what was added up, as of a UTC day. */
export function summariseRecurring({ currency, booked }: Tally, asOf: CivilDate): Recurring {
  const byMonth = booked.get('renewal') ?? new Map<CivilMonth, bigint>();
  const total = [...byMonth.values()].reduce((sum, minor) => sum + minor, 0n);
  const sumIn = (own: CivilMonth) => createMoney(byMonth.get(own) ?? 0n, currency);
  const [first] = [...byMonth.keys()].toSorted();
  const month = lastCompleteMonth(asOf);
  return {
    total: createMoney(total, currency),
    perMonth: sumIn(month),
    month,
    byMonth: (first === undefined ? [] : listMonths(first, monthOf(asOf))).map((each) => ({
      month: each,
      amount: sumIn(each),
      complete: each <= month,
    })),
  };
}
