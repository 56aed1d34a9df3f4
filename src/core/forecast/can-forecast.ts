// Whether there is anything to forecast from: an interval from nothing to nothing would claim to know.
import { lastCompleteMonth, monthOf, type CivilDate } from '../time/civil-date.ts';

export interface Earnings {
  asOf: CivilDate;
  observations: readonly { occurredOn: CivilDate }[];
}

/** Whether a month that is over has a commission: what the month that runs brings, no forecast knows of. */
export function canForecast({ asOf, observations }: Earnings): boolean {
  const last = lastCompleteMonth(asOf);
  return observations.some(({ occurredOn }) => monthOf(occurredOn) <= last);
}
