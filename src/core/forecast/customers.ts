// Who pays, since when and how much: the ledger told customer by customer.
import { customerKey } from '../revenue/customers.ts';
import { ledgerKey, type LedgerEntry } from '../revenue/ledger.ts';
import type { CommissionKind } from '../revenue/observation.ts';
import type { Tenure } from '../revenue/retention.ts';
import { originOf, outlookOf, type ForecastFacts, type PlacedEntry } from './forecast-facts.ts';
import { monthIndex } from './month-index.ts';

/** A customer won, as of the last complete month. Amounts in minor units. */
export interface Customer {
  program: string;
  /** Article that won them; empty when it is not known. */
  article: string;
  /** Index of the month of the first payment. */
  first: number;
  /** Commission of the first payment. */
  firstAmount: number;
  /** Renewals that earned. */
  renewals: number;
  /** Months from one payment to the next: 12 for a plan that is paid by the year. */
  period: number;
  /** Index of the month of the last payment. */
  last: number;
  /** Commission of the first and of the last renewal; null before there is one. */
  recurring: { first: number; last: number } | null;
  /** Commission of the upgrade order; null without one. */
  upgrade: number | null;
  /** `paying`: no payment of theirs is overdue. `ended`: the program pays no longer for them. */
  state: 'paying' | 'stopped' | 'ended' | 'reversed';
  /** True while the network may still refuse the first order. */
  pending: boolean;
  /** All that was paid for them. */
  paid: number;
  /** False when the report names no customer: nothing can be told about how long they stay. */
  named: boolean;
}

const WON: ReadonlySet<CommissionKind> = new Set(['sale', 'bounty', 'lead']);

/**
 * Customers of whom some money is in the currency of the facts, and orders that name no customer. Who pays
 * and who has left is judged by all payments, whatever their currency; amounts are of those in it alone.
 */
export function listCustomers(facts: ForecastFacts): Customer[] {
  const origin = originOf(facts.asOf);
  const taken = sumTaken(facts.entries);
  const past = facts.entries.filter(({ entry }) => monthIndex(entry.occurredOn) <= origin);
  const groups = Map.groupBy(past, ({ entry }, index) =>
    entry.customer === '' ? `row ${index}` : customerKey(entry),
  );
  const periods = learnPeriods([...groups.values()]);
  return [...groups.values()].flatMap((group) => {
    if (!group.some(({ entry }) => entry.commission.currency === facts.currency)) return [];
    const customer = readCustomer(group, taken, facts, { origin, periods });
    return customer ? [customer] : [];
  });
}

/** A plan of a program; plans are told apart only where the report names them. */
function planOf({ program, plan = '' }: LedgerEntry): string {
  return `${program.length}:${program}${plan}`;
}

/** Months between payments, by plan: the middle one of all that were seen. */
function learnPeriods(groups: readonly (readonly PlacedEntry[])[]): Map<string, number> {
  const gaps = new Map<string, number[]>();
  for (const group of groups) {
    if (group.length < 2) continue;
    const months = group
      .filter(({ entry }) => entry.kind === 'renewal' || WON.has(entry.kind))
      .map(({ entry }) => ({ plan: planOf(entry), month: monthIndex(entry.occurredOn) }))
      .toSorted((a, b) => a.month - b.month);
    for (const [index, { plan, month }] of months.entries()) {
      const gap = month - (months[index - 1]?.month ?? month);
      if (gap === 0) continue;
      const known = gaps.get(plan);
      if (known) known.push(gap);
      else gaps.set(plan, [gap]);
    }
  }
  return new Map(
    [...gaps].map(([plan, own]) => {
      const sorted = own.toSorted((a, b) => a - b);
      return [plan, sorted[Math.floor(sorted.length / 2)] ?? 1];
    }),
  );
}

/** Tenures in renewals, of customers who are named and whose program pays for renewals. */
export function listTenures(customers: readonly Customer[]): Tenure[] {
  return customers
    .filter(({ named, state }) => named && state !== 'reversed')
    .map(({ renewals, state }) => ({
      months: state === 'stopped' ? renewals + 1 : renewals,
      stopped: state === 'stopped',
    }));
}

/** What corrections and clawbacks took from each commission, in minor units. */
function sumTaken(entries: readonly PlacedEntry[]): Map<string, bigint> {
  const taken = new Map<string, bigint>();
  for (const { entry } of entries) {
    const { kind, parentExternalId, commission, network, status } = entry;
    if (parentExternalId === undefined || commission.minor >= 0n || status === 'reversed') continue;
    if (kind !== 'correction' && kind !== 'clawback') continue;
    const key = ledgerKey({ network, externalId: parentExternalId });
    taken.set(key, (taken.get(key) ?? 0n) - commission.minor);
  }
  return taken;
}

function readCustomer(
  group: readonly PlacedEntry[],
  taken: ReadonlyMap<string, bigint>,
  facts: ForecastFacts,
  { origin, periods }: { origin: number; periods: ReadonlyMap<string, number> },
): Customer | undefined {
  const takenOf = (entry: LedgerEntry) =>
    taken.size === 0 ? 0n : (taken.get(ledgerKey(entry)) ?? 0n);
  const isLost = (entry: LedgerEntry) =>
    entry.status === 'reversed' || takenOf(entry) >= entry.commission.minor;
  const isOwn = ({ commission }: LedgerEntry) => commission.currency === facts.currency;
  const amountOf = (entry: LedgerEntry) =>
    isOwn(entry) ? Number(entry.commission.minor - takenOf(entry)) : 0;
  const entries = group.map(({ entry }) => entry);
  const won = entries.filter(({ kind }) => WON.has(kind));
  const kept = won.filter((entry) => !isLost(entry));
  const renewals = entries
    .filter((entry) => entry.kind === 'renewal' && !isLost(entry))
    .toSorted((a, b) => (a.occurredOn < b.occurredOn ? -1 : 1));
  const [head] = won.length > 0 ? won : renewals;
  if (!head) return undefined;
  const months = new Set(renewals.map(({ occurredOn }) => monthIndex(occurredOn)));
  const first = monthIndex(head.occurredOn);
  const last = Math.max(first, ...months);
  const upgrades = entries.filter((entry) => entry.kind === 'upgrade' && !isLost(entry));
  const { recurringMonths } = outlookOf(facts, head.program);
  const [firstRenewal, lastRenewal] = [renewals.find(isOwn), renewals.findLast(isOwn)];
  const period = periods.get(planOf(renewals.at(-1) ?? head)) ?? 1;
  const count = won.length > 0 ? months.size : Math.max(0, months.size - 1);
  return {
    program: head.program,
    article: group.find(({ article }) => article !== '')?.article ?? '',
    first,
    firstAmount: kept.reduce((sum, entry) => sum + amountOf(entry), 0),
    renewals: count,
    period,
    last,
    recurring:
      firstRenewal && lastRenewal
        ? { first: amountOf(firstRenewal), last: amountOf(lastRenewal) }
        : null,
    upgrade: upgrades[0] ? amountOf(upgrades[0]) : null,
    state: findState({
      lost: won.length > 0 && kept.length === 0,
      due: last + period,
      origin,
      count,
      recurringMonths,
    }),
    pending: kept.some(({ status }) => status === 'pending'),
    paid: [...kept, ...renewals, ...upgrades].reduce((sum, entry) => sum + amountOf(entry), 0),
    named: head.customer !== '',
  };
}

function findState(of: {
  lost: boolean;
  due: number;
  origin: number;
  count: number;
  recurringMonths: number | null;
}): Customer['state'] {
  if (of.lost) return 'reversed';
  if (of.recurringMonths !== null && of.count >= of.recurringMonths) return 'ended';
  return of.due > of.origin ? 'paying' : 'stopped';
}
