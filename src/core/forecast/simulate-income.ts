// The months to come, played through many times: customers who pay stay or leave, clicks become customers,
// some move to dearer plans, some orders are taken back. Each round first draws what is not known for sure
// (rates, churn, levels of traffic), so that the spread of the rounds holds that doubt, too.
import type { Random } from '../simulation/random.ts';
import type { Customer } from './customers.ts';
import { fitSite, type FittedSite } from './fitted-site.ts';
import { originOf, type ForecastFacts } from './forecast-facts.ts';
import { monthIndex } from './month-index.ts';
import { drawProgram, type ProgramDraw, type ProgramModel } from './program-model.ts';
import { drawTraffic, fitTraffic, toSeries, type TrafficDraw } from './traffic-model.ts';

export interface IncomeOptions {
  /** Months to come, 1 to 24. */
  horizon: number;
  /** Rounds. */
  draws: number;
  random: Random;
  /** Articles to be published a month. @default the pace of the last six months, with its doubt */
  articlesPerMonth?: number;
}

/** Amounts in minor units, unrounded. */
export interface IncomeDraws {
  /** Index of the last month that is known. */
  origin: number;
  horizon: number;
  draws: number;
  /** `[draw * horizon + month]`. */
  total: Float64Array;
  recurring: Float64Array;
  /** The part of `recurring` that customers won before pay. */
  existing: Float64Array;
  /** Over the whole horizon, by article, then draw; '' holds customers tied to no article. */
  articles: ReadonlyMap<string, ArticleSums>;
  /** Over the whole horizon, from articles still to be written. */
  unwritten: Float64Array;
}

/** By draw. */
interface ArticleSums {
  total: Float64Array;
  recurring: Float64Array;
}

/** Months over which the pace of publication is counted. */
const PACE_MONTHS = 6;

/** `fitted` is that of the same facts, where it is there already. */
export function simulateIncome(
  given: ForecastFacts,
  options: IncomeOptions,
  { facts, customers, programs }: FittedSite = fitSite(given),
): IncomeDraws {
  const { horizon, draws, random } = options;
  const origin = originOf(facts.asOf);
  const traffic = prepareTraffic(facts, origin);
  const articles = new Map(
    ['', ...facts.articles.map(({ id }) => id), ...customers.map(({ article }) => article)].map(
      (id) => [id, { total: new Float64Array(draws), recurring: new Float64Array(draws) }],
    ),
  );
  const sums: IncomeDraws = {
    origin,
    horizon,
    draws,
    total: new Float64Array(draws * horizon),
    recurring: new Float64Array(draws * horizon),
    existing: new Float64Array(draws * horizon),
    articles,
    unwritten: new Float64Array(draws),
  };
  const pace = countPace(facts, origin);
  for (let draw = 0; draw < draws; draw += 1) {
    const round = { sums, draw, random };
    const drawn = programs.map((model) => ({ model, ...drawProgram(model, random) }));
    for (const program of drawn) playCustomers(program, round);
    const world = traffic.posterior && drawTraffic(traffic.posterior, horizon, random);
    if (world) playArticles(world, drawn, traffic, round);
    playUnclicked(drawn, round);
    const perMonth =
      options.articlesPerMonth ?? random.gamma(0.5 + pace.articles) / (0.5 + pace.months);
    if (world)
      playUnwritten(
        { world, drawn, traffic, perMonth, isPlan: options.articlesPerMonth !== undefined },
        round,
      );
  }
  return sums;
}

interface Round {
  sums: IncomeDraws;
  draw: number;
  random: Random;
}

type DrawnProgram = ProgramDraw & { model: ProgramModel };
type Traffic = ReturnType<typeof prepareTraffic>;

/** Books a payment in month `month`, from 0, to an article, or without one to those not yet written. */
function book(
  { sums, draw }: Round,
  own: ArticleSums | undefined,
  month: number,
  amount: number,
  isRenewal: boolean,
): void {
  const cell = draw * sums.horizon + month;
  sums.total[cell] = (sums.total[cell] ?? 0) + amount;
  if (isRenewal) sums.recurring[cell] = (sums.recurring[cell] ?? 0) + amount;
  if (own === undefined) {
    sums.unwritten[draw] = (sums.unwritten[draw] ?? 0) + amount;
    return;
  }
  own.total[draw] = (own.total[draw] ?? 0) + amount;
  if (isRenewal) own.recurring[draw] = (own.recurring[draw] ?? 0) + amount;
}

function addExisting({ sums, draw }: Round, month: number, amount: number): void {
  const cell = draw * sums.horizon + month;
  sums.existing[cell] = (sums.existing[cell] ?? 0) + amount;
}

function playCustomers(program: DrawnProgram, round: Round): void {
  const { model, stay, reversal } = program;
  const limit = model.outlook.recurringMonths ?? Infinity;
  for (const customer of model.customers) {
    if (customer.state !== 'paying' || limit === 0) continue;
    const amount = amountOf(customer, model);
    if (amount <= 0 || (customer.pending && round.random.uniform() < reversal)) continue;
    const { last, period } = customer;
    const most = Math.min(round.sums.horizon, limit - customer.renewals);
    playRenewals(program, round, {
      own: round.sums.articles.get(customer.article),
      from: Math.max(0, last + period - round.sums.origin - 1),
      period,
      renewals: stay(customer.renewals, most, round.random),
      amount,
      paid: customer.paid,
      isExisting: true,
      mayUpgrade: customer.upgrade === null,
    });
  }
}

/** The last renewal; before the first one, what those of other customers make likely. */
function amountOf({ recurring, firstAmount, named }: Customer, model: ProgramModel): number {
  if (recurring) return recurring.last;
  return named ? model.renewalAfter(firstAmount) : 0;
}

function playRenewals(
  { model, upgrade }: DrawnProgram,
  round: Round,
  of: {
    own: ArticleSums | undefined;
    /** First month with a renewal. */
    from: number;
    /** Months from one to the next. */
    period: number;
    renewals: number;
    amount: number;
    paid: number;
    /** True for a customer won before. */
    isExisting: boolean;
    mayUpgrade: boolean;
  },
): void {
  const { horizon } = round.sums;
  const cap = model.outlook.cap ?? Infinity;
  const last = Math.min(horizon, of.from + of.renewals * of.period);
  const upgradeAt = of.mayUpgrade
    ? of.from + of.period * round.random.geometric(upgrade)
    : Infinity;
  let { amount, paid } = of;
  for (let month = of.from; month < last && paid < cap; month += of.period) {
    if (month === upgradeAt) {
      const order = Math.min(cap - paid, of.amount * model.upgrades.share);
      book(round, of.own, month, order, false);
      paid += order;
      amount = Math.round(of.amount * model.upgrades.factor);
    }
    const payment = Math.min(cap - paid, amount);
    book(round, of.own, month, payment, true);
    if (of.isExisting) addExisting(round, month, payment);
    paid += payment;
  }
}

/** So many customers of one month. */
function playNew(
  program: DrawnProgram,
  round: Round,
  of: { own: ArticleSums | undefined; month: number; customers: number },
): void {
  const { model, stay, reversal, amounts } = program;
  const limit = model.outlook.recurringMonths ?? Infinity;
  const cap = model.outlook.cap ?? Infinity;
  for (let customer = 0; customer < of.customers; customer += 1) {
    if (round.random.uniform() < reversal) continue;
    const { first, period, recurring } = program.pickCustomer();
    const order = Math.min(cap, first * amounts);
    book(round, of.own, of.month, order, false);
    if (limit === 0 || recurring <= 0) continue;
    playRenewals(program, round, {
      own: of.own,
      from: of.month + period,
      period,
      renewals: stay(0, Math.min(limit, round.sums.horizon - of.month - 1), round.random),
      amount: recurring * amounts,
      paid: order,
      isExisting: false,
      mayUpgrade: true,
    });
  }
}

function prepareTraffic(facts: ForecastFacts, origin: number) {
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
  const shares = series.map(({ id }) => shareOut(byProgram.get(id)));
  return { posterior: fitTraffic(series), series, shares };
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

function playArticles(
  world: TrafficDraw,
  drawn: readonly DrawnProgram[],
  { series, shares }: Traffic,
  round: Round,
): void {
  const { origin, horizon } = round.sums;
  const programs = new Map(drawn.map((program) => [program.model.program, program]));
  const loose = round.sums.articles.get('');
  for (const [index, { id, published }] of series.entries()) {
    const ofArticle = round.sums.articles.get(id);
    for (const [name, share] of shares[index] ?? []) {
      const program = programs.get(name);
      if (!program?.model.outlook.open || !program.model.rates) continue;
      const rate = program.rateOf(id);
      // Customers of whom no article is known come from the clicks of all.
      const level = (world.levels[index] ?? 0) * share;
      for (let month = 0; month < horizon; month += 1) {
        const clicks =
          world.at(level, origin + 1 + month - published, 1) * (world.months[month] ?? 1);
        const own = round.random.poisson(clicks * rate);
        if (own > 0) playNew(program, round, { own: ofArticle, month, customers: own });
        const others = round.random.poisson(clicks * program.looseRate);
        if (others > 0) playNew(program, round, { own: loose, month, customers: others });
      }
    }
  }
}

/** Programs whose links are not counted: customers a month, as they came. */
function playUnclicked(drawn: readonly DrawnProgram[], round: Round): void {
  for (const program of drawn) {
    if (!program.model.outlook.open || program.model.rates) continue;
    for (const article of program.model.counts.keys()) {
      const rate = program.rateOf(article);
      const own = round.sums.articles.get(article);
      for (let month = 0; month < round.sums.horizon; month += 1) {
        const customers = round.random.poisson(rate);
        if (customers > 0) playNew(program, round, { own, month, customers });
      }
    }
  }
}

/** Articles still to be written: each links what one of the present ones links. */
function playUnwritten(
  {
    world,
    drawn,
    traffic,
    perMonth,
    isPlan,
  }: {
    world: TrafficDraw;
    drawn: readonly DrawnProgram[];
    traffic: Traffic;
    perMonth: number;
    isPlan: boolean;
  },
  round: Round,
): void {
  const { horizon } = round.sums;
  const programs = new Map(drawn.map((program) => [program.model.program, program]));
  for (let born = 0; born < horizon; born += 1) {
    const articles = isPlan ? planned(perMonth, born) : round.random.poisson(perMonth);
    for (let article = 0; article < articles; article += 1) {
      const level = world.drawLevel();
      const shares = traffic.shares[Math.floor(round.random.uniform() * traffic.shares.length)];
      for (const [name, share] of shares ?? []) {
        const program = programs.get(name);
        if (!program?.model.outlook.open || !program.model.rates) continue;
        const rate = program.rateOf(`unwritten ${born}-${article}`) + program.looseRate;
        for (let month = born; month < horizon; month += 1) {
          const clicks =
            world.at(level * share, month - born, month === born ? 0.5 : 1) *
            (world.months[month] ?? 1);
          const customers = round.random.poisson(clicks * rate);
          if (customers > 0) playNew(program, round, { own: undefined, month, customers });
        }
      }
    }
  }
}

/** A plan of 2.5 a month is two, then three. */
function planned(perMonth: number, month: number): number {
  return Math.floor(perMonth * (month + 1)) - Math.floor(perMonth * month);
}

function countPace(
  { articles }: ForecastFacts,
  origin: number,
): { articles: number; months: number } {
  const months = articles.map(({ published }) => monthIndex(published)).filter((m) => m <= origin);
  const first = Math.min(origin, ...months);
  const span = Math.min(PACE_MONTHS, origin - first + 1);
  return { articles: months.filter((month) => month > origin - span).length, months: span };
}
