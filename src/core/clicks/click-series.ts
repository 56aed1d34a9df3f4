// Clicks by what is alike of them but the day: a few thousand series in place of a million counts.
import type { CivilDate } from '../time/civil-date.ts';
import type { ClickCount, ClickStore } from './click-store.ts';

export interface ClickSeries extends Pick<ClickCount, 'post' | 'link' | 'placement' | 'reason'> {
  /** Clicks of all days. */
  count: number;
  /** UTC days with a click, ascending, and the clicks of each; a day may come in parts. */
  days: CivilDate[];
  counts: number[];
}

/** Of counts in any order. */
export function groupIntoSeries(clicks: readonly ClickCount[]): ClickSeries[] {
  const groups = new Map<string, ClickSeries>();
  for (const each of clicks.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))) {
    const { post, link, placement, reason } = each;
    const key = JSON.stringify([post, link, placement, reason]);
    const series = groups.get(key) ?? startSeries({ post, link, placement, reason });
    if (series.count === 0) groups.set(key, series);
    addDay(series, each.day, each.count);
  }
  return [...groups.values()];
}

export function startSeries(
  facts: Pick<ClickSeries, 'post' | 'link' | 'placement' | 'reason'>,
): ClickSeries {
  const { post, link, placement, reason } = facts;
  return { post, link, placement, reason, count: 0, days: [], counts: [] };
}

/** Days come in ascending order. */
export function addDay(series: ClickSeries, day: CivilDate, count: number): void {
  series.count += count;
  series.days.push(day);
  series.counts.push(count);
}

/** Back to counts by day. */
export function listCounts(series: readonly ClickSeries[]): ClickCount[] {
  return series.flatMap(({ post, link, placement, reason, days, counts }) =>
    days.map((day, index) => ({ day, post, link, placement, reason, count: counts[index] ?? 0 })),
  );
}

/** What a store counted up to and with a UTC day. One series may come in several parts. */
export async function readSeries(store: ClickStore, untilDay: CivilDate): Promise<ClickSeries[]> {
  return (await store.listSeries?.(untilDay)) ?? groupIntoSeries(await store.countClicks(untilDay));
}
