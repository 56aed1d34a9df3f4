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
/** Rates that change by less than this share are learned. */
const SETTLED = 0.001;

/**
 * One posterior for each order without a known placement that has a click on its program within the window.
 * `windows` are days by program. Orders of one program and day know the same, and share one list of shares.
 */
export function modelOrders(
  clicks: readonly ModelClick[],
  orders: readonly ModelOrder[],
  windows: ReadonlyMap<string, number>,
): ModelledOrder[] {
  const places = listPlaces(clicks);
  const cases = listCases(clicks, orders, { windows, places });
  let rates = Float64Array.from(places, () => 1);
  let lags = fitLagCurve(countKnownLags(orders));
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = rates;
    for (const each of cases) believe(each, rates, lags);
    rates = learnRates(cases, places);
    lags = learnLags(cases, orders);
    if (rates.every((rate, place) => Math.abs(rate / (before[place] ?? 1) - 1) < SETTLED)) break;
  }
  return cases
    .filter(({ isKnown }) => !isKnown)
    .flatMap((each) => {
      believe(each, rates, lags);
      const shares = sumShares(each, places);
      return each.orders.map((order) => ({ order, shares }));
    });
}

/** A placement that was clicked. */
interface Place {
  placement: string;
  program: string;
  /** Clicks in all. */
  count: number;
}

/** Orders that may have come from the same clicks. */
interface Case {
  /** Ids. */
  orders: string[];
  isKnown: boolean;
  /** True when their lags are counted, and need not be believed. */
  hasLag: boolean;
  /** Clicks by place and span of days before the order: three columns of equal length. */
  places: Int32Array;
  spans: Int32Array;
  counts: Float64Array;
  /** Share of each; they sum to 1. */
  shares: Float64Array;
}

function listPlaces(clicks: readonly ModelClick[]): Place[] {
  const places = new Map<string, Place>();
  for (const { placement, program, count } of clicks) {
    const known = places.get(placement);
    if (known) known.count += count;
    else places.set(placement, { placement, program, count });
  }
  return [...places.values()];
}

function listCases(
  clicks: readonly ModelClick[],
  orders: readonly ModelOrder[],
  { windows, places }: { windows: ReadonlyMap<string, number>; places: readonly Place[] },
): Case[] {
  const sorted = clicks.toSorted((a, b) => a.day - b.day);
  const byProgram = Map.groupBy(sorted, ({ program }) => program);
  const byPlacement = Map.groupBy(sorted, ({ placement }) => placement);
  const indexes = new Map(places.map(({ placement }, index) => [placement, index]));
  const groups = Map.groupBy(orders, ({ program, day, placement, clickedOn }) =>
    JSON.stringify([program, day, placement, clickedOn]),
  );
  return [...groups.values()].flatMap((group) => {
    const [order] = group as [ModelOrder];
    const { placement, program } = order;
    const own = placement === null ? byProgram.get(program) : byPlacement.get(placement);
    const gathered = gatherClicks(own ?? [], order, windows.get(program) ?? DEFAULT_WINDOW);
    if (gathered.length === 0) return [];
    return [
      {
        orders: group.map(({ id }) => id),
        isKnown: placement !== null,
        hasLag: order.clickedOn !== null,
        places: Int32Array.from(gathered, (each) => indexes.get(each.placement) ?? 0),
        spans: Int32Array.from(gathered, ({ span }) => span),
        counts: Float64Array.from(gathered, ({ count }) => count),
        shares: new Float64Array(gathered.length),
      },
    ];
  });
}

/** Clicks that an order may have come from. */
function gatherClicks(
  clicks: readonly ModelClick[],
  { clickedOn, day: ordered, program }: ModelOrder,
  window: number,
): { placement: string; span: number; count: number }[] {
  const spans = new Map<number, Map<string, number>>();
  for (let index = findFrom(clicks, ordered - window); index < clicks.length; index += 1) {
    const click = clicks[index] as ModelClick;
    if (click.day > ordered) break;
    if (click.program !== program || (clickedOn !== null && clickedOn !== click.day)) continue;
    const span = findLagSpan(ordered - click.day);
    const counts = spans.get(span) ?? new Map<string, number>();
    spans.set(span, counts.set(click.placement, (counts.get(click.placement) ?? 0) + click.count));
  }
  return [...spans].flatMap(([span, counts]) =>
    [...counts].map(([placement, count]) => ({ placement, span, count })),
  );
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

/** Fills in the shares. */
function believe(
  { places, spans, counts, shares }: Case,
  rates: Float64Array,
  lags: LagCurve,
): void {
  let total = 0;
  for (let item = 0; item < shares.length; item += 1) {
    const weight =
      (rates[places[item] ?? 0] ?? 0) * (lags[spans[item] ?? 0] ?? 0) * (counts[item] ?? 0);
    shares[item] = weight;
    total += weight;
  }
  for (let item = 0; item < shares.length; item += 1) shares[item] = (shares[item] ?? 0) / total;
}

/** Orders per click of each place, shrunk toward its program. */
function learnRates(cases: readonly Case[], places: readonly Place[]): Float64Array<ArrayBuffer> {
  const won = new Float64Array(places.length);
  for (const { places: own, shares, orders } of cases) {
    for (let item = 0; item < shares.length; item += 1) {
      const place = own[item] ?? 0;
      won[place] = (won[place] ?? 0) + (shares[item] ?? 0) * orders.length;
    }
  }
  const programs = new Map<string, { orders: number; clicks: number }>();
  for (const [place, { program, count }] of places.entries()) {
    const sum = programs.get(program) ?? { orders: 0.5, clicks: 1 };
    programs.set(program, { orders: sum.orders + (won[place] ?? 0), clicks: sum.clicks + count });
  }
  return Float64Array.from(places, ({ program, count }, place) => {
    const pool = programs.get(program) ?? { orders: 0.5, clicks: 1 };
    return (ALIKE + (won[place] ?? 0)) / ((ALIKE * pool.clicks) / pool.orders + count);
  });
}

function learnLags(cases: readonly Case[], orders: readonly ModelOrder[]): LagCurve {
  const counts = countKnownLags(orders);
  for (const { hasLag, orders: own, shares, spans } of cases) {
    if (hasLag) continue;
    for (let item = 0; item < shares.length; item += 1)
      countLag(counts, spans[item] ?? 0, (shares[item] ?? 0) * own.length);
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

function sumShares(
  { places: own, shares }: Case,
  places: readonly Place[],
): ModelledOrder['shares'] {
  const sums = new Map<string, number>();
  for (const [item, place] of own.entries()) {
    const { placement } = places[place] as Place;
    sums.set(placement, (sums.get(placement) ?? 0) + (shares[item] ?? 0));
  }
  return [...sums]
    .map(([placement, share]) => ({ placement, share }))
    .filter(({ share }) => share > 0)
    .toSorted((a, b) => b.share - a.share || (a.placement < b.placement ? -1 : 1));
}
