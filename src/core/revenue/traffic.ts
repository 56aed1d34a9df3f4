// Clicks and views of one post: people first, and beside them why the rest does not count.
import type { ClickCount, ViewCount } from '../clicks/click-store.ts';
import { REASONS, type Reason } from '../clicks/click.ts';
import { getMonthSince, monthsSince, type CivilDate } from '../time/civil-date.ts';

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

/** Adds up counts by reason. */
export function sumTraffic(counts: readonly (ClickCount | ViewCount)[]): Traffic {
  const byReason = Object.fromEntries(REASONS.map((reason) => [reason, 0])) as Traffic['byReason'];
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

/** Clicks of one post. `dataSince` is the UTC day from which clicks were recorded; null for never. */
export function summariseClicks(
  clicks: readonly ClickCount[],
  published: CivilDate,
  asOf: CivilDate,
  dataSince: CivilDate | null,
): PostClicks {
  const human = clicks.filter(({ reason }) => reason === 'human');
  const byMonth = groupByMonth(human, published);
  const codes = human.filter(({ placement }) => placement !== '');
  const byPlacement = [...groupCounts(codes, ({ placement }) => placement)];
  return {
    ...sumTraffic(clicks),
    byMonth: Array.from({ length: monthsSince(published, asOf) }, (_, index): ClickMonth => {
      const { from, to } = getMonthSince(published, index + 1);
      const isRecorded = dataSince !== null && dataSince < to;
      return {
        month: index + 1,
        from,
        to,
        human: byMonth.get(index + 1) ?? (isRecorded ? 0 : null),
        complete: to <= asOf && isRecorded && dataSince <= from,
      };
    }),
    beforePublication: byMonth.get(0) ?? 0,
    byPlacement: Object.fromEntries(byPlacement.toSorted(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function groupCounts<Key>(
  counts: readonly ClickCount[],
  keyOf: (count: ClickCount) => Key,
): Map<Key, number> {
  const sums = new Map<Key, number>();
  for (const each of counts) {
    const key = keyOf(each);
    sums.set(key, (sums.get(key) ?? 0) + each.count);
  }
  return sums;
}

/** A day has many counts, and its month is worked out once. */
function groupByMonth(counts: readonly ClickCount[], published: CivilDate): Map<number, number> {
  const sums = new Map<number, number>();
  for (const [day, count] of groupCounts(counts, (each) => each.day)) {
    const month = monthsSince(published, day);
    sums.set(month, (sums.get(month) ?? 0) + count);
  }
  return sums;
}

/** Requests of one day, by why they count or do not. */
export interface DayReasons {
  /** UTC day. */
  day: CivilDate;
  byReason: Traffic['byReason'];
}

/** By day, the newest first; days without a request are not there. */
export function countReasons(counts: readonly ClickCount[]): DayReasons[] {
  const days = new Map<CivilDate, ClickCount[]>();
  for (const count of counts) {
    const known = days.get(count.day);
    if (known === undefined) days.set(count.day, [count]);
    else known.push(count);
  }
  return [...days.keys()]
    .toSorted()
    .toReversed()
    .map((day) => ({ day, byReason: sumTraffic(days.get(day) ?? []).byReason }));
}
