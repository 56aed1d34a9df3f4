// From clicks to come to customers: each article that links a program is a lane. The sum of Poisson numbers is one
// too, so that customers are counted by program and month, and only those who come are given their article:
// a site of thousands of articles takes hardly longer than one of fifty.
import type { Random } from '../simulation/random.ts';
import type { ForecastFacts } from './forecast-facts.ts';
import type { IncomeDraws, Round } from './income-draws.ts';
import { monthIndex } from './month-index.ts';
import { playNew, type DrawnProgram } from './play-customers.ts';
import { drawProgramRates, type ProgramModel, type ProgramRates } from './program-model.ts';
import { toSeries, type ClickSeries, type TrafficDraw } from './traffic-model.ts';

export interface Traffic {
  series: readonly ClickSeries[];
  /** Of each series: its programs and their shares of its clicks. */
  shares: readonly (readonly [program: string, share: number][])[];
}

/** Lanes of one program that takes referrals, by the month of publication. */
export interface Lanes {
  model: ProgramModel;
  /** Place of each lane's article among the series, in the counts of the program, and in the sums. */
  series: Int32Array;
  counted: Int32Array;
  places: Int32Array;
  /** Share of the article's clicks. */
  shares: Float64Array;
  cohorts: readonly Cohort[];
}

/** Lanes `from` to `to`, half-open, of articles published in one month. */
interface Cohort {
  published: number;
  from: number;
  to: number;
}

/** Lanes in the world of one round, before the articles' age and the month of the site. */
export interface LevelledLanes {
  lanes: Lanes;
  program: DrawnProgram;
  rates: ProgramRates;
  /** Clicks up to each lane, and customers of whom the article will be known. */
  clicks: Float64Array;
  customers: Float64Array;
}

export function readTraffic(facts: ForecastFacts, origin: number): Traffic {
  const since = facts.clicksSince === null ? origin + 1 : firstWholeMonth(facts.clicksSince);
  const byArticle = new Map<string, Map<number, number>>();
  const byProgram = new Map<string, Map<string, number>>();
  for (const { month, article, program, count } of facts.clicks) {
    const index = monthIndex(month);
    if (index > origin) continue;
    const months = byArticle.get(article) ?? new Map<number, number>();
    byArticle.set(article, months.set(index, (months.get(index) ?? 0) + count));
    const shares = byProgram.get(article) ?? new Map<string, number>();
    byProgram.set(article, shares.set(program, (shares.get(program) ?? 0) + count));
  }
  const series = toSeries(facts.articles, byArticle, { since, origin });
  return { series, shares: series.map(({ id }) => shareOut(byProgram.get(id))) };
}

/** A month in which recording began only after its first day tells too little. */
function firstWholeMonth(since: string): number {
  return monthIndex(since) + (since.endsWith('-01') ? 0 : 1);
}

function shareOut(counts: ReadonlyMap<string, number> | undefined): [string, number][] {
  const all = [...(counts ?? [])];
  const sum = all.reduce((total, [, count]) => total + count, 0);
  return all.map(([program, count]) => [program, count / sum]);
}

/** Undefined for a program that takes no referrals, or whose clicks are not counted. */
export function layLanes(
  model: ProgramModel,
  { series, shares }: Traffic,
  sums: IncomeDraws,
): Lanes | undefined {
  if (!model.outlook.open || !model.rates) return undefined;
  const all = series
    .flatMap(({ id, published }, index) =>
      (shares[index] ?? []).flatMap(([program, share]) =>
        program === model.program ? [{ id, published, index, share }] : [],
      ),
    )
    .toSorted((a, b) => a.published - b.published);
  const cohorts: Cohort[] = [];
  for (const [lane, { published }] of all.entries()) {
    const last = cohorts.at(-1);
    if (last?.published === published) last.to = lane + 1;
    else cohorts.push({ published, from: lane, to: lane + 1 });
  }
  return {
    model,
    series: Int32Array.from(all, ({ index }) => index),
    counted: Int32Array.from(all, ({ id }) => model.places.get(id) ?? -1),
    places: Int32Array.from(all, ({ id }) => sums.places.get(id) ?? 0),
    shares: Float64Array.from(all, ({ share }) => share),
    cohorts,
  };
}

export function levelLanes(
  lanes: Lanes,
  program: DrawnProgram,
  world: TrafficDraw,
  random: Random,
): LevelledLanes {
  const { series, counted, shares } = lanes;
  const rates = drawProgramRates(lanes.model, random);
  const [clicks, customers] = [new Float64Array(series.length), new Float64Array(series.length)];
  let [clicked, won] = [0, 0];
  for (let lane = 0; lane < series.length; lane += 1) {
    const own = (world.levels[series[lane] ?? 0] ?? 0) * (shares[lane] ?? 0);
    clicks[lane] = clicked += own;
    customers[lane] = won += own * (rates.known[counted[lane] ?? -1] ?? rates.drawNew(random));
  }
  return { lanes, program, rates, clicks, customers };
}

/** Month `month`, from 0. The place `loose` takes customers of whom no article will be known. */
export function playLanes(
  { lanes, program, rates, clicks, customers }: LevelledLanes,
  { world, month, loose }: { world: TrafficDraw; month: number; loose: number },
  round: Round,
  random: Random,
): void {
  const { cohorts, places } = lanes;
  const factor = world.months[month] ?? 1;
  const heights = cohorts.map(({ published }) =>
    world.heightAt(round.sums.origin + 1 + month - published),
  );
  const sumOf = (ends: Float64Array) =>
    cohorts.reduce((sum, cohort, at) => sum + weigh(ends, cohort) * (heights[at] ?? 0), 0);
  const whole = sumOf(customers);
  const count = random.poisson(whole * factor);
  for (let customer = 0; customer < count; customer += 1) {
    const place = places[findLane(lanes, customers, heights, random.uniform() * whole)] ?? 0;
    playNew(program, round, { place, month, customers: 1 }, random);
  }
  if (rates.loose === 0) return;
  const others = random.poisson(sumOf(clicks) * factor * rates.loose);
  if (others > 0) playNew(program, round, { place: loose, month, customers: others }, random);
}

function weigh(ends: Float64Array, { from, to }: Cohort): number {
  return (ends[to - 1] ?? 0) - (ends[from - 1] ?? 0);
}

/** The lane at a point of the weights: its cohort one after the other, then by halving. */
function findLane(
  { cohorts }: Lanes,
  ends: Float64Array,
  heights: readonly number[],
  point: number,
): number {
  let rest = point;
  for (const [index, cohort] of cohorts.entries()) {
    const height = heights[index] ?? 0;
    const weight = weigh(ends, cohort) * height;
    if (rest >= weight && index < cohorts.length - 1) {
      rest -= weight;
      continue;
    }
    const wanted = (ends[cohort.from - 1] ?? 0) + rest / height;
    let [low, high] = [cohort.from, cohort.to - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  }
  return 0;
}
