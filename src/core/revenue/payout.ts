// When a program first pays.
import type { Money } from '../money/money.ts';
import { compareDates, type CivilDate } from '../time/civil-date.ts';
import { isBooked } from './ledger.ts';
import type { Observation } from './observation.ts';

/**
 * First UTC day on which the booked commissions add up to the program's minimum; undefined while
 * they do not. Amounts in other currencies than the minimum's do not count.
 */
export function findPayoutDay(
  entries: readonly Observation[],
  minimum: Money,
): CivilDate | undefined {
  let balance = 0n;
  for (const { status, commission, occurredOn } of entries.toSorted((a, b) =>
    compareDates(a.occurredOn, b.occurredOn),
  )) {
    if (!isBooked(status) || commission.currency !== minimum.currency) continue;
    balance += commission.minor;
    if (balance >= minimum.minor) return occurredOn;
  }
  return undefined;
}
