// What is to come in, for the site and for each article, with how sure that is.
import { addDays, type CivilDate, type CivilMonth } from '../time/civil-date.ts';
import { listUnconverted } from '../revenue/unconverted.ts';
import { createRandom } from '../simulation/random.ts';
import { fitSite, type FittedSite } from './fitted-site.ts';
import type { ForecastFacts } from './forecast-facts.ts';
import { monthAt } from './month-index.ts';
import { summariseDraws, type ForecastAmount } from './quantiles.ts';
import { listDraws, type IncomeDraws } from './income-draws.ts';
import { simulateIncome } from './simulate-income.ts';

/** Months that may be asked for. */
export const LONGEST_HORIZON = 24;
/** Rounds: the ends of an 80 % interval are then within about 3 % of where ever more would put them. */
const MOST_DRAWS = 1000;
/** Of a large site, whose interval is narrow beside its middle: the ends are within 6 % of its width. */
const LEAST_DRAWS = 250;
/** Customers and articles that are played in all rounds together, between the two. */
const PLAYS = 6_000_000;

export interface ForecastOptions {
  /** Months to come, 1 to 24. */
  months: number;
  /** Whole number; equal facts and seed give equal forecasts. @default 1 */
  seed?: number;
  /** @default 1000, and fewer from 6,000 customers and articles on, down to 250 */
  draws?: number;
  /** Articles to be published a month. @default the pace of the last six months, with its doubt */
  articlesPerMonth?: number;
}

interface MonthAmounts {
  /** Renewals of customers won before: what comes in without one more, the recurring floor. */
  existing: ForecastAmount;
  /** All renewals, those of customers still to be won among them. */
  recurring: ForecastAmount;
  total: ForecastAmount;
}

/** Amounts are commissions of payments in the months, less what is taken back later; in minor units. */
export interface IncomeForecast {
  /** Last UTC day that it knows of: the end of the last complete month. */
  origin: CivilDate;
  /** Day for which it was asked. */
  asOf: CivilDate;
  currency: string;
  /** Each month for itself. */
  months: ({ month: CivilMonth } & MonthAmounts)[];
  /** All months together. */
  sum: MonthAmounts;
  /** All months together, by article, in order of ids. */
  articles: { article: string; recurring: ForecastAmount; total: ForecastAmount }[];
  /** All months and all of `articles` together: medians do not add. */
  written: ForecastAmount;
  /** From customers that no report ties to an article. */
  unplaced: { recurring: ForecastAmount; total: ForecastAmount };
  /** From articles still to be written. */
  unwritten: ForecastAmount;
  /** What is in no amount, since there is no rate for it; `minor` in minor units of its own currency. */
  unconverted: { currency: string; minor: number; commissions: number; days: CivilDate[] }[];
}

/**
 * Throws a RangeError unless `months` is 1 to 24. `fitted` is that of the same facts, where it is there
 * already.
 */
export function forecastIncome(
  facts: ForecastFacts,
  options: ForecastOptions,
  fitted: FittedSite = fitSite(facts),
): IncomeForecast {
  const { months, seed = 1, draws = countRounds(fitted), articlesPerMonth } = options;
  if (!Number.isInteger(months) || months < 1 || months > LONGEST_HORIZON) {
    throw new RangeError(`Unexpected ${months} months, expected 1 to ${LONGEST_HORIZON}.`);
  }
  const plan = articlesPerMonth === undefined ? {} : { articlesPerMonth };
  const random = createRandom(seed);
  const income = simulateIncome(facts, { horizon: months, draws, random, ...plan }, fitted);
  return describeIncome(income, facts);
}

/** Rounds of a site of this size. */
export function countRounds({ facts, customers }: FittedSite): number {
  const plays = 1 + facts.articles.length + customers.length;
  return Math.min(MOST_DRAWS, Math.max(LEAST_DRAWS, Math.floor(PLAYS / plays)));
}

/** Sums of a draw's months `from` to `to`, from 0, half-open. */
export function sumDraws(
  { horizon, draws }: Pick<IncomeDraws, 'horizon' | 'draws'>,
  cells: Float64Array,
  from: number,
  to: number,
): Float64Array {
  return Float64Array.from({ length: draws }, (_, draw) =>
    cells.subarray(draw * horizon + from, draw * horizon + to).reduce((sum, each) => sum + each, 0),
  );
}

function describeIncome(income: IncomeDraws, facts: ForecastFacts): IncomeForecast {
  const { origin, horizon, total, recurring, existing, places, unwritten } = income;
  const sumOf = (cells: Float64Array, from: number, to: number) =>
    summariseDraws(sumDraws(income, cells, from, to));
  const amountsOf = (from: number, to: number): MonthAmounts => ({
    existing: sumOf(existing, from, to),
    recurring: sumOf(recurring, from, to),
    total: sumOf(total, from, to),
  });
  const written = new Float64Array(income.draws);
  const ids = [...places.keys()].filter((id) => id !== '').toSorted();
  const articles = ids.map((article) => {
    const own = listDraws(income, 'total', article);
    for (const [draw, amount] of own.entries()) written[draw] = (written[draw] ?? 0) + amount;
    const renewals = listDraws(income, 'recurring', article);
    return { article, recurring: summariseDraws(renewals), total: summariseDraws(own) };
  });
  return {
    origin: addDays(`${monthAt(origin + 1)}-01`, -1),
    asOf: facts.asOf,
    currency: facts.currency,
    months: Array.from({ length: horizon }, (_, month) => ({
      month: monthAt(origin + 1 + month),
      ...amountsOf(month, month + 1),
    })),
    sum: amountsOf(0, horizon),
    articles,
    written: summariseDraws(written),
    unplaced: {
      recurring: summariseDraws(listDraws(income, 'recurring', '')),
      total: summariseDraws(listDraws(income, 'total', '')),
    },
    unwritten: summariseDraws(unwritten),
    unconverted: listUnconverted(
      facts.entries.map(({ entry }) => entry),
      facts.currency,
    ).map((each) => ({ ...each, minor: Number(each.minor) })),
  };
}
