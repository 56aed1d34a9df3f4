// The ledger by the finest place that each commission has: a placement, an article, a bucket. Every sum of a
// report is put together from these.
import { monthOf, type CivilDate, type CivilMonth } from '../time/civil-date.ts';
import type { MatchMethod, Place } from './attribution.ts';
import type { LedgerRows } from './ledger-rows.ts';
import { tallyRows, type Tally } from './tally.ts';

/** Commissions of one place that were matched in one way; a place may have several. */
export interface Leaf {
  bucket: Place['bucket'];
  /** Post id, or the name of an unattributed bucket; empty for an orphaned placement. */
  owner: string;
  /** Placement code; null where only the article or the bucket is known. */
  placement: string | null;
  retired: boolean;
  matchMethod: MatchMethod;
  tally: Tally;
}

/**
 * Each row is in one leaf, that of its place. `since` is the UTC day from which conversions are recent; null for
 * none.
 */
export function growLeaves(
  rows: LedgerRows,
  places: readonly Place[],
  { currency, since }: { currency: string; since: CivilDate | null },
): Leaf[] {
  const readMonth = createMonthReader();
  return groupByPlace(rows.numbers, places).map(({ place, numbers }): Leaf => {
    const { bucket, matchMethod } = place;
    return {
      bucket,
      owner: bucket === 'post' ? place.post : bucket === 'unattributed' ? place.name : '',
      placement: bucket === 'unattributed' ? null : place.placement,
      retired: bucket === 'post' && place.retired,
      matchMethod,
      tally: tallyRows({ ...rows, numbers }, { currency, since, readMonth }),
    };
  });
}

// Counted, then dealt out: what is added up next lies close by, which a processor is many times faster at.
function groupByPlace(
  numbers: Uint32Array,
  places: readonly Place[],
): { place: Place; numbers: Uint32Array }[] {
  const groups = new Map<Place, { index: number; count: number }>();
  const groupOf = new Uint32Array(numbers.length);
  let at = 0;
  for (const row of numbers) {
    const place = places[row] as Place;
    const group = groups.get(place) ?? { index: groups.size, count: 0 };
    if (group.count === 0) groups.set(place, group);
    group.count += 1;
    groupOf[at++] = group.index;
  }
  const ends = new Uint32Array(groups.size);
  let start = 0;
  for (const { index, count } of groups.values()) {
    ends[index] = start;
    start += count;
  }
  const dealt = new Uint32Array(numbers.length);
  at = 0;
  for (const row of numbers) {
    const index = groupOf[at++] as number;
    const end = ends[index] as number;
    dealt[end] = row;
    ends[index] = end + 1;
  }
  return [...groups].map(([place, { index, count }]) => {
    const end = ends[index] as number;
    return { place, numbers: dealt.subarray(end - count, end) };
  });
}

// A ledger has few days.
function createMonthReader(): (day: CivilDate) => CivilMonth {
  const months = new Map<CivilDate, CivilMonth>();
  return (day) => {
    const known = months.get(day);
    if (known !== undefined) return known;
    months.set(day, monthOf(day));
    return monthOf(day);
  };
}

/** Number of ledger entries by how they were matched, in alphabetical order. */
export function countMethods(leaves: readonly Leaf[]): Partial<Record<MatchMethod, number>> {
  const counts = [...Map.groupBy(leaves, ({ matchMethod }) => matchMethod)];
  return Object.fromEntries(
    counts
      .map(
        ([method, own]) =>
          [method, own.reduce((sum, { tally }) => sum + tally.entries, 0)] as const,
      )
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

export function talliesOf(leaves: readonly Leaf[]): Tally[] {
  return leaves.map(({ tally }) => tally);
}
