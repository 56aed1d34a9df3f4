// When an article has earned what its hours are worth at the author's target rate.
import { halfEven } from '../money/rounding.ts';
import type { Money } from '../money/money.ts';
import { isBooked, type LedgerEntry } from '../revenue/ledger.ts';
import { addMonths, lastCompleteMonth, monthOf, type CivilDate } from '../time/civil-date.ts';

export interface PayBack {
  /** UTC day on which booked money reached it; null while it has not. */
  paidBackOn: CivilDate | null;
  /** Months to come at the pace of the last three complete ones; null when paid back, or at no pace. */
  monthsToGo: number | null;
}

const PACE_MONTHS = 3;
/** Hours are logged in hundredths. */
const PARTS = 100;

/** `entries` in order of days. 4.5 h at $52.00 are $234.00. Nothing to say without hours. */
export function findPayBack(
  entries: readonly LedgerEntry[],
  hours: number | null,
  target: Money,
  asOf: CivilDate,
): PayBack {
  if (hours === null || hours <= 0) return { paidBackOn: null, monthsToGo: null };
  const worth = halfEven(target.minor * BigInt(Math.round(hours * PARTS)), BigInt(PARTS));
  const own = entries.filter(
    ({ status, commission }) => isBooked(status) && commission.currency === target.currency,
  );
  let earned = 0n;
  let reached: CivilDate | null = null;
  for (const { commission, occurredOn } of own) {
    earned += commission.minor;
    if (earned < worth) reached = null;
    else reached ??= occurredOn;
  }
  if (reached !== null) return { paidBackOn: reached, monthsToGo: null };
  const last = lastCompleteMonth(asOf);
  const first = monthOf(addMonths(`${last}-01`, 1 - PACE_MONTHS));
  const recent = own
    .filter(({ occurredOn }) => monthOf(occurredOn) >= first && monthOf(occurredOn) <= last)
    .reduce((sum, { commission }) => sum + commission.minor, 0n);
  const months =
    recent > 0n ? Number((worth - earned) * BigInt(PACE_MONTHS * 10)) / Number(recent) : null;
  return { paidBackOn: null, monthsToGo: months === null ? null : Math.ceil(months) / 10 };
}
