// Clicks to come: each article has a level of its own; all share how clicks rise and fade with age, and the
// good and bad months of the site. Levels are Gamma, shrunk toward the site's; the shape of ageing is a
// posterior over a grid; the months of the site are an autoregression.
import { logGamma } from '../revenue/special-functions.ts';
import type { Random } from '../simulation/random.ts';
import { daysIn, monthIndex } from './month-index.ts';

/** Human clicks of one article in the months that were recorded whole. */
export interface ClickSeries {
  /** Article id. */
  id: string;
  /** Index of the month of publication. */
  published: number;
  /** Share of the month of publication in which it stood, above 0 to 1. */
  firstShare: number;
  /** Index of the month that `clicks` begins with. */
  start: number;
  clicks: readonly number[];
}

/** How clicks go with age: rising over `ramp` months, fading by `decay` a month. */
interface Ageing {
  ramp: number;
  decay: number;
}

interface AgeingPoint extends Ageing {
  /** Shape of the articles' levels: small when a few have most. */
  shape: number;
  /** Clicks a month of a mean article at its full height. */
  mean: number;
  probability: number;
  /** What each series comes to at this ageing, in their order. */
  sums: readonly SeriesSums[];
}

/** A series under one curve of ageing. */
interface SeriesSums {
  /** Clicks. */
  seen: number;
  /** Clicks that a level of one would bring. */
  expected: number;
  /** Sum of the clicks' logarithms of expected shares. */
  shapeLog: number;
}

interface FittedAgeing extends Ageing {
  prior: number;
  sums: readonly SeriesSums[];
}

export interface TrafficPosterior {
  series: readonly ClickSeries[];
  points: readonly AgeingPoint[];
  best: AgeingPoint;
  /** Variance of a monthly count over its mean. */
  dispersion: number;
  /** The site's last month above or below what was expected, in logarithms. */
  lastMonth: { mean: number; sd: number };
  /** Standard deviation of the site's months, in logarithms. */
  monthSd: number;
}

/** One world that the data allow. */
export interface TrafficDraw {
  /** Level of each article, in the order of the series. */
  levels: readonly number[];
  /** Share of its level that an article gets, `age` months after that of publication. */
  heightAt: (age: number) => number;
  /** Factor of the site in each future month. */
  months: readonly number[];
  /** Level of an article still to be written. */
  drawLevel: (random: Random) => number;
}

const RAMPS = [0.3, 0.7, 1.3, 2.2, 3.5];
const DECAYS = [-0.01, 0.005, 0.02, 0.035, 0.055, 0.08, 0.12];
/** Most articles fade by two to four per cent a month. */
const DECAY_PRIOR = [0.4, 0.8, 1, 1, 0.8, 0.5, 0.25];
const SHAPES = [0.6, 1.2, 2.4, 5];
/** What months of a site usually do, and how many months that is worth. */
const MONTH_PRIOR = { variance: 0.15 ** 2, months: 4 };
/** How much of a good month is left in the next. */
const PERSISTENCE = 0.8;
/** What no curve of ageing foresees (a new search engine, a rival): its standard deviation in a month. */
const DRIFT_SD = 0.05;

/** Fits all series together. Empty without clicks. */
export function fitTraffic(series: readonly ClickSeries[]): TrafficPosterior | undefined {
  const total = series.reduce((sum, { clicks }) => sum + clicks.reduce((a, b) => a + b, 0), 0);
  if (total === 0) return undefined;
  const ageings = fitAgeings(series);
  const first = weighGrid(ageings, 1);
  const dispersion = estimateDispersion(series, first.best);
  const { points, best } = weighGrid(ageings, dispersion);
  return { series, points, best, dispersion, ...estimateMonths(series, best, dispersion) };
}

/** Months for which a world is drawn, whatever is asked for: more of them must not change the first ones. */
const LONGEST = 24;

/** Draws a world. */
export function drawTraffic(
  { series, points, best, dispersion, lastMonth, monthSd }: TrafficPosterior,
  random: Random,
): TrafficDraw {
  let rest = random.uniform();
  const point = points.find(({ probability }) => (rest -= probability) < 0) ?? best;
  const rate = point.shape / point.mean;
  const levels = point.sums.map(({ seen, expected }) => {
    const shape = point.shape + seen / dispersion;
    return random.gamma(shape) / (rate + expected / dispersion);
  });
  // The mean of articles to come is known as well as the number of those seen allows.
  const meanOfNew =
    point.mean * Math.exp(random.normal() / Math.sqrt(point.shape * Math.max(1, series.length)));
  let deviation = lastMonth.mean + lastMonth.sd * random.normal();
  const step = monthSd * Math.sqrt(1 - PERSISTENCE ** 2);
  let drift = 0;
  const months = Array.from({ length: LONGEST }, () => {
    deviation = PERSISTENCE * deviation + step * random.normal();
    drift += DRIFT_SD * random.normal();
    return Math.exp(deviation - monthSd ** 2 / 2 + drift);
  });
  const heights: number[] = [];
  return {
    levels,
    heightAt: (age) => (heights[age] ??= ageingAt(point, age)),
    months,
    drawLevel: (chance) => (chance.gamma(point.shape) / point.shape) * meanOfNew,
  };
}

/** Share of an article's height at `age` months after that of publication. */
function ageingAt({ ramp, decay }: Ageing, age: number): number {
  return (1 - Math.exp(-(age + 0.5) / ramp)) * Math.exp(-decay * age);
}

/** Series of each article from its clicks by month; `since` is the first month recorded whole. */
export function toSeries(
  articles: readonly { id: string; published: string }[],
  clicks: ReadonlyMap<string, ReadonlyMap<number, number>>,
  span: { since: number; origin: number },
): ClickSeries[] {
  return articles
    .filter(({ published }) => monthIndex(published) <= span.origin)
    .map(({ id, published }) => {
      const index = monthIndex(published);
      const start = Math.max(index, span.since);
      const days = daysIn(index);
      return {
        id,
        published: index,
        firstShare: (days - Number(published.slice(8)) + 1) / days,
        start,
        clicks: Array.from(
          { length: Math.max(0, span.origin - start + 1) },
          (_, offset) => clicks.get(id)?.get(start + offset) ?? 0,
        ),
      };
    });
}

/** The grid of ageings: sums do not depend on levels, nor on the dispersion. */
function fitAgeings(series: readonly ClickSeries[]): FittedAgeing[] {
  const oldest = series.reduce(
    (most, { start, clicks, published }) => Math.max(most, start + clicks.length - published),
    0,
  );
  return RAMPS.flatMap((ramp) =>
    DECAYS.map((decay, index) => {
      const shares = Array.from({ length: oldest }, (_, age) => ageingAt({ ramp, decay }, age));
      const curve = { shares, logs: shares.map(Math.log) };
      const sums = series.map((each) => sumSeries(each, curve));
      return { ramp, decay, prior: Math.log(DECAY_PRIOR[index] ?? 0), sums };
    }),
  );
}

function sumSeries(
  { published, firstShare, start, clicks }: ClickSeries,
  { shares, logs }: { shares: readonly number[]; logs: readonly number[] },
): SeriesSums {
  let [seen, expected, shapeLog] = [0, 0, 0];
  let age = start - published;
  for (const count of clicks) {
    const whole = shares[age] ?? 0;
    const share = age === 0 ? whole * firstShare : whole;
    seen += count;
    expected += share;
    shapeLog += count * (age === 0 ? Math.log(share) : (logs[age] ?? 0));
    age += 1;
  }
  return { seen, expected, shapeLog };
}

function weighGrid(
  ageings: readonly FittedAgeing[],
  dispersion: number,
): { points: AgeingPoint[]; best: AgeingPoint } {
  const shapes = SHAPES.map((shape) => ({
    shape,
    // The part of each likelihood that ageing has nothing to do with.
    counts: (ageings[0]?.sums ?? []).map(({ seen }) => {
      const k = seen / dispersion;
      return { k, gamma: logGamma(shape + k + 1), log: Math.log(shape + k) };
    }),
    gamma: logGamma(shape + 1),
    log: Math.log(shape),
  }));
  const weighted = ageings.flatMap(({ ramp, decay, prior, sums }) => {
    const seen = sums.reduce((sum, each) => sum + each.seen, 0);
    const expected = sums.reduce((sum, each) => sum + each.expected, 0);
    const mean = seen / Math.max(1e-9, expected);
    return shapes.map(({ shape, counts, gamma, log }) => {
      const rate = shape / mean;
      const logRate = Math.log(rate);
      let total = prior;
      // Poisson counts with a Gamma level integrated out, tempered by the dispersion.
      for (const [index, each] of sums.entries()) {
        const count = counts[index];
        if (count === undefined) continue;
        const { k } = count;
        total +=
          each.shapeLog / dispersion +
          count.gamma -
          count.log -
          gamma +
          log +
          shape * logRate -
          (shape + k) * Math.log(rate + each.expected / dispersion);
      }
      return { ramp, decay, sums, shape, mean, log: total };
    });
  });
  const top = Math.max(...weighted.map(({ log }) => log));
  const total = weighted.reduce((sum, { log }) => sum + Math.exp(log - top), 0);
  const points = weighted.map(({ log, ...point }) => ({
    ...point,
    probability: Math.exp(log - top) / total,
  }));
  const best = points.reduce((most, each) => (each.probability > most.probability ? each : most));
  return { points, best };
}

const NO_SUMS: SeriesSums = { seen: 0, expected: 0, shapeLog: 0 };

/** Expected clicks of each month of a series under a point. */
function expectSeries(
  each: ClickSeries,
  { seen, expected }: SeriesSums,
  point: AgeingPoint,
  dispersion: number,
): number[] {
  const level =
    (point.shape + seen / dispersion) / (point.shape / point.mean + expected / dispersion);
  return each.clicks.map((_, offset) => {
    const age = each.start + offset - each.published;
    return level * ageingAt(point, age) * (age === 0 ? each.firstShare : 1);
  });
}

function estimateDispersion(series: readonly ClickSeries[], point: AgeingPoint): number {
  let [sum, freedom] = [0, 0];
  for (const [index, each] of series.entries()) {
    const sums = point.sums[index] ?? NO_SUMS;
    for (const [offset, expected] of expectSeries(each, sums, point, 1).entries()) {
      sum += ((each.clicks[offset] ?? 0) - expected) ** 2 / Math.max(0.5, expected);
    }
    freedom += Math.max(0, each.clicks.length - 1);
  }
  return freedom === 0 ? 2 : Math.max(1, (sum + 2) / (freedom + 1));
}

function estimateMonths(
  series: readonly ClickSeries[],
  point: AgeingPoint,
  dispersion: number,
): Pick<TrafficPosterior, 'lastMonth' | 'monthSd'> {
  const sums = new Map<number, { seen: number; expected: number }>();
  for (const [index, each] of series.entries()) {
    const own = point.sums[index] ?? NO_SUMS;
    for (const [offset, expected] of expectSeries(each, own, point, dispersion).entries()) {
      const month = each.start + offset;
      const sum = sums.get(month) ?? { seen: 0, expected: 0 };
      sums.set(month, {
        seen: sum.seen + (each.clicks[offset] ?? 0),
        expected: sum.expected + expected,
      });
    }
  }
  const residuals = [...sums]
    .toSorted(([a], [b]) => a - b)
    .map(([, { seen, expected }]) => ({
      value: Math.log((seen + 0.5) / (expected + 0.5)),
      variance: dispersion / Math.max(1, expected),
    }));
  const excess = residuals.reduce((sum, { value, variance }) => sum + value ** 2 - variance, 0);
  const variance = Math.max(
    0.25 * MONTH_PRIOR.variance,
    (MONTH_PRIOR.months * MONTH_PRIOR.variance + excess) / (MONTH_PRIOR.months + residuals.length),
  );
  const last = residuals.at(-1) ?? { value: 0, variance: 1 };
  const trust = variance / (variance + last.variance);
  return {
    lastMonth: { mean: trust * last.value, sd: Math.sqrt(trust * last.variance) },
    monthSd: Math.sqrt(variance),
  };
}
