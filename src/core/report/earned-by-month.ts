// What each article has earned, month by month: booked and pending apart.
import { createMoney, type Money } from '../money/money.ts';
import { isBooked } from '../revenue/ledger.ts';
import { monthOf, type CivilMonth } from '../time/civil-date.ts';
import type { ReportData } from './report-data.ts';

/** A calendar month (UTC) of one article, by the day of the payments, in the report's currency. */
export interface EarnedMonth {
  month: CivilMonth;
  booked: Money;
  pending: Money;
}

/** By post id; months in order, those without money left out. Amounts without a rate are in none. */
export function sumEarnedByMonth({
  attributed,
  currency,
}: Pick<ReportData, 'attributed' | 'currency'>): ReadonlyMap<string, readonly EarnedMonth[]> {
  const posts = new Map<string, Map<CivilMonth, Sums>>();
  for (const placed of attributed) {
    if (placed.bucket !== 'post' || placed.entry.commission.currency !== currency) continue;
    const { status, commission, occurredOn } = placed.entry;
    const key = isBooked(status) ? 'booked' : status === 'pending' ? 'pending' : undefined;
    if (key === undefined) continue;
    const months = posts.get(placed.post) ?? new Map<CivilMonth, Sums>();
    const month = monthOf(occurredOn);
    const sums = months.get(month) ?? { booked: 0n, pending: 0n };
    sums[key] += commission.minor;
    months.set(month, sums);
    posts.set(placed.post, months);
  }
  return new Map(
    [...posts].map(([post, months]) => [
      post,
      [...months]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([month, { booked, pending }]) => ({
          month,
          booked: createMoney(booked, currency),
          pending: createMoney(pending, currency),
        })),
    ]),
  );
}

interface Sums {
  booked: bigint;
  pending: bigint;
}
