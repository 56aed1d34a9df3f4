// Commissions that belong to no article of the report. They are shown, never spread.
import { entriesOf, type AttributedEntry, type MatchMethod } from './attribution.ts';
import type { Money } from '../money/money.ts';
import { sumPlacements, type PlacementRevenue } from './placement-revenue.ts';
import { summariseRevenue, type Revenue } from './revenue.ts';
import { countMethods, type RoiContext } from './roi-post.ts';

/** Commissions whose report names no placement. */
export interface Unattributed extends Revenue {
  /** Number of ledger entries by why they are here. */
  byMethod: Partial<Record<MatchMethod, number>>;
  /** By name: the match method, or what a rule of the author's calls it. */
  buckets: { name: string; entries: number; total: Money; pending: Money; reversed: Money }[];
}

/** Commissions of placements whose post is not known. */
export interface Orphaned extends Revenue {
  placements: PlacementRevenue[];
}

export function summariseUnattributed(
  attributed: readonly AttributedEntry[],
  { asOf, currency }: RoiContext,
): Unattributed {
  const own = attributed.filter(({ bucket }) => bucket === 'unattributed');
  const byName = Map.groupBy(own, (each) => (each.bucket === 'unattributed' ? each.name : ''));
  return {
    ...summariseRevenue(entriesOf(own), currency, asOf),
    byMethod: countMethods(own),
    buckets: [...byName.keys()].toSorted().map((name) => {
      const entries = entriesOf(byName.get(name) ?? []);
      const { total, pending, reversed } = summariseRevenue(entries, currency, asOf);
      return { name, entries: entries.length, total, pending, reversed };
    }),
  };
}

export function summariseOrphaned(
  attributed: readonly AttributedEntry[],
  { asOf, currency, manifest }: RoiContext,
): Orphaned {
  const own = attributed.filter(({ bucket }) => bucket === 'orphaned placement');
  return {
    ...summariseRevenue(entriesOf(own), currency, asOf),
    placements: sumPlacements({ earned: own, codes: [], clicks: {}, currency, manifest, asOf }),
  };
}
