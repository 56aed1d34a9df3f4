// How long readers wait between click and order: day by day, learned where it is known.

/** Last days of the spans that are told apart: the day itself, the day after, then ever wider ones. */
const ENDS = [0, 1, 3, 7, 14, 30, 60, 120, 365, 4000];
/** What is believed before an order was seen: half on the same day, then fading; worth so many orders. */
const PRIOR = [0.47, 0.1, 0.11, 0.13, 0.1, 0.06, 0.025, 0.004, 0.0009, 0.0001];
const PRIOR_WEIGHT = 20;

/** Orders by how many days after the click they came: fractions, where the click is not known for sure. */
export type LagCounts = number[];

/** Probability of an order on any one day of each span. */
export type LagCurve = readonly number[];

export function createLagCounts(): LagCounts {
  return ENDS.map(() => 0);
}

export function countLag(counts: LagCounts, span: number, weight: number): void {
  counts[span] = (counts[span] ?? 0) + weight;
}

/** The prior and what was counted, together. */
export function fitLagCurve(counts: LagCounts): LagCurve {
  const total = counts.reduce((sum, count) => sum + count, PRIOR_WEIGHT);
  return counts.map((count, span) => {
    const share = (count + PRIOR_WEIGHT * (PRIOR[span] ?? 0)) / total;
    return share / ((ENDS[span] ?? 0) - (ENDS[span - 1] ?? -1));
  });
}

/** Position of the span that so many days, 0 or more, lie in. */
export function findLagSpan(days: number): number {
  const span = ENDS.findIndex((end) => days <= end);
  return span === -1 ? ENDS.length - 1 : span;
}
