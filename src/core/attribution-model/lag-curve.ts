// How long readers wait between click and order: day by day, learned where it is known.

/** Longest spans of days that are told apart: on the day, the day after, then ever wider ones. */
const ENDS = [0, 1, 3, 7, 14, 30, 60, 120, 365, 4000];
/** What is believed before an order was seen: half on the same day, then fading; worth so many orders. */
const PRIOR = [0.47, 0.1, 0.11, 0.13, 0.1, 0.06, 0.025, 0.004, 0.0009, 0.0001];
const PRIOR_WEIGHT = 20;

/** Orders by how many days after the click they came: fractions, where the click is not known for sure. */
export type LagCounts = number[];

export interface LagCurve {
  /** Probability of an order on the `days`-th day after the click, among those of one day. */
  at: (days: number) => number;
}

export function createLagCounts(): LagCounts {
  return ENDS.map(() => 0);
}

export function countLag(counts: LagCounts, days: number, weight: number): void {
  const bin = findBin(days);
  counts[bin] = (counts[bin] ?? 0) + weight;
}

/** The prior and what was counted, together. */
export function fitLagCurve(counts: LagCounts): LagCurve {
  const total = counts.reduce((sum, count) => sum + count, PRIOR_WEIGHT);
  const density = counts.map((count, bin) => {
    const share = (count + PRIOR_WEIGHT * (PRIOR[bin] ?? 0)) / total;
    return share / ((ENDS[bin] ?? 0) - (ENDS[bin - 1] ?? -1));
  });
  return { at: (days) => (days < 0 ? 0 : (density[findBin(days)] ?? 0)) };
}

function findBin(days: number): number {
  const bin = ENDS.findIndex((end) => days <= end);
  return bin === -1 ? ENDS.length - 1 : bin;
}
