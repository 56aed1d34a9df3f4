// Commissions that belong to no article of the report. They are shown, never spread.
import type { MatchMethod } from './attribution.ts';
import { countMethods, talliesOf, type Leaf } from './leaves.ts';
import type { Money } from '../money/money.ts';
import { sumPlacements, type PlacementRevenue } from './placement-revenue.ts';
import { toRevenue, type Revenue } from './revenue.ts';
import type { RoiContext } from './roi-post.ts';
import { sumTallies, type Tally } from './tally.ts';

/** Commissions whose report names no placement. */
export interface Unattributed extends Revenue {
  /** Number of ledger entries by why they are here. */
  byMethod: Partial<Record<MatchMethod, number>>;
  /** By name: the match method, or what a rule of the author's calls it. */
  buckets: { name: string; entries: number; total: Money; pending: Money; reversed: Money }[];
}

/** Commissions of placements that no post of the report has, or that never were. */
export interface Orphaned extends Revenue {
  placements: PlacementRevenue[];
}

/** `leaves` are those of the bucket, and `tally` is their sum. */
export function summariseUnattributed(
  leaves: readonly Leaf[],
  tally: Tally,
  { asOf, currency }: RoiContext,
): Unattributed {
  const byName = Map.groupBy(leaves, ({ owner }) => owner);
  return {
    ...toRevenue(tally, asOf),
    byMethod: countMethods(leaves),
    buckets: [...byName.keys()].toSorted().map((name) => {
      const own = sumTallies(talliesOf(byName.get(name) ?? []), currency);
      const { total, pending, reversed } = toRevenue(own, asOf);
      return { name, entries: own.entries, total, pending, reversed };
    }),
  };
}

/** `leaves` are those of the bucket, and `tally` is their sum. */
export function summariseOrphaned(
  leaves: readonly Leaf[],
  tally: Tally,
  { asOf, currency, manifest }: RoiContext,
): Orphaned {
  return {
    ...toRevenue(tally, asOf),
    placements: sumPlacements({ earned: leaves, codes: [], clicks: {}, currency, manifest }),
  };
}
