// All that is believed of one program: how often a click becomes a customer, what a customer brings, how
// long they stay, and what is taken back.
import { daysBetween } from '../time/civil-date.ts';
import type { Random } from '../simulation/random.ts';
import {
  createStays,
  DEFAULT_CHURN,
  drawBetaGeometric,
  fitBetaGeometric,
  type BetaGeometric,
  type BetaGeometricPosterior,
  type ChurnPrior,
} from './beta-geometric.ts';
import { listTenures, type Customer } from './customers.ts';
import { originOf, outlookOf, type ForecastFacts, type ProgramOutlook } from './forecast-facts.ts';
import { monthAt } from './month-index.ts';
import { drawRates, fitRates, type RateCount, type RatePosterior } from './rate-model.ts';

/** Beta(a, b). */
interface Share {
  a: number;
  b: number;
}

export interface ProgramModel {
  program: string;
  outlook: ProgramOutlook;
  customers: readonly Customer[];
  /** Undefined where no click on the program was ever recorded. */
  rates: RatePosterior | undefined;
  /** By article. */
  counts: ReadonlyMap<string, RateCount>;
  /** Place of each article in the order of `counts`. */
  places: ReadonlyMap<string, number>;
  /** Customers that are tied to no article, over all clicks on the program; null when there are none. */
  loose: RateCount | null;
  /** Months over which customers were counted; for programs without clicks. */
  months: number;
  retention: BetaGeometricPosterior;
  /** Chance that a first order is taken back. */
  reversal: Share;
  upgrades: { count: number; months: number; factor: number; share: number };
  /** First renewal of a customer whose first order earned so much, in minor units. */
  renewalAfter: (firstAmount: number) => number;
  /** Customers who brought something, and what they brought: each pair of amounts with its number. */
  won: number;
  seen: readonly (CustomerAmounts & { count: number })[];
}

/** The program in one world that the data allow. */
export interface ProgramDraw {
  churn: BetaGeometric;
  /** Renewals still to come of a customer who has made so many, `most` at the utmost. */
  stay: ReturnType<typeof createStays>;
  reversal: number;
  /** Chance of a customer to move to a dearer plan at a renewal. */
  upgrade: number;
  /** Factor on amounts, for what a handful of customers cannot tell of the next ones. */
  amounts: number;
  /** A customer like those seen; the weights of each are uncertain, too (Rubin's Bayesian bootstrap). */
  pickCustomer: (random: Random) => CustomerAmounts;
  /** Those seen, with the weights of this world. */
  seen: readonly (CustomerAmounts & { weight: number })[];
}

/** Customers per click in one world; a month, where clicks are not counted. */
export interface ProgramRates {
  /** Of each article, in the order of `counts`. */
  known: Float64Array;
  /** Of an article without a click yet. */
  drawNew: (random: Random) => number;
  /** Of any article, of customers who will be tied to none. */
  loose: number;
}

/** Commissions of the first order and of a renewal, in minor units, and months between payments. */
interface CustomerAmounts {
  first: number;
  recurring: number;
  period: number;
}

/** What is believed of upgrades before any was seen: half of one in 60 months, to a price 1.8 times as high. */
const UPGRADE_PRIOR = { count: 0.5, months: 60, factor: 1.8, factorWeight: 2 };
/** One order in twenty is taken back. */
const REVERSAL_PRIOR: Share = { a: 0.5, b: 9.5 };
/** How much one program's churn resembles that of the site's others. */
const SITE_WEIGHT = 6;
/** Share of a month's customers who order only in a later month than they clicked. */
const LATE_SHARE = 0.12;
/** What customers of a program pay differs by about this much, in logarithms. */
const AMOUNT_SD = 0.8;

/** One model a program, in order of ids. */
export function fitPrograms(facts: ForecastFacts, customers: readonly Customer[]): ProgramModel[] {
  const clicks = Map.groupBy(facts.clicks, ({ program }) => program);
  const groups = Map.groupBy(customers, ({ program }) => program);
  const renewing = new Set(
    [...groups].filter(([id, own]) => paysRenewals(id, facts, own)).map(([id]) => id),
  );
  const recurring = customers.filter(({ program }) => renewing.has(program));
  const site = fitBetaGeometric(listTenures(recurring));
  const prior = { mean: meanChurn(site), weight: SITE_WEIGHT };
  return [...new Set([...clicks.keys(), ...groups.keys()])].toSorted().map((program) =>
    fitProgram({
      program,
      customers: groups.get(program) ?? [],
      clicks: clicks.get(program) ?? [],
      facts,
      prior: recurring.length > 0 ? prior : DEFAULT_CHURN,
    }),
  );
}

export function drawProgram(model: ProgramModel, random: Random): ProgramDraw {
  const { reversal, upgrades } = model;
  const seen = model.seen.map((each) => ({ ...each, weight: random.gamma(each.count) }));
  const ends = accumulate(seen.map(({ weight }) => weight));
  const churn = drawBetaGeometric(model.retention, random);
  return {
    churn,
    stay: createStays(churn),
    reversal: random.beta(reversal.a, reversal.b),
    upgrade: Math.min(0.5, random.gamma(upgrades.count) / upgrades.months),
    amounts: isFlat(model) ? 1 : Math.exp((AMOUNT_SD / Math.sqrt(model.won + 1)) * random.normal()),
    pickCustomer: (chance) => seen[findEnd(ends, chance.uniform() * (ends.at(-1) ?? 0))] ?? NOTHING,
    seen,
  };
}

export function drawProgramRates(model: ProgramModel, random: Random): ProgramRates {
  const { counts, loose, rates, months } = model;
  const drawn = rates && drawRates(rates, random);
  return {
    known: Float64Array.from(counts.values(), (count) =>
      drawn ? drawn.drawFor(count, random) : random.gamma(0.1 + count.conversions) / months,
    ),
    drawNew: (chance) => drawn?.drawFor({ conversions: 0, clicks: 0 }, chance) ?? 0,
    loose: loose && rates ? random.gamma(0.5 + loose.conversions) / (1 + loose.clicks) : 0,
  };
}

const NOTHING: CustomerAmounts = { first: 0, recurring: 0, period: 1 };

/** Three customers who all brought the same speak for a flat amount. */
function isFlat({ seen, won }: ProgramModel): boolean {
  return seen.length === 1 && won >= 3;
}

function fitProgram({
  program,
  customers,
  clicks: all,
  facts,
  prior,
}: {
  program: string;
  customers: readonly Customer[];
  clicks: ForecastFacts['clicks'];
  facts: ForecastFacts;
  prior: ChurnPrior;
}): ProgramModel {
  const outlook = outlookOf(facts, program);
  const origin = originOf(facts.asOf);
  const clicks = all.filter(({ month }) => month <= monthAt(origin));
  const counts = countByArticle(clicks, customers, facts);
  const first = customers.reduce((least, customer) => Math.min(least, customer.first), origin);
  const renewing = customers.filter(({ recurring, state }) => recurring && state !== 'reversed');
  const renewalAfter = learnRenewals(renewing, outlook);
  return {
    program,
    outlook,
    customers,
    rates: fitArticles(counts, clicks.length > 0),
    ...counts,
    places: new Map([...counts.counts.keys()].map((article, place) => [article, place])),
    months: origin - first + 1,
    retention: fitBetaGeometric(listTenures(customers), prior),
    reversal: countReversals(customers, facts, outlook),
    upgrades: countUpgrades(renewing),
    renewalAfter,
    ...countAmounts(customers, renewalAfter),
  };
}

function countByArticle(
  clicks: ForecastFacts['clicks'],
  customers: readonly Customer[],
  { asOf, clicksSince }: ForecastFacts,
): Pick<ProgramModel, 'counts' | 'loose'> {
  const counts = new Map<string, RateCount>();
  const add = (article: string, { conversions, clicks: more }: RateCount) => {
    const known = counts.get(article) ?? NONE;
    const count = { conversions: known.conversions + conversions, clicks: known.clicks + more };
    counts.set(article, count);
  };
  const all = clicks.reduce((sum, { count }) => sum + count, 0);
  // Some of the last month's clicks are still to become customers.
  const last = monthAt(originOf(asOf));
  for (const { article, count, month } of clicks) {
    const ripe = month === last ? 1 - LATE_SHARE : 1;
    add(article, { conversions: 0, clicks: count * ripe });
  }
  let unplaced = 0;
  for (const { article, first } of customers) {
    if (all > 0 && clicksSince !== null && monthAt(first) < clicksSince.slice(0, 7)) continue;
    if (article === '' && all > 0) unplaced += 1;
    else add(article, { conversions: 1, clicks: 0 });
  }
  return {
    // An article tied to customers but not to clicks has lost its clicks, and not gained a rate.
    counts: new Map([...counts].filter(([, count]) => all === 0 || count.clicks > 0)),
    loose: unplaced > 0 ? { conversions: unplaced, clicks: all } : null,
  };
}

const NONE: RateCount = { conversions: 0, clicks: 0 };

/** A program whose customers all come back without an article is forecast as a whole. */
function fitArticles(
  { counts, loose }: Pick<ProgramModel, 'counts' | 'loose'>,
  hasClicks: boolean,
): RatePosterior | undefined {
  if (!hasClicks) return undefined;
  const all = [...counts.values()];
  const isUnplaced = loose !== null && all.every(({ conversions }) => conversions === 0);
  return isUnplaced ? { points: [] } : fitRates(all);
}

function countReversals(
  customers: readonly Customer[],
  { asOf }: ForecastFacts,
  { holdDays }: ProgramOutlook,
): Share {
  const matured = customers.filter(
    ({ first, state }) =>
      state === 'reversed' || daysBetween(`${monthAt(first)}-28`, asOf) > holdDays,
  );
  const old = matured.filter(({ first }) => daysBetween(`${monthAt(first)}-28`, asOf) > holdDays);
  const reversed = old.filter(({ state }) => state === 'reversed').length;
  return { a: REVERSAL_PRIOR.a + reversed, b: REVERSAL_PRIOR.b + old.length - reversed };
}

function countUpgrades(renewing: readonly Customer[]): ProgramModel['upgrades'] {
  const upgraded = renewing.filter(({ upgrade }) => upgrade !== null);
  const sum = (of: (customer: Customer) => number, list: readonly Customer[]) =>
    list.reduce((total, customer) => total + of(customer), 0);
  const before = sum(({ recurring }) => recurring?.first ?? 0, upgraded);
  const after = sum(({ recurring }) => recurring?.last ?? 0, upgraded);
  const orders = sum(({ upgrade }) => upgrade ?? 0, upgraded);
  const mean = before / Math.max(1, upgraded.length);
  const { count, months, factor, factorWeight } = UPGRADE_PRIOR;
  return {
    count: count + upgraded.length,
    months: months + sum(({ renewals }) => renewals, renewing),
    factor:
      before === 0
        ? factor
        : (factor * factorWeight * mean + after) / (factorWeight * mean + before),
    share: before === 0 ? 0 : orders / before,
  };
}

function countAmounts(
  customers: readonly Customer[],
  renewalAfter: ProgramModel['renewalAfter'],
): Pick<ProgramModel, 'won' | 'seen'> {
  const kept = customers.filter(
    ({ firstAmount, state }) => firstAmount > 0 && state !== 'reversed',
  );
  const groups = new Map<string, CustomerAmounts & { count: number }>();
  for (const { firstAmount: first, period, recurring: renewal } of kept) {
    const recurring = renewal?.first ?? renewalAfter(first);
    const key = `${first} ${recurring} ${period}`;
    groups.set(key, { first, recurring, period, count: (groups.get(key)?.count ?? 0) + 1 });
  }
  return { won: kept.length, seen: [...groups.values()] };
}

/** As with the last customer whose first order earned the same; else in proportion. */
function learnRenewals(
  renewing: readonly Customer[],
  { recurringShare }: ProgramOutlook,
): ProgramModel['renewalAfter'] {
  const firsts = renewing.filter(({ firstAmount }) => firstAmount > 0);
  const same = new Map(firsts.map((each) => [each.firstAmount, each.recurring?.first ?? 0]));
  const first = firsts.reduce((sum, { firstAmount }) => sum + firstAmount, 0);
  const later = firsts.reduce((sum, { recurring }) => sum + (recurring?.first ?? 0), 0);
  const share = first > 0 ? later / first : (recurringShare ?? 0);
  return (firstAmount) => same.get(firstAmount) ?? Math.round(firstAmount * share);
}

function paysRenewals(
  program: string,
  facts: ForecastFacts,
  customers: readonly Customer[],
): boolean {
  if (outlookOf(facts, program).recurringMonths === 0) return false;
  return customers.some(({ recurring }) => recurring !== null);
}

function meanChurn({ points }: BetaGeometricPosterior): number {
  return points.reduce((sum, { a, b, probability }) => sum + (probability * a) / (a + b), 0);
}

function accumulate(weights: readonly number[]): number[] {
  let sum = 0;
  return weights.map((weight) => (sum += weight));
}

/** Position of the first end above `point`, by halving. */
function findEnd(ends: readonly number[], point: number): number {
  let [low, high] = [0, ends.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) > point) high = middle;
    else low = middle + 1;
  }
  return low;
}
