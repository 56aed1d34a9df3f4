// The months to come, played through many times: customers who pay stay or leave, clicks become customers,
// some move to dearer plans, some orders are taken back. Each round first draws what is not known for sure
// (rates, churn, levels of traffic), so that the spread of the rounds holds that doubt, too. Then it goes month by
// month, so that the first ones are the same for every horizon.
import type { Random } from '../simulation/random.ts';
import { layLanes, levelLanes, playLanes, readTraffic } from './click-lanes.ts';
import { fitSite, type FittedSite } from './fitted-site.ts';
import { originOf, type ForecastFacts } from './forecast-facts.ts';
import { createDraws, type IncomeDraws, type Round } from './income-draws.ts';
import { listPaying, playNew, playPaying, type DrawnProgram } from './play-customers.ts';
import { drawProgram, drawProgramRates } from './program-model.ts';
import { drawTraffic, fitTraffic } from './traffic-model.ts';
import { countPace, createUnwritten } from './unwritten-articles.ts';

export interface IncomeOptions {
  /** Months to come, 1 to 24. */
  horizon: number;
  /** Rounds. */
  draws: number;
  random: Random;
  /** Articles to be published a month. @default the pace of the last six months, with its doubt */
  articlesPerMonth?: number;
}

/** `fitted` is that of the same facts, where it is there already. */
export function simulateIncome(
  given: ForecastFacts,
  options: IncomeOptions,
  { facts, customers, programs }: FittedSite = fitSite(given),
): IncomeDraws {
  const { horizon, draws, random, articlesPerMonth } = options;
  const origin = originOf(facts.asOf);
  const traffic = readTraffic(facts, origin);
  const posterior = fitTraffic(traffic.series);
  const sums = createDraws(
    ['', ...facts.articles.map(({ id }) => id), ...customers.map(({ article }) => article)],
    { origin, horizon, draws },
  );
  const pace = countPace(facts, origin);
  const loose = sums.places.get('') ?? 0;
  const prepared = programs.map((model) => ({
    model,
    paying: listPaying(model, sums),
    lanes: posterior && layLanes(model, traffic, sums),
  }));
  for (let draw = 0; draw < draws; draw += 1) {
    // Streams of their own: what one of them draws shifts no other.
    const [own, unwritten] = [random.split(), random.split()];
    const round: Round = { sums, draw };
    const drawn = prepared.map(({ model, ...rest }) => ({
      ...rest,
      program: { model, ...drawProgram(model, own) },
    }));
    for (const { program, paying } of drawn) playPaying(program, paying, round, own);
    const unclicked = drawn.flatMap(({ program }) => drawUnclicked(program, sums, own));
    const world = posterior && drawTraffic(posterior, own);
    const open = world
      ? drawn.flatMap(({ program, lanes }) =>
          lanes ? [levelLanes(lanes, program, world, own)] : [],
        )
      : [];
    const playUnwritten =
      world && createUnwritten({ world, open, traffic, pace }, articlesPerMonth, unwritten);
    for (let month = 0; month < horizon; month += 1) {
      if (world) for (const each of open) playLanes(each, { world, month, loose }, round, own);
      for (const { program, place, rate } of unclicked)
        playNew(program, round, { place, month, customers: own.poisson(rate) }, own);
      playUnwritten?.(month, round);
    }
  }
  return sums;
}

/** Programs whose links are not counted: customers a month, as they came. */
function drawUnclicked(
  program: DrawnProgram,
  sums: IncomeDraws,
  random: Random,
): { program: DrawnProgram; place: number; rate: number }[] {
  const { outlook, rates, places } = program.model;
  if (!outlook.open || rates) return [];
  const { known } = drawProgramRates(program.model, random);
  return [...places].map(([article, counted]) => ({
    program,
    place: sums.places.get(article) ?? 0,
    rate: known[counted] ?? 0,
  }));
}
