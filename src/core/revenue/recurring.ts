// Renewals by calendar month: what comes in without another article.
import { createMoney, type Money } from '../money/money.ts';
import { lastCompleteMonth, type CivilDate, type CivilMonth } from '../time/civil-date.ts';
import { nameMonth, numberMonth, sumOfMonth } from './month-sums.ts';
import type { Tally } from './tally.ts';

export interface Recurring {
  /** Booked renewals, all of them. */
  total: Money;
  /** Booked renewals of `month`. */
  perMonth: Money;
  /** The last calendar month (UTC) that was complete by the end of the as-of day. */
  month: CivilMonth;
  /** Booked renewals by calendar month, from the first one to that of the as-of day. */
  byMonth: { month: CivilMonth; amount: Money; complete: boolean }[];
}

/** Booked renewals of what was added up, as of a UTC day. */
export function summariseRecurring({ currency, booked }: Tally, asOf: CivilDate): Recurring {
  const renewals = booked.get('renewal');
  const total = createMoney(renewals?.total ?? 0n, currency);
  const month = lastCompleteMonth(asOf);
  const byMonth: Recurring['byMonth'] = [];
  const last = numberMonth(asOf);
  for (let each = renewals?.first ?? Infinity; each <= last; each += 1) {
    const name = nameMonth(each);
    const amount = { minor: sumOfMonth(renewals, each), currency };
    byMonth.push({ month: name, amount, complete: name <= month });
  }
  const perMonth = createMoney(sumOfMonth(renewals, numberMonth(month)), currency);
  return { total, perMonth, month, byMonth };
}
