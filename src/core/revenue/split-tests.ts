// Split tests of links: what each arm was clicked and earned, over all placements.
import { findPlacement } from '../affiliate/find-placement.ts';
import type { Manifest } from '../affiliate/manifest.ts';
import { findArm } from '../affiliate/placement.ts';
import { sumMoney, type Money } from '../money/money.ts';
import { estimateRate, type RateEstimate } from './estimate.ts';
import type { PlacementRevenue } from './placement-revenue.ts';

interface SplitTestArm {
  /** `a` to `z`. */
  arm: string;
  /** Its weight beside the others; null once the arm is no longer in the registry. */
  weight: number | null;
  /** Human clicks. */
  clicks: number;
  /** Customers won and not reversed, in any currency. */
  conversions: number;
  /** Conversions per click; null when there are more of them than clicks. */
  conversionRate: RateEstimate | null;
  /** Booked, in the report's currency. */
  total: Money;
  pending: Money;
}

export interface SplitTest {
  /** Link id. */
  link: string;
  /** In order of arms. */
  arms: SplitTestArm[];
}

/** Tests that run, and those of which something was clicked or earned; in order of links. */
export function sumSplitTests(
  placements: readonly PlacementRevenue[],
  manifest: Manifest,
  currency: string,
): SplitTest[] {
  const rows = placements.flatMap((row) => {
    const arm = findArm(row.placement);
    const link = arm === undefined ? undefined : findTested(row, arm, manifest);
    return arm === undefined || link === undefined ? [] : [{ link, arm, row }];
  });
  const running = Object.entries(manifest.links).flatMap(([link, { arms = {} }]) =>
    Object.keys(arms).map((arm) => ({ link, arm })),
  );
  const byLink = Map.groupBy([...running, ...rows], ({ link }) => link);
  return [...byLink.keys()].toSorted().map((link) => {
    const arms = new Set((byLink.get(link) ?? []).map(({ arm }) => arm));
    return {
      link,
      arms: [...arms].toSorted().map((arm) => {
        const own = rows.filter((each) => each.link === link && each.arm === arm);
        const weight = manifest.links[link]?.arms?.[arm] ?? null;
        return sumArm({ arm, weight, rows: own.map(({ row }) => row), currency });
      }),
    };
  });
}

function sumArm({
  arm,
  weight,
  rows,
  currency,
}: {
  arm: string;
  weight: number | null;
  rows: readonly PlacementRevenue[];
  currency: string;
}): SplitTestArm {
  const clicks = rows.reduce((sum, row) => sum + row.clicks, 0);
  const conversions = rows.reduce((sum, row) => sum + row.conversions, 0);
  return {
    arm,
    weight,
    clicks,
    conversions,
    conversionRate: estimateRate(conversions, clicks),
    total: sumMoney(
      rows.map(({ total }) => total),
      currency,
    ),
    pending: sumMoney(
      rows.map(({ pending }) => pending),
      currency,
    ),
  };
}

/** The link whose test has the arm: the placement's own, or one that took its readers. */
function findTested(
  { placement: code }: PlacementRevenue,
  arm: string,
  manifest: Manifest,
): string | undefined {
  const placement = findPlacement(manifest, code);
  if (placement === undefined) return undefined;
  const has = (arms: object | undefined): boolean => arms !== undefined && Object.hasOwn(arms, arm);
  if (has(placement.arms)) return placement.link;
  return placement.successors?.find(({ arms }) => has(arms))?.link ?? placement.link;
}
