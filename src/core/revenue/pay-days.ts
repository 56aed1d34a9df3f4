// The days on which a program pays.
import type { Payout } from '../affiliate/payout-terms.ts';
import { addDays, addMonths, daysBetween, monthOf, type CivilDate } from '../time/civil-date.ts';

/** A Sunday: weeks end with it. */
const EPOCH_SUNDAY = '1970-01-04';

/**
 * The first pay day on or after a UTC day. Monthly and quarterly on the day that the terms state, else the
 * last of the month; weekly on Sundays, where published schedules say "each week"; every second Sunday;
 * on request at once.
 */
export function nextPayDay({ schedule, dayOfMonth }: Payout, from: CivilDate): CivilDate {
  switch (schedule) {
    case 'on-request':
      return from;
    case 'weekly':
      return nextInCycle(from, 7);
    case 'biweekly':
      return nextInCycle(from, 14);
    case 'monthly':
      return findInMonths(from, dayOfMonth, () => true);
    case 'quarterly':
      return findInMonths(from, dayOfMonth, (month) => Number(month.slice(5)) % 3 === 0);
  }
}

function nextInCycle(from: CivilDate, days: number): CivilDate {
  const since = daysBetween(EPOCH_SUNDAY, from);
  return addDays(from, (days - (((since % days) + days) % days)) % days);
}

function findInMonths(
  from: CivilDate,
  dayOfMonth: number | undefined,
  isPayMonth: (month: string) => boolean,
): CivilDate {
  for (let start = `${monthOf(from)}-01`; ; start = addMonths(start, 1)) {
    const day =
      dayOfMonth === undefined
        ? addDays(addMonths(start, 1), -1)
        : `${monthOf(start)}-${String(dayOfMonth).padStart(2, '0')}`;
    if (isPayMonth(monthOf(start)) && day >= from) return day;
  }
}
