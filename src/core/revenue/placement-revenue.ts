// Money and clicks down to the line: one row per placement.
import { findPlacement } from '../affiliate/find-placement.ts';
import type { Manifest } from '../affiliate/manifest.ts';
import { createMoney, type Money } from '../money/money.ts';
import { talliesOf, type Leaf } from './leaves.ts';
import { sumBooked, sumTallies } from './tally.ts';

export interface PlacementRevenue {
  /** Placement code such as `a17-p03`, or `a17-p03-b` of an arm of a split test. */
  placement: string;
  /** Link id; null for a code that the manifest does not know. */
  link: string | null;
  /** Program id; null when the link is no longer in the registry. */
  program: string | null;
  /** True when the placement is no longer in a post. */
  retired: boolean;
  /** Human clicks. */
  clicks: number;
  /** Customers won and not reversed, in any currency. */
  conversions: number;
  /** Booked, in the report's currency. */
  total: Money;
  pending: Money;
  reversed: Money;
}

/** Rows for `codes` and for every placement that earned or was clicked, in order of codes. */
export function sumPlacements({
  codes,
  earned,
  clicks,
  manifest,
  currency,
}: {
  codes: readonly string[];
  earned: readonly Leaf[];
  /** Human clicks by placement code. */
  clicks: Readonly<Record<string, number>>;
  manifest: Manifest;
  currency: string;
}): PlacementRevenue[] {
  const placed = earned.filter(({ placement }) => placement !== null);
  const byCode = Map.groupBy(placed, ({ placement }) => placement ?? '');
  const all = new Set([...codes, ...Object.keys(clicks), ...byCode.keys()]);
  return [...all].toSorted().map((placement) => {
    const known = findPlacement(manifest, placement);
    const tally = sumTallies(talliesOf(byCode.get(placement) ?? []), currency);
    return {
      placement,
      link: known?.link ?? null,
      program: (known && manifest.links[known.link]?.program) ?? null,
      retired: known?.retired ?? true,
      clicks: clicks[placement] ?? 0,
      conversions: tally.conversions.n,
      total: createMoney(sumBooked(tally), currency),
      pending: createMoney(tally.pending, currency),
      reversed: createMoney(tally.reversed, currency),
    };
  });
}
