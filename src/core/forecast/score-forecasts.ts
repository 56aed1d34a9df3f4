// What forecasts of the past were worth, month by month, now that the months are over.
import type { LedgerEntry } from '../revenue/ledger.ts';
import { monthOf, type CivilDate, type CivilMonth } from '../time/civil-date.ts';
import { originOf } from './forecast-facts.ts';
import { monthAt, monthIndex } from './month-index.ts';
import { scoreQuantiles } from './score.ts';
import type { ForecastAmount, Span } from './quantiles.ts';
import type { StoredForecast } from './stored-forecast.ts';

/** One forecast of one month beside what came. Amounts in minor units of the currency. */
interface ForecastScore {
  madeOn: CivilDate;
  month: CivilMonth;
  /** 1 for the month after the last one that the forecast knew. */
  monthsAhead: number;
  forecast: ForecastAmount;
  actual: number;
  /** Whether the interval held what came. */
  held: { interval50: boolean; interval80: boolean; interval95: boolean };
  /** Twice the mean pinball loss; lower is better. */
  score: number;
  /** The error of saying the same as in the last month again: what a score of one number would be. */
  naiveScore: number;
}

export interface ForecastRecord {
  currency: string;
  /** Total income, by month, then by day of the forecast. */
  scores: ForecastScore[];
  /** Number of scores. */
  n: number;
  /** How many of them the interval held; beside it stands how many it should. */
  held: { interval50: number; interval80: number; interval95: number };
  /** Median of |median - actual| / actual, over months with income; null without any. */
  medianError: number | null;
  /** Sum of scores over that of the naive ones: below 1 is better; null when there is nothing to divide by. */
  againstLastMonth: number | null;
}

/** What came in a month: all that was not taken back. */
export type MonthlyIncome = ReadonlyMap<CivilMonth, { total: number; recurring: number }>;

/**
 * Scores total income. Left out are months that are not over on `asOf`, forecasts in another currency, and
 * months that were over when the forecast was made: to tell those is no art.
 */
export function scoreForecasts(
  stored: readonly StoredForecast[],
  income: MonthlyIncome,
  { asOf, currency }: { asOf: CivilDate; currency: string },
): ForecastRecord {
  const last = monthAt(originOf(asOf));
  const scores = stored
    .filter((each) => each.currency === currency && each.madeOn <= asOf)
    .flatMap(({ madeOn, origin, months, lastMonth }) =>
      months
        .filter(({ month }) => month <= last && month >= monthOf(madeOn))
        .map(({ month, total }): ForecastScore => {
          const actual = income.get(month)?.total ?? 0;
          return {
            madeOn,
            month,
            monthsAhead: monthIndex(month) - monthIndex(origin),
            forecast: total,
            actual,
            held: {
              interval50: holds(total.interval50, actual),
              interval80: holds(total.interval80, actual),
              interval95: holds(total.interval95, actual),
            },
            score: scoreQuantiles(total, actual),
            naiveScore: Math.abs(lastMonth.total - actual),
          };
        }),
    )
    .toSorted((a, b) => (`${a.month} ${a.madeOn}` < `${b.month} ${b.madeOn}` ? -1 : 1));
  return { currency, scores, n: scores.length, ...summarise(scores) };
}

/** Commissions of one currency that were not taken back, by the month of the payment. */
export function listMonthlyIncome(
  entries: readonly LedgerEntry[],
  currency: string,
): Map<CivilMonth, { total: number; recurring: number }> {
  const months = new Map<CivilMonth, { total: number; recurring: number }>();
  for (const { kind, status, commission, occurredOn } of entries) {
    if (commission.currency !== currency || status === 'reversed' || kind === 'payout') continue;
    const sums = months.get(monthOf(occurredOn)) ?? { total: 0, recurring: 0 };
    const minor = Number(commission.minor);
    months.set(monthOf(occurredOn), {
      total: sums.total + minor,
      recurring: sums.recurring + (kind === 'renewal' ? minor : 0),
    });
  }
  return months;
}

function summarise(
  scores: readonly ForecastScore[],
): Pick<ForecastRecord, 'held' | 'medianError' | 'againstLastMonth'> {
  const count = (interval: keyof ForecastScore['held']) =>
    scores.filter(({ held }) => held[interval]).length;
  const errors = scores
    .filter(({ actual }) => actual > 0)
    .map(({ forecast, actual }) => Math.abs(forecast.median - actual) / actual)
    .toSorted((a, b) => a - b);
  const naive = scores.reduce((sum, { naiveScore }) => sum + naiveScore, 0);
  const score = scores.reduce((sum, each) => sum + each.score, 0);
  return {
    held: {
      interval50: count('interval50'),
      interval80: count('interval80'),
      interval95: count('interval95'),
    },
    medianError: errors[Math.floor((errors.length - 1) / 2)] ?? null,
    againstLastMonth: naive > 0 ? score / naive : null,
  };
}

function holds({ low, high }: Span, actual: number): boolean {
  return actual >= low && actual <= high;
}
