// Which estimate of retention stands for a program.
import { estimateSurvival, type Tenure } from '../revenue/retention.ts';
import {
  fitBetaGeometric,
  survivalAt,
  type BetaGeometricPosterior,
  type ChurnPrior,
} from './beta-geometric.ts';

/**
 * Departures from which the curve of Kaplan and Meier is taken as it is. With fewer its steps are mostly
 * chance: a curve that knows its shape errs less. Beyond the last month that anybody has reached, the
 * model goes on from where the curve ends, whatever the number.
 */
const ENOUGH_STOPS = 30;

export interface RetentionCurve {
  method: 'kaplan-meier' | 'shifted-beta-geometric';
  /** Customers that it rests on. */
  n: number;
  /** Those who left. */
  stopped: number;
  /** Longest tenure seen, in renewals. */
  seenTo: number;
  /** Share of customers who stay through so many renewals, 0 to 1; 1 for none. */
  survival: (renewals: number) => number;
  posterior: BetaGeometricPosterior;
}

/** `tenures` count renewals: the one that failed, or those made by a customer who still pays. */
export function estimateRetention(tenures: readonly Tenure[], prior?: ChurnPrior): RetentionCurve {
  const posterior = fitBetaGeometric(tenures, prior);
  const stopped = tenures.filter((tenure) => tenure.stopped).length;
  const seenTo = tenures.reduce((most, { months }) => Math.max(most, months), 0);
  const facts = { n: tenures.length, stopped, seenTo, posterior };
  const model = (renewals: number) => survivalAt(posterior.best, renewals);
  if (stopped < ENOUGH_STOPS)
    return { ...facts, method: 'shifted-beta-geometric', survival: model };
  const steps = estimateSurvival(tenures);
  const seen = (renewals: number) =>
    steps.findLast(({ months }) => months <= renewals)?.survival ?? 1;
  return {
    ...facts,
    method: 'kaplan-meier',
    survival: (renewals) =>
      renewals <= seenTo
        ? seen(renewals)
        : (seen(seenTo) * model(renewals)) / Math.max(model(seenTo), Number.MIN_VALUE),
  };
}

/** Expected payments within the first `months`, the first order among them: the area under the curve. */
export function expectedPayments({ survival }: RetentionCurve, months: number): number {
  return Array.from({ length: months }, (_, renewals) => survival(renewals)).reduce(
    (sum, share) => sum + share,
    0,
  );
}
