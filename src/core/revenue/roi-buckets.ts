// Commissions that belong to no article of the report. They are shown, never spread.
import { entriesOf, type AttributedEntry, type MatchMethod } from './attribution.ts';
import { sumPlacements, type PlacementRevenue } from './placement-revenue.ts';
import { summariseRevenue, type Revenue } from './revenue.ts';
import type { RoiContext } from './roi-post.ts';

/** Commissions whose report names no placement. */
export interface Unattributed extends Revenue {
  /** Number of ledger entries by why they are here. */
  byMethod: Partial<Record<MatchMethod, number>>;
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
  const byMethod: Unattributed['byMethod'] = {};
  for (const { matchMethod } of own) byMethod[matchMethod] = (byMethod[matchMethod] ?? 0) + 1;
  return { ...summariseRevenue(entriesOf(own), currency, asOf), byMethod };
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
