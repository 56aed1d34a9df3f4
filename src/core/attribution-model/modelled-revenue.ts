// Commissions of programs that return no sub-ID, spread over placements as the model believes, in columns of
// their own: what is modelled is never added to what is known. To the cent, it sums to what was paid.
import { findPlacement } from '../affiliate/find-placement.ts';
import type { Manifest } from '../affiliate/manifest.ts';
import { compareSeries, toSeries, type CountedClicks } from '../clicks/click-series.ts';
import { allocate } from '../money/allocate.ts';
import { addMoney, type Money } from '../money/money.ts';
import type { AttributedEntry } from '../revenue/attribution.ts';
import { isBooked, ledgerKey, type LedgerEntry } from '../revenue/ledger.ts';
import type { CommissionKind } from '../revenue/observation.ts';
import type { CivilDate } from '../time/civil-date.ts';
import {
  modelOrders,
  type ModelClick,
  type ModelledOrder,
  type ModelOrder,
} from './model-orders.ts';

/** What a placement is believed to have earned; apart from what it is known to have earned. */
export interface ModelledRevenue {
  /** Placement code such as `a17-p03`. */
  placement: string;
  /** Post id. */
  post: string;
  /** Sum of shares in customers: 2.4 may be twelve customers at a fifth each. */
  customers: number;
  booked: Money;
  pending: Money;
  reversed: Money;
}

export interface ModelledAttribution {
  /** In order of codes. */
  placements: ModelledRevenue[];
  /** All that was spread: equal to the sums of `placements`. */
  sum: Pick<ModelledRevenue, 'booked' | 'pending' | 'reversed'>;
  /** Ledger entries that were spread, and those that no click could be found for. */
  entries: { spread: number; left: number };
}

export interface ModelFacts {
  /** All entries; those with a known placement teach, those in no bucket but `unattributed` are modelled. */
  attributed: readonly AttributedEntry[];
  clicks: CountedClicks;
  manifest: Manifest;
  /** Days by program within which an order counts. */
  windows: ReadonlyMap<string, number>;
  /** ISO 4217 code; entries in other currencies are left. */
  currency: string;
}

const FIRST: ReadonlySet<CommissionKind> = new Set(['sale', 'bounty', 'lead', 'signup']);
/** Shares as whole numbers, for an exact split. */
const PRECISION = 1_000_000_000;

export function modelRevenue(facts: ModelFacts): ModelledAttribution {
  const { attributed, currency, manifest } = facts;
  const asked = listOrders(facts);
  // Where every order has its placement there is nothing to model.
  const orders = asked.some(({ placement }) => placement === null)
    ? modelOrders(listClicks(facts), asked, facts.windows)
    : [];
  const byOrder = new Map(orders.map((each) => [each.order, each]));
  const loose = attributed.filter(
    (each) =>
      each.bucket === 'unattributed' &&
      each.matchMethod !== 'rule' &&
      each.entry.commission.currency === currency,
  );
  const firstOf = findFirstOrders(loose.map(({ entry }) => entry));
  // Orders that share their shares are summed before they are split: as exact, and as many times faster.
  const groups = new Map<ModelledOrder['shares'], Group>();
  let spread = 0;
  for (const { entry } of loose) {
    const order = byOrder.get(firstOf(entry));
    if (!order) continue;
    spread += 1;
    const group = groups.get(order.shares) ?? { customers: 0, ...emptySums(currency) };
    const column = columnOf(entry);
    group[column] = addMoney(group[column], entry.commission);
    if (FIRST.has(entry.kind) && column !== 'reversed') group.customers += 1;
    groups.set(order.shares, group);
  }
  const sum = emptySums(currency);
  const rows = new Map<string, ModelledRevenue>();
  for (const [shares, group] of groups) {
    for (const column of COLUMNS) sum[column] = addMoney(sum[column], group[column]);
    splitGroup(rows, shares, group, (placement) => findPlacement(manifest, placement)?.post ?? '');
  }
  return {
    placements: [...rows.values()].toSorted((a, b) => (a.placement < b.placement ? -1 : 1)),
    sum,
    entries: { spread, left: loose.length - spread },
  };
}

const COLUMNS = ['booked', 'pending', 'reversed'] as const;

type Group = Omit<ModelledRevenue, 'placement' | 'post'>;

function splitGroup(
  rows: Map<string, ModelledRevenue>,
  shares: ModelledOrder['shares'],
  group: Group,
  postOf: (placement: string) => string,
): void {
  const weights = shares.map(({ share }) => BigInt(Math.max(1, Math.round(share * PRECISION))));
  const parts = COLUMNS.map((column) => [column, allocate(group[column], weights)] as const);
  const { currency } = group.booked;
  for (const [index, { placement, share }] of shares.entries()) {
    const row = rows.get(placement) ?? {
      placement,
      post: postOf(placement),
      customers: 0,
      ...emptySums(currency),
    };
    row.customers += share * group.customers;
    for (const [column, amounts] of parts)
      row[column] = addMoney(row[column], amounts[index] ?? zero(currency));
    rows.set(placement, row);
  }
}

function listClicks({ clicks, manifest }: ModelFacts): ModelClick[] {
  return toSeries(clicks)
    .toSorted(compareSeries)
    .flatMap(({ link, placement, reason, days, counts }) => {
      const program = Object.hasOwn(manifest.links, link)
        ? manifest.links[link]?.program
        : undefined;
      if (reason !== 'human' || placement === '' || program === undefined) return [];
      return days.map((day, index) => ({
        day: toDay(day),
        placement,
        program,
        count: counts[index] ?? 0,
      }));
    })
    .toSorted((a, b) => a.day - b.day);
}

/** First orders: those of known placements, which teach, and those in the bucket, which are asked about. */
function listOrders({ attributed }: ModelFacts): ModelOrder[] {
  return attributed.flatMap((each): ModelOrder[] => {
    const { entry } = each;
    if (!FIRST.has(entry.kind) || entry.program === '') return [];
    const known = each.bucket === 'post' ? each.placement : null;
    if (known === null && each.bucket !== 'unattributed') return [];
    return [
      {
        id: ledgerKey(entry),
        program: entry.program,
        day: toDay(entry.occurredOn),
        placement: known,
        clickedOn: entry.clickedAt === undefined ? null : toDay(entry.clickedAt.slice(0, 10)),
      },
    ];
  });
}

/** The order that a later payment goes back to: that of its customer, or the commission it belongs to. */
function findFirstOrders(entries: readonly LedgerEntry[]): (entry: LedgerEntry) => string {
  const byCustomer = new Map<string, { day: CivilDate; key: string }>();
  const parents = new Map<string, LedgerEntry>();
  for (const entry of entries) {
    parents.set(ledgerKey(entry), entry);
    if (!FIRST.has(entry.kind) || entry.customer === '') continue;
    const known = byCustomer.get(customerKey(entry));
    if (!known || entry.occurredOn < known.day)
      byCustomer.set(customerKey(entry), { day: entry.occurredOn, key: ledgerKey(entry) });
  }
  const find = (entry: LedgerEntry, steps = 0): string => {
    const first = entry.customer === '' ? undefined : byCustomer.get(customerKey(entry));
    if (first) return first.key;
    const { network, parentExternalId: externalId } = entry;
    const parent =
      externalId === undefined ? undefined : parents.get(ledgerKey({ network, externalId }));
    // A circle of parents ends, too.
    return parent && steps < 5 ? find(parent, steps + 1) : ledgerKey(entry);
  };
  return find;
}

function customerKey({ network, program, customer }: LedgerEntry): string {
  return JSON.stringify([network, program, customer]);
}

function columnOf({ status }: LedgerEntry): 'booked' | 'pending' | 'reversed' {
  if (isBooked(status)) return 'booked';
  return status === 'pending' ? 'pending' : 'reversed';
}

function emptySums(currency: string): ModelledAttribution['sum'] {
  return { booked: zero(currency), pending: zero(currency), reversed: zero(currency) };
}

function zero(currency: string): Money {
  return { minor: 0n, currency };
}

function toDay(date: CivilDate): number {
  return Date.parse(date) / 86_400_000;
}
