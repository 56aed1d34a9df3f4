// The ledger by the finest place that each commission has: a placement, an article, a bucket. Every sum of a
// report is put together from these.
import type { CivilDate } from '../time/civil-date.ts';
import type { MatchMethod, Place, Places } from './attribution.ts';
import type { LedgerRows } from './ledger-rows.ts';
import type { Tally } from './tally.ts';
import { createRowTally } from './tally-rows.ts';

/** Commissions of one place that were matched in one way; a place may have several. */
export interface Leaf {
  bucket: Place['bucket'];
  /** Post id, or the name of an unattributed bucket; empty for an orphaned placement and an unknown code. */
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
  places: Places,
  question: { currency: string; since: CivilDate | null },
): Leaf[] {
  const addUp = createRowTally(rows, question);
  const dealt = dealOut(rows.numbers, places);
  return places.list.flatMap((place, index) => {
    const numbers = dealt[index];
    if (numbers === undefined || numbers.length === 0) return [];
    const { bucket, matchMethod } = place;
    const leaf: Leaf = {
      bucket,
      owner: bucket === 'post' ? place.post : bucket === 'unattributed' ? place.name : '',
      placement: bucket === 'unattributed' ? null : place.placement,
      retired: bucket === 'post' && place.retired,
      matchMethod,
      tally: addUp(numbers),
    };
    return [leaf];
  });
}

/** The rows of each place. Counted, then dealt out: rows that are added up together lie together. */
function dealOut(rows: Uint32Array, { numbers, list }: Places): Uint32Array[] {
  const counts = new Uint32Array(list.length);
  for (const row of rows) {
    const place = numbers[row] ?? 0;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  const ends = new Uint32Array(list.length);
  for (let place = 1; place < list.length; place += 1)
    ends[place] = (ends[place - 1] ?? 0) + (counts[place - 1] ?? 0);
  const dealt = new Uint32Array(rows.length);
  for (const row of rows) {
    const place = numbers[row] ?? 0;
    const end = ends[place] ?? 0;
    dealt[end] = row;
    ends[place] = end + 1;
  }
  return Array.from(ends, (end, place) => dealt.subarray(end - (counts[place] ?? 0), end));
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
