// How long customers stay, when some of them have not had the time to leave (Kaplan & Meier 1958,
// Journal of the American Statistical Association 53:457).

/** A customer after `months` paid months: `stopped` true when they left then, false when they still pay. */
export interface Tenure {
  months: number;
  stopped: boolean;
}

/** The estimate just after some customers left. */
export interface SurvivalStep {
  months: number;
  /** Customers who had stayed that long and could leave. */
  atRisk: number;
  stopped: number;
  /** Share that stays beyond `months`, 0 to 1. */
  survival: number;
  /** Greenwood's standard error of `survival`. */
  standardError: number;
}

/**
 * S(t) = prod(1 - d/n) over the months in which someone left; at equal months, leaving comes before
 * the end of observation. Of 12 customers one left after month 1 and three are too young to tell
 * about month 3: S is 11/12, not 8/12.
 */
export function estimateSurvival(tenures: readonly Tenure[]): SurvivalStep[] {
  let survival = 1;
  let variance = 0;
  const times = new Set(tenures.filter(({ stopped }) => stopped).map(({ months }) => months));
  return [...times]
    .toSorted((a, b) => a - b)
    .map((months) => {
      const atRisk = tenures.filter((tenure) => tenure.months >= months).length;
      const stopped = tenures.filter((tenure) => tenure.stopped && tenure.months === months).length;
      survival *= 1 - stopped / atRisk;
      // When the last one leaves, S is 0 and so is its error.
      variance += atRisk > stopped ? stopped / (atRisk * (atRisk - stopped)) : 0;
      return { months, atRisk, stopped, survival, standardError: survival * Math.sqrt(variance) };
    });
}

/** Expected months stayed within the first `horizon` months: the area under the curve up to there. */
export function restrictedMeanMonths(steps: readonly SurvivalStep[], horizon: number): number {
  const within = steps.filter(({ months }) => months < horizon);
  return within.reduce(
    (area, { months, survival }, index) =>
      area + survival * ((within[index + 1]?.months ?? horizon) - months),
    within[0]?.months ?? horizon,
  );
}
