// Which placement an order came from, when its report does not say: a posterior over the placements that
// were clicked within the cookie window. A placement weighs by how well its clicks convert, how many of them
// there were and how long ago. Conversion rates and the lag from click to order are learned from all orders
// together, those with a known placement most of all (expectation and maximisation, Dempster, Laird & Rubin
// 1977, JRSS B 39:1).
import {
  countLag,
  createLagCounts,
  findLagSpan,
  fitLagCurve,
  type LagCounts,
  type LagCurve,
} from './lag-curve.ts';

/** Human clicks of one day on one placement. */
export interface ModelClick {
  /** Days since the Unix epoch, UTC. */
  day: number;
  placement: string;
  program: string;
  count: number;
}

/** A first order. */
export interface ModelOrder {
  id: string;
  program: string;
  /** Days since the Unix epoch, UTC. */
  day: number;
  /** Placement that the report names; null when it names none. */
  placement: string | null;
  /** Day of the click, when the report tells it. */
  clickedOn: number | null;
}

/** What the model believes of one order. Shares are above zero and sum to 1. */
export interface ModelledOrder {
  order: string;
  shares: readonly { placement: string; share: number }[];
}

/** Days after a click within which an order counts, where the program does not tell. */
export const DEFAULT_WINDOW = 30;
/** How alike the placements of a program convert: the shape of their rates' Gamma distribution. */
const ALIKE = 2.5;
const ROUNDS = 25;

/**
 * One posterior for each order without a known placement that has a click on its program within the window.
 * `windows` are days by program. Orders of one program and day know the same, and share one list of shares.
 */
export function modelOrders(
  clicks: readonly ModelClick[],
  orders: readonly ModelOrder[],
  windows: ReadonlyMap<string, number>,
): ModelledOrder[] {
  const cases = listCases(clicks, orders, windows);
  const clicked = countClicks(clicks);
  let rates = new Map<string, number>();
  let lags = fitLagCurve(countKnownLags(orders));
  for (let round = 0; round < ROUNDS; round += 1) {
    const beliefs = cases.map((each) => weigh(each, rates, lags));
    rates = learnRates(cases, beliefs, clicked);
    lags = learnLags(cases, beliefs, orders);
  }
  return cases
    .filter(({ isKnown }) => !isKnown)
    .flatMap((each) => {
      const shares = sumShares(each, weigh(each, rates, lags));
      return each.orders.map((order) => ({ order, shares }));
    });
}

/** Orders that may have come from the same clicks. */
interface Case {
  /** Ids. */
  orders: string[];
  isKnown: boolean;
  /** True when their lags are counted, and need not be believed. */
  hasLag: boolean;
  clicks: { placement: string; span: number; count: number }[];
}

function listCases(
  clicks: readonly ModelClick[],
  orders: readonly ModelOrder[],
  windows: ReadonlyMap<string, number>,
): Case[] {
  const byProgram = Map.groupBy(
    clicks.toSorted((a, b) => a.day - b.day),
    ({ program }) => program,
  );
  const groups = Map.groupBy(orders, ({ program, day, placement, clickedOn }) =>
    JSON.stringify([program, day, placement, clickedOn]),
  );
  return [...groups.values()].flatMap((group) => {
    const [order] = group as [ModelOrder];
    const window = windows.get(order.program) ?? DEFAULT_WINDOW;
    const own = gatherClicks(byProgram.get(order.program) ?? [], order, window);
    if (own.length === 0) return [];
    return [
      {
        orders: group.map(({ id }) => id),
        isKnown: order.placement !== null,
        hasLag: order.clickedOn !== null,
        clicks: own,
      },
    ];
  });
}

/** Clicks that an order may have come from, by placement and span of days before it. */
function gatherClicks(
  clicks: readonly ModelClick[],
  order: ModelOrder,
  window: number,
): Case['clicks'] {
  const gathered = new Map<string, Case['clicks'][number]>();
  for (let index = findFrom(clicks, order.day - window); index < clicks.length; index += 1) {
    const { day, placement, count } = clicks[index] as ModelClick;
    if (day > order.day) break;
    if (order.placement !== null && order.placement !== placement) continue;
    if (order.clickedOn !== null && order.clickedOn !== day) continue;
    const span = findLagSpan(order.day - day);
    const key = `${placement} ${span}`;
    const known = gathered.get(key);
    if (known) known.count += count;
    else gathered.set(key, { placement, span, count });
  }
  return [...gathered.values()];
}

/** Position of the first click on `day` or later. */
function findFrom(clicks: readonly ModelClick[], day: number): number {
  let [low, high] = [0, clicks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((clicks[middle] as ModelClick).day < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

function countClicks(
  clicks: readonly ModelClick[],
): Map<string, { program: string; count: number }> {
  const counts = new Map<string, { program: string; count: number }>();
  for (const { placement, program, count } of clicks) {
    const known = counts.get(placement);
    if (known) known.count += count;
    else counts.set(placement, { program, count });
  }
  return counts;
}

/** Share of each item of a case; they sum to 1. Before rates are known all placements convert alike. */
function weigh({ clicks }: Case, rates: ReadonlyMap<string, number>, lags: LagCurve): number[] {
  const weights = clicks.map(
    ({ placement, span, count }) => (rates.get(placement) ?? 1) * (lags[span] ?? 0) * count,
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** Orders per click of each placement, shrunk toward its program. */
function learnRates(
  cases: readonly Case[],
  beliefs: readonly number[][],
  clicked: ReadonlyMap<string, { program: string; count: number }>,
): Map<string, number> {
  const won = new Map<string, number>();
  for (const [index, { clicks, orders }] of cases.entries()) {
    for (const [position, { placement }] of clicks.entries()) {
      const share = beliefs[index]?.[position] ?? 0;
      won.set(placement, (won.get(placement) ?? 0) + share * orders.length);
    }
  }
  const programs = new Map<string, { orders: number; clicks: number }>();
  for (const [placement, { program, count }] of clicked) {
    const sum = programs.get(program) ?? { orders: 0.5, clicks: 1 };
    programs.set(program, {
      orders: sum.orders + (won.get(placement) ?? 0),
      clicks: sum.clicks + count,
    });
  }
  return new Map(
    [...clicked].map(([placement, { program, count }]) => {
      const pool = programs.get(program) ?? { orders: 0.5, clicks: 1 };
      const exposure = (ALIKE * pool.clicks) / pool.orders + count;
      return [placement, (ALIKE + (won.get(placement) ?? 0)) / exposure];
    }),
  );
}

function learnLags(
  cases: readonly Case[],
  beliefs: readonly number[][],
  orders: readonly ModelOrder[],
): LagCurve {
  const counts = countKnownLags(orders);
  for (const [index, { clicks, hasLag, orders: own }] of cases.entries()) {
    if (hasLag) continue;
    for (const [position, { span }] of clicks.entries())
      countLag(counts, span, (beliefs[index]?.[position] ?? 0) * own.length);
  }
  return fitLagCurve(counts);
}

function countKnownLags(orders: readonly ModelOrder[]): LagCounts {
  const counts = createLagCounts();
  for (const { day, clickedOn } of orders) {
    if (clickedOn !== null && clickedOn <= day) countLag(counts, findLagSpan(day - clickedOn), 1);
  }
  return counts;
}

function sumShares({ clicks }: Case, belief: readonly number[]): ModelledOrder['shares'] {
  const shares = new Map<string, number>();
  for (const [position, { placement }] of clicks.entries())
    shares.set(placement, (shares.get(placement) ?? 0) + (belief[position] ?? 0));
  return [...shares]
    .map(([placement, share]) => ({ placement, share }))
    .filter(({ share }) => share > 0)
    .toSorted((a, b) => b.share - a.share || (a.placement < b.placement ? -1 : 1));
}
