// Clicks and views of one post: people first, and beside them why the rest does not count.
import { toSeries, type ClickSeries, type CountedClicks } from '../clicks/click-series.ts';
import type { ClickCount } from '../clicks/click-store.ts';
import { REASONS, type Reason } from '../clicks/click.ts';
import { listMonthsSince, monthsSince, type CivilDate } from '../time/civil-date.ts';

export interface Traffic {
  /** Requests judged to be a person's. */
  human: number;
  /** Requests by the reason that they count or do not; `human` is one of them. */
  byReason: Record<Reason, number>;
}

/** Human clicks in the n-th month since publication, the half-open UTC span `[from, to)`. */
interface ClickMonth {
  /** Counts from 1. */
  month: number;
  from: CivilDate;
  to: CivilDate;
  /** Null when nothing was recorded yet in that month: not known, which is not zero. */
  human: number | null;
  /** False while the month runs, and when recording began only within it. */
  complete: boolean;
}

export interface PostClicks extends Traffic {
  /** Every month begun since publication. With `beforePublication` they sum to `human`. */
  byMonth: ClickMonth[];
  /** Human clicks before the day of publication, e.g. after that day was moved. */
  beforePublication: number;
  /** Human clicks by placement code; clicks without a placement are in `human` alone. */
  byPlacement: Record<string, number>;
}

const NONE = Object.fromEntries(REASONS.map((reason) => [reason, 0])) as Traffic['byReason'];

/** Adds up counts by reason. */
export function sumTraffic(counts: readonly Pick<ClickCount, 'reason' | 'count'>[]): Traffic {
  const byReason = { ...NONE };
  for (const { reason, count } of counts) byReason[reason] += count;
  return { human: byReason.human, byReason };
}

/** Several posts together. */
export function addTraffic(all: readonly Traffic[]): Traffic {
  const byReason = Object.fromEntries(
    REASONS.map((reason) => [reason, all.reduce((sum, each) => sum + each.byReason[reason], 0)]),
  ) as Traffic['byReason'];
  return { human: byReason.human, byReason };
}

/** Clicks of one post up to `asOf`. `dataSince` is the UTC day from which clicks were recorded; null for never. */
export function summariseClicks(
  clicks: readonly ClickSeries[],
  published: CivilDate,
  asOf: CivilDate,
  dataSince: CivilDate | null,
): PostClicks {
  const human = clicks.filter(({ reason }) => reason === 'human');
  const months = listMonthsSince(published, monthsSince(published, asOf));
  const { before, byMonth } = sumByMonth(human, months);
  return {
    ...sumTraffic(clicks),
    byMonth: months.map(({ from, to }, index): ClickMonth => {
      const isRecorded = dataSince !== null && dataSince < to;
      return {
        month: index + 1,
        from,
        to,
        human: byMonth[index] || (isRecorded ? 0 : null),
        complete: to <= asOf && isRecorded && dataSince <= from,
      };
    }),
    beforePublication: before,
    byPlacement: sumByPlacement(human),
  };
}

function sumByPlacement(clicks: readonly ClickSeries[]): Record<string, number> {
  const sums = new Map<string, number>();
  for (const { placement, count } of clicks)
    if (placement !== '') sums.set(placement, (sums.get(placement) ?? 0) + count);
  return Object.fromEntries([...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Days ascend, and months follow on each other: both are gone through once. */
function sumByMonth(
  clicks: readonly ClickSeries[],
  months: readonly { from: CivilDate }[],
): { before: number; byMonth: Float64Array } {
  const byMonth = new Float64Array(months.length);
  let before = 0;
  for (const { days, counts } of clicks) {
    let month = -1;
    let next = months[0]?.from ?? AFTER_ALL;
    for (let index = 0; index < days.length; index += 1) {
      const [day, count] = [days[index] ?? '', counts[index] ?? 0];
      for (; day >= next; next = months[month + 1]?.from ?? AFTER_ALL) month += 1;
      if (month < 0) before += count;
      else byMonth[month] = (byMonth[month] ?? 0) + count;
    }
  }
  return { before, byMonth };
}

/** After every day. */
const AFTER_ALL = 'Z';

/** Requests of one day, by why they count or do not. */
export interface DayReasons {
  /** UTC day. */
  day: CivilDate;
  byReason: Traffic['byReason'];
}

/** By day, the newest first; days without a request are not there. */
export function countReasons(clicks: CountedClicks): DayReasons[] {
  const days = new Map<CivilDate, Traffic['byReason']>();
  for (const { reason, days: own, counts } of toSeries(clicks))
    for (const [index, day] of own.entries()) {
      const sums = days.get(day) ?? sumTraffic([]).byReason;
      if (days.get(day) === undefined) days.set(day, sums);
      sums[reason] += counts[index] ?? 0;
    }
  return [...days]
    .toSorted(([a], [b]) => (a < b ? 1 : -1))
    .map(([day, byReason]) => ({ day, byReason }));
}
