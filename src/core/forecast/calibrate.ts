// Whether forecasts hold what they say: made for many simulated sites, and compared with what then came.
import { originOf } from './forecast-facts.ts';
import { sumDraws } from './forecast-income.ts';
import { monthAt, monthIndex } from './month-index.ts';
import { NAIVE_FORECASTS } from './naive.ts';
import { scoreDraws } from './score.ts';
import { simulateIncome } from './simulate-income.ts';
import { summariseDraws, type ForecastAmount, type Span } from './quantiles.ts';
import { observeSite, revealIncome } from '../simulation/observe-site.ts';
import { createRandom } from '../simulation/random.ts';
import { simulateSite, type SimulatedSite } from '../simulation/simulate-site.ts';
import { drawWorld } from '../simulation/world.ts';
import { addDays } from '../time/civil-date.ts';

/** Months ahead that are looked at, each as the sum of all months up to it. */
const HORIZONS = [1, 3, 6, 12] as const;
const LONGEST = 12;
/** Ten dollars: a share of next to nothing says nothing. */
const LEAST_INCOME = 1000;

export interface Calibration {
  sites: number;
  /** One row for each kind of income and horizon. */
  rows: {
    income: 'total' | 'recurring';
    months: number;
    /** Share of sites whose truth the interval held. */
    held50: number;
    held80: number;
    held95: number;
  }[];
  /** Mean scores of the total over all horizons, as a share of what came; `ratio` below 1 is better. */
  against: { naive: string; score: number; naiveScore: number; ratio: number }[];
}

export interface CalibrateOptions {
  sites: number;
  draws: number;
  /** First seed; each site has the next. */
  seed: number;
  onSite?: (site: number) => void;
}

/** Each site has 8 to 18 months of history, programs, articles and customers of its own. */
export function calibrate({ sites, draws, seed, onSite }: CalibrateOptions): Calibration {
  const tries = Array.from({ length: sites }, (_, site) => {
    const result = trySite(seed + site, draws);
    onSite?.(site + 1);
    return result;
  }).flat();
  const kinds = ['total', 'recurring'] as const;
  return {
    sites,
    rows: kinds.flatMap((income) =>
      HORIZONS.map((months) => {
        const own = tries.filter((each) => each.income === income && each.months === months);
        const held = (spanOf: (amount: ForecastAmount) => Span) =>
          own.filter(({ amount, actual }) => holds(spanOf(amount), actual)).length / own.length;
        return {
          income,
          months,
          held50: held(({ interval50 }) => interval50),
          held80: held(({ interval80 }) => interval80),
          held95: held(({ interval95 }) => interval95),
        };
      }),
    ),
    against: Object.keys(NAIVE_FORECASTS).map((naive) => ({ naive, ...compare(tries, naive) })),
  };
}

interface Try {
  income: 'total' | 'recurring';
  months: number;
  amount: ForecastAmount;
  actual: number;
  score: number;
  /** Errors of the naive forecasts, by name. */
  naive: Record<string, number>;
}

function trySite(seed: number, draws: number): Try[] {
  const random = createRandom(seed);
  const world = drawWorld(random);
  const history = 8 + Math.floor(random.uniform() * 11);
  const from = '2025-01';
  const site = simulateSite(world, { from, months: history + LONGEST }, random);
  const asOf = addDays(`${monthAt(monthIndex(from) + history)}-01`, -1);
  const income = simulateIncome(observeSite(site, asOf), { horizon: LONGEST, draws, random });
  const truth = revealIncome(site, asOf, LONGEST);
  return (['total', 'recurring'] as const).flatMap((kind) => {
    const past = listPast(site, asOf, kind, history);
    return HORIZONS.map((months) => {
      const values = sumDraws(income, income[kind], 0, months);
      const actual = sum(truth[kind].slice(0, months));
      const naive = Object.entries(NAIVE_FORECASTS).map(([name, forecast]) => [
        name,
        Math.abs(sum(forecast(past, months)) - actual),
      ]);
      return {
        income: kind,
        months,
        amount: summariseDraws(values),
        actual,
        score: scoreDraws(values, actual),
        naive: Object.fromEntries(naive) as Try['naive'],
      };
    });
  });
}

/** What the ledger says on the day: nothing of what is reversed only later. */
function listPast(
  site: SimulatedSite,
  asOf: string,
  kind: 'total' | 'recurring',
  history: number,
): number[] {
  const { entries } = observeSite(site, asOf);
  const past = Array.from({ length: history }, () => 0);
  for (const { entry } of entries) {
    const month = history - 1 - (originOf(asOf) - monthIndex(entry.occurredOn));
    if (entry.status === 'reversed' || (kind === 'recurring' && entry.kind !== 'renewal')) continue;
    past[month] = (past[month] ?? 0) + Number(entry.commission.minor);
  }
  return past;
}

// Sums of scores over sites would be those of the largest: each site counts by its own size.
function compare(
  tries: readonly Try[],
  naive: string,
): { score: number; naiveScore: number; ratio: number } {
  const own = tries.filter(({ income }) => income === 'total');
  const relative = (score: (each: Try) => number) =>
    sum(own.map((each) => score(each) / Math.max(LEAST_INCOME, each.actual))) / own.length;
  const score = relative((each) => each.score);
  const naiveScore = relative((each) => each.naive[naive] ?? 0);
  return { score, naiveScore, ratio: score / naiveScore };
}

function holds({ low, high }: Span, actual: number): boolean {
  return actual >= low && actual <= high;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
