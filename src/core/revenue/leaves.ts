// The ledger by the finest place that each commission has: a placement, an article, a bucket. Every sum of a
// report is put together from these.
import { monthOf, type CivilDate } from '../time/civil-date.ts';
import type { AttributedEntry, MatchMethod } from './attribution.ts';
import { addEntry, createTally, type Tally } from './tally.ts';

/** Commissions of one place that were matched in one way. */
export interface Leaf {
  bucket: AttributedEntry['bucket'];
  /** Post id, or the name of an unattributed bucket; empty for an orphaned placement. */
  owner: string;
  /** Placement code; null where only the article or the bucket is known. */
  placement: string | null;
  retired: boolean;
  matchMethod: MatchMethod;
  tally: Tally;
}

/** Each entry is in one leaf. `since` is the UTC day from which conversions are recent; null for none. */
export function growLeaves(
  attributed: readonly AttributedEntry[],
  currency: string,
  since: CivilDate | null,
): Leaf[] {
  const leaves: Leaf[] = [];
  const places = new Map<string, Map<string, Leaf[]>>();
  // Entries come in order of days, and a month has thousands.
  let [day, month] = ['', ''];
  for (const each of attributed) {
    const { bucket, matchMethod, entry } = each;
    if (entry.occurredOn !== day) [day, month] = [entry.occurredOn, monthOf(entry.occurredOn)];
    const owner = bucket === 'post' ? each.post : bucket === 'unattributed' ? each.name : '';
    const placement = bucket === 'unattributed' ? null : each.placement;
    const retired = bucket === 'post' && each.retired;
    const own = places.get(owner) ?? new Map<string, Leaf[]>();
    if (own.size === 0) places.set(owner, own);
    const here = own.get(placement ?? '') ?? [];
    if (here.length === 0) own.set(placement ?? '', here);
    let leaf = here.find(
      (known) =>
        known.matchMethod === matchMethod && known.bucket === bucket && known.retired === retired,
    );
    if (leaf === undefined) {
      leaf = { bucket, owner, placement, retired, matchMethod, tally: createTally(currency) };
      here.push(leaf);
      leaves.push(leaf);
    }
    addEntry(leaf.tally, entry, since, month);
  }
  return leaves;
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
