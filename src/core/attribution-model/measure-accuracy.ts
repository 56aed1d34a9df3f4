// How often the model is right, on simulated sites where the truth is known.
import { createRandom } from '../simulation/random.ts';
import {
  simulateSite,
  type SimulatedCommission,
  type SimulatedSite,
} from '../simulation/simulate-site.ts';
import { drawWorld } from '../simulation/world.ts';
import type { CivilDate } from '../time/civil-date.ts';
import {
  modelOrders,
  type ModelClick,
  type ModelledOrder,
  type ModelOrder,
} from './model-orders.ts';
import { splitEqually, takeLastClick } from './rival-attributions.ts';

interface Accuracy {
  method: 'model' | 'last click' | 'equal split';
  /** Mean logarithm of the share that the true placement was given; nearer to 0 is better. */
  logScore: number;
  /** Share of revenue, order by order, that went to the article that earned it. */
  onRightArticle: number;
  /** Share of revenue that is right in the sums of articles, where errors may cancel. */
  inRightSums: number;
}

export interface AccuracyReport {
  sites: number;
  orders: number;
  rows: Accuracy[];
}

/** Last click and equal split never give nothing to the truth by more than this: the best for last click. */
const ADMIXTURES = [0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8];
const MONTHS = 14;

/** Every site has a program that returns sub-IDs, and at least one that does not. */
export function measureAccuracy(options: {
  sites: number;
  seed: number;
  onSite?: (site: number) => void;
}): AccuracyReport {
  const tries: Try[] = [];
  for (let site = 0; site < options.sites; site += 1) {
    tries.push(...trySite(options.seed + site));
    options.onSite?.(site + 1);
  }
  return {
    sites: options.sites,
    orders: tries.length,
    rows: (['model', 'last click', 'equal split'] as const).map((method) => ({
      method,
      logScore: scoreLog(tries, method),
      onRightArticle: weigh(tries, (each) => shareOf(each.shares[method], each.isOfArticle)),
      inRightSums: overlap(tries, method),
    })),
  };
}

interface Try {
  site: number;
  revenue: number;
  article: string;
  placement: string;
  articleOf: (placement: string) => string;
  isOfArticle: (placement: string) => boolean;
  shares: Record<Accuracy['method'], ModelledOrder['shares']>;
}

function trySite(seed: number): Try[] {
  const random = createRandom(seed);
  const drawn = drawWorld(random);
  const world = {
    ...drawn,
    programs: drawn.programs.map((program, index) => ({ ...program, returnsSubId: index === 0 })),
  };
  const site = simulateSite(world, { from: '2025-01', months: MONTHS }, random);
  const clicks = countClicks(site);
  const firsts = site.commissions.filter(({ kind }) => kind === 'sale' || kind === 'bounty');
  const orders = firsts.map((first) => toOrder(first, site));
  const windows = new Map(world.programs.map(({ id, cookieDays }) => [id, cookieDays]));
  const modelled = new Map(modelOrders(clicks, orders, windows).map((each) => [each.order, each]));
  const articles = new Map(
    site.articles.flatMap(({ id, placements }) =>
      placements.map(({ code }) => [code, id] as const),
    ),
  );
  const articleOf = (placement: string) => articles.get(placement) ?? '';
  const revenue = sumByCustomer(site.commissions);
  return firsts.flatMap((first, index) => {
    const order = orders[index] as ModelOrder;
    const model = modelled.get(first.id);
    if (!model || order.placement !== null) return [];
    const window = windows.get(first.program);
    return [
      {
        site: seed,
        revenue: revenue.get(first.customer) ?? 0,
        article: first.article,
        placement: first.placement,
        articleOf,
        isOfArticle: (placement: string) => articleOf(placement) === first.article,
        shares: {
          model: model.shares,
          'last click': takeLastClick(clicks, order, window),
          'equal split': splitEqually(clicks, order, window),
        },
      },
    ];
  });
}

// In order of minutes, so that the last click of a day is the last one.
function countClicks({ clicks }: SimulatedSite): ModelClick[] {
  return clicks
    .toSorted((a, b) => (a.day === b.day ? a.minute - b.minute : a.day < b.day ? -1 : 1))
    .map(({ day, placement, program }) => ({ day: toDay(day), placement, program, count: 1 }));
}

function toOrder(first: SimulatedCommission, { world }: SimulatedSite): ModelOrder {
  const isTold = world.programs.find(({ id }) => id === first.program)?.returnsSubId === true;
  return {
    id: first.id,
    program: first.program,
    day: toDay(first.occurredOn),
    placement: isTold ? first.placement : null,
    clickedOn: null,
  };
}

function sumByCustomer(commissions: readonly SimulatedCommission[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { customer, commission } of commissions)
    sums.set(customer, (sums.get(customer) ?? 0) + commission);
  return sums;
}

function scoreLog(tries: readonly Try[], method: Accuracy['method']): number {
  const scoreWith = (admixture: number) =>
    tries.reduce((sum, { shares, placement }) => {
      const isTrue = (each: string) => each === placement;
      const own = shareOf(shares[method], isTrue);
      const equal = shareOf(shares['equal split'], isTrue);
      return sum + Math.log((1 - admixture) * own + admixture * equal);
    }, 0) / tries.length;
  // A method that is sure and wrong has no score at all: it is given the admixture that serves it best.
  return method === 'last click' ? Math.max(...ADMIXTURES.map(scoreWith)) : scoreWith(0);
}

/** For each site: how much of its revenue the sums of articles share with the true ones. */
function overlap(tries: readonly Try[], method: Accuracy['method']): number {
  let [right, all] = [0, 0];
  for (const own of Map.groupBy(tries, ({ site }) => site).values()) {
    const [truth, told] = [new Map<string, number>(), new Map<string, number>()];
    for (const { revenue, article, articleOf, shares } of own) {
      add(truth, article, revenue);
      for (const { placement, share } of shares[method])
        add(told, articleOf(placement), share * revenue);
      all += revenue;
    }
    for (const [article, sum] of truth) right += Math.min(sum, told.get(article) ?? 0);
  }
  return right / all;
}

function weigh(tries: readonly Try[], share: (each: Try) => number): number {
  const all = tries.reduce((sum, { revenue }) => sum + revenue, 0);
  return tries.reduce((sum, each) => sum + each.revenue * share(each), 0) / all;
}

function shareOf(shares: ModelledOrder['shares'], isRight: (placement: string) => boolean): number {
  return shares.reduce((sum, { placement, share }) => sum + (isRight(placement) ? share : 0), 0);
}

function add(sums: Map<string, number>, key: string, amount: number): void {
  sums.set(key, (sums.get(key) ?? 0) + amount);
}

function toDay(date: CivilDate): number {
  return Date.parse(date) / 86_400_000;
}
