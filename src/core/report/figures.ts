// The figures that rows of most views share.
import { getDecimals } from '../money/currency.ts';
import { createMoney, type Money } from '../money/money.ts';
import { RELIABLE_FROM } from '../revenue/estimate.ts';
import { countInterval } from '../revenue/interval.ts';
import { countConversions, summariseRevenue, type Revenue } from '../revenue/revenue.ts';
import { shrinkRate, type BetaPrior } from '../revenue/shrink.ts';
import type { LedgerEntry } from '../revenue/ledger.ts';
import type { CivilDate } from '../time/civil-date.ts';
import type { Estimate, ViewColumn, ViewRow } from './view.ts';

/** What one row is about. */
export interface Group {
  entries: readonly LedgerEntry[];
  /** Human clicks; null where they cannot be counted. */
  clicks: number | null;
  /** Human views; null where they cannot be counted. */
  views: number | null;
  /** Hours of work; null where work is not logged by it. */
  hours: number | null;
  /** Expected money to come; null where there is no forecast. */
  projected: Money | null;
}

export interface FigureContext {
  currency: string;
  asOf: CivilDate;
  /** UTC day from which clicks were recorded; null when none ever was. */
  dataSince: CivilDate | null;
  /** What the group's conversion rate is drawn toward. */
  prior: BetaPrior;
}

const money = (key: string, label: string, meaning: string, rank: number): ViewColumn => ({
  key,
  label,
  unit: 'money',
  meaning,
  rank,
});

/** Booked, pending, projected and reversed stand apart: no sum of them means anything. */
export const MONEY_COLUMNS: readonly ViewColumn[] = [
  money('booked', 'booked', 'Approved or paid.', 0),
  money('pending', 'pending', 'Not granted yet.', 1),
  money('projected', 'projected', 'The middle of what the forecast gives the next 12 months.', 3),
  money('reversed', 'reversed', 'Refused or taken back.', 4),
];

/** What `projected` is, for a reader who wants to add it up. */
export const PROJECTED_NOTE =
  'Projected is the middle of the forecast: as likely more as less. Middles do not add; the one of a sum is of all of it together.';

/** What the booked money is of. */
export const KIND_COLUMNS: readonly ViewColumn[] = [
  money('firstOrder', 'first', 'Booked first orders.', 5),
  money('recurring', 'recurring', 'Booked later payments.', 4),
  money('recurringPerMonth', 'recur/mo', 'Booked later payments of the last complete month.', 3),
  money('other', 'other', 'Booked flat amounts, upgrades, bonuses and corrections.', 7),
];

export const TRAFFIC_COLUMNS: readonly ViewColumn[] = [
  { key: 'views', label: 'views', unit: 'count', meaning: 'Human views of the pages.', rank: 6 },
  { key: 'clicks', label: 'clicks', unit: 'count', meaning: 'Human clicks.', rank: 2 },
  { key: 'ctr', label: 'CTR', unit: 'rate', meaning: 'Human clicks per human view.', rank: 8 },
  {
    key: 'conversions',
    label: 'conv.',
    unit: 'count',
    meaning: 'Customers won, booked or pending, in any currency.',
    rank: 1,
  },
  {
    key: 'cvr',
    label: 'CVR',
    unit: 'rate',
    meaning: 'Customers won per human click since clicks are recorded, drawn toward its group.',
    rank: 5,
  },
  { key: 'epc', label: 'EPC', unit: 'per', meaning: 'Booked money per human click.', rank: 4 },
  {
    key: 'rpm',
    label: 'RPM',
    unit: 'per',
    meaning: 'Booked money per 1,000 human views.',
    rank: 9,
  },
];

export const HOUR_COLUMNS: readonly ViewColumn[] = [
  { key: 'hours', label: 'hours', unit: 'number', meaning: 'Hours of work.', rank: 5 },
  { key: 'perHour', label: '/h', unit: 'per', meaning: 'Booked money per hour of work.', rank: 2 },
];

/** One row's figures, by the keys of the columns above. */
export function toFigures(group: Group, context: FigureContext): ViewRow {
  const { entries, clicks, views, hours, projected } = group;
  const { currency, asOf } = context;
  const revenue = summariseRevenue(entries, currency, asOf);
  const own = entries.filter(({ commission }) => commission.currency === currency);
  const booked = countConversions(own).booked;
  // Money of the time before clicks were recorded is not of those clicks.
  const counted = entries.filter(({ occurredOn }) => occurredOn >= (context.dataSince ?? '9999'));
  const isAll = counted.length === entries.length;
  const countedRevenue = isAll ? revenue : summariseRevenue(counted, currency, asOf);
  const countedBooked = isAll
    ? booked
    : countConversions(counted.filter(({ commission }) => commission.currency === currency)).booked;
  const perEvent = (denominator: number | null) =>
    estimatePer(countedRevenue.total, countedBooked, denominator);
  return {
    views,
    clicks,
    ctr: clicks === null || views === null ? null : estimateShare(clicks, views, JEFFREYS),
    conversions: revenue.conversions.n,
    cvr: clicks === null ? null : estimateShare(countConversions(counted).n, clicks, context.prior),
    epc: perEvent(clicks),
    rpm: perEvent(views === null ? null : views / 1000),
    hours,
    perHour: estimatePer(revenue.total, booked, hours),
    ...toMoneyFigures(revenue, projected),
  };
}

/** The money of a row. */
export function toMoneyFigures(revenue: Revenue, projected: Money | null): ViewRow {
  const { total, firstOrder, recurring } = revenue;
  const minor = total.minor - firstOrder.minor - recurring.total.minor;
  return {
    booked: total,
    pending: revenue.pending,
    projected,
    reversed: revenue.reversed,
    firstOrder,
    recurring: recurring.total,
    recurringPerMonth: recurring.perMonth,
    other: createMoney(minor, total.currency),
  };
}

const JEFFREYS: BetaPrior = { a: 0.5, b: 0.5 };

/** The posterior mean stands for the rate from five events on; below, the interval does. */
function estimateShare(k: number, n: number, prior: BetaPrior): Estimate | null {
  const shrunk = n > 0 ? shrinkRate(k, n, prior) : null;
  if (!shrunk) return null;
  const { mean, interval } = shrunk;
  return { value: k >= RELIABLE_FROM ? mean : null, ...interval, k, n };
}

/**
 * Money per click, 1,000 views or hour in major units. The interval is that of the number of conversions
 * (Gamma, Jeffreys) times what one brought in the mean. Null when nothing was counted.
 */
export function estimatePer(
  total: Money,
  conversions: number,
  denominator: number | null,
): Estimate | null {
  if (denominator === null || denominator <= 0) return null;
  const per = Number(total.minor) / 10 ** getDecimals(total.currency) / denominator;
  const known = { k: conversions, n: denominator };
  if (conversions === 0) return { value: null, low: null, high: null, ...known };
  const { low, high } = countInterval(conversions, conversions);
  const bounds = [per * low, per * high].map(round).toSorted((a, b) => a - b);
  const value = conversions >= RELIABLE_FROM ? round(per) : null;
  return { value, low: bounds[0] ?? null, high: bounds[1] ?? null, ...known };
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
