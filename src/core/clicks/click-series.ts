// Clicks by what is alike of them but the day: a few thousand series in place of a million counts.
import type { CivilDate } from '../time/civil-date.ts';
import type { ClickCount, ClickStore } from './click-store.ts';

export interface ClickSeries extends Pick<ClickCount, 'post' | 'link' | 'placement' | 'reason'> {
  /** Clicks of all days. */
  count: number;
  /** How many of them are a `repeat` (`traits.ts`). */
  repeats: number;
  /** UTC days with a click, ascending, and the clicks of each; a day may come in parts. */
  days: CivilDate[];
  counts: number[];
  /** The repeats of each day; empty where there is none. */
  again: number[];
}

/** What reports count on: counts of days in any order, or series. */
export type CountedClicks = readonly ClickCount[] | readonly ClickSeries[];

type Facts = Pick<ClickSeries, 'post' | 'link' | 'placement' | 'reason'>;

/**
 * Of counts in any order.
 * @public
 */
export function groupIntoSeries(clicks: readonly ClickCount[]): ClickSeries[] {
  const groups = new Map<string, ClickSeries>();
  for (const each of clicks.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))) {
    const { post, link, placement, reason } = each;
    const key = JSON.stringify([post, link, placement, reason]);
    const series = groups.get(key) ?? startSeries({ post, link, placement, reason });
    if (series.count === 0) groups.set(key, series);
    addDay(series, each.day, each.count, each.repeats);
  }
  return [...groups.values()];
}

/** Series as they are, counts grouped. */
export function toSeries(clicks: CountedClicks): readonly ClickSeries[] {
  return areSeries(clicks) ? clicks : groupIntoSeries(clicks);
}

function areSeries(clicks: CountedClicks): clicks is readonly ClickSeries[] {
  const [first] = clicks;
  return first !== undefined && 'days' in first;
}

function startSeries(facts: Facts): ClickSeries {
  const { post, link, placement, reason } = facts;
  return { post, link, placement, reason, count: 0, repeats: 0, days: [], counts: [], again: [] };
}

/** Days come in ascending order. */
function addDay(series: ClickSeries, day: CivilDate, count: number, repeats = 0): void {
  if (repeats > 0 || series.again.length > 0) {
    while (series.again.length < series.days.length) series.again.push(0);
    series.again.push(repeats);
    series.repeats += repeats;
  }
  series.count += count;
  series.days.push(day);
  series.counts.push(count);
}

/** The days from `since` up to and with `until` alone; the same object where that is all of them. */
export function cutSeries(series: ClickSeries, since: CivilDate, until: CivilDate): ClickSeries {
  const { days, counts, again } = series;
  if ((days[0] ?? since) >= since && (days.at(-1) ?? until) <= until) return series;
  const cut = startSeries(series);
  for (const [index, day] of days.entries())
    if (day >= since && day <= until) addDay(cut, day, counts[index] ?? 0, again[index]);
  return cut;
}

/** Clicks from the day `from` to before the day `to`. */
export function sumDays(
  { count, days, counts }: Pick<ClickSeries, 'count' | 'days' | 'counts'>,
  from: CivilDate,
  to = AFTER_ALL,
): number {
  if ((days[0] ?? '') >= from && (days.at(-1) ?? AFTER_ALL) < to) return count;
  let sum = 0;
  for (let index = days.length - 1; index >= 0; index -= 1) {
    const day = days[index] ?? '';
    if (day < from) break;
    if (day < to) sum += counts[index] ?? 0;
  }
  return sum;
}

const AFTER_ALL = 'Z';

/**
 * In the order in which their counts come out of a store, by the first day, then by post, link, placement and reason: what
 * is made of them has the same order, and random draws of it the same chance.
 */
function sortSeries(series: readonly ClickSeries[]): ClickSeries[] {
  return series.toSorted(
    (a, b) => compare(a.days[0] ?? '', b.days[0] ?? '') || compareSeries(a, b),
  );
}

/** By post, link, placement and reason. */
export function compareSeries(a: Facts, b: Facts): number {
  return (
    compare(a.post, b.post) ||
    compare(a.link, b.link) ||
    compare(a.placement, b.placement) ||
    compare(a.reason, b.reason)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What a store counted up to and with a UTC day. One series may come in several parts. */
export async function readSeries(store: ClickStore, untilDay: CivilDate): Promise<ClickSeries[]> {
  return sortSeries(
    (await store.listSeries?.(untilDay)) ?? groupIntoSeries(await store.countClicks(untilDay)),
  );
}
