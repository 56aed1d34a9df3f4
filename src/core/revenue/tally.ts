// Entries added up once. Every sum of a report is one of these, or several put together: a row of a large
// ledger counts for its placement, its article and the whole, and is looked at a single time.
import { monthOf, type CivilDate, type CivilMonth } from '../time/civil-date.ts';
import { rowsOf, type LedgerRows } from './ledger-rows.ts';
import { isBooked, type LedgerEntry } from './ledger.ts';
import type { CommissionKind, CommissionStatus } from './observation.ts';

/** Kinds that are a customer won; renewals and upgrades are of customers won before. */
export const CONVERSIONS: ReadonlySet<CommissionKind> = new Set(['sale', 'bounty', 'lead']);

export interface Conversions {
  /** Sales, bounties and leads that are not reversed, in any currency: `booked` + `pending`. */
  n: number;
  booked: number;
  pending: number;
  reversed: number;
}

/** Minor units of one currency; `total` is booked. */
type StandingSums = Record<'total' | 'pending' | 'reversed', bigint>;

export interface Tally {
  /** ISO 4217 code of `booked`, `pending` and `reversed`. */
  readonly currency: string;
  /** Number of entries. */
  entries: number;
  conversions: Conversions;
  /** Booked conversions in the currency. */
  ownConversions: number;
  /** Conversions that are not reversed, from the day asked for. */
  recentConversions: number;
  /** Minor units booked in the currency, by kind and month (UTC). */
  booked: Map<CommissionKind, Map<CivilMonth, bigint>>;
  /** Minor units in the currency. */
  pending: bigint;
  reversed: bigint;
  /** All that is in other currencies, by currency. */
  others: Map<string, StandingSums>;
}

export function createTally(currency: string): Tally {
  return {
    currency,
    entries: 0,
    conversions: { n: 0, booked: 0, pending: 0, reversed: 0 },
    ownConversions: 0,
    recentConversions: 0,
    booked: new Map(),
    pending: 0n,
    reversed: 0n,
    others: new Map(),
  };
}

/** Adds all of `other`, which must be of the same currency and day. */
function addTally(tally: Tally, other: Tally): void {
  tally.entries += other.entries;
  for (const key of ['n', 'booked', 'pending', 'reversed'] as const)
    tally.conversions[key] += other.conversions[key];
  tally.ownConversions += other.ownConversions;
  tally.recentConversions += other.recentConversions;
  for (const [kind, months] of other.booked)
    for (const [month, minor] of months) addBooked(tally, kind, month, minor);
  tally.pending += other.pending;
  tally.reversed += other.reversed;
  for (const [currency, sums] of other.others)
    for (const standing of ['total', 'pending', 'reversed'] as const)
      addOther(tally, currency, standing, sums[standing]);
}

export function tallyEntries(entries: readonly LedgerEntry[], currency: string): Tally {
  return tallyRows(rowsOf(entries), { currency, since: null });
}

/**
 * `since` is the UTC day from which conversions are recent; null for none. `readMonth` may remember days, of which a
 * ledger has few.
 */
export function tallyRows(
  rows: LedgerRows,
  {
    currency,
    since,
    readMonth = monthOf,
  }: { currency: string; since: CivilDate | null; readMonth?: (day: CivilDate) => CivilMonth },
): Tally {
  const tally = createTally(currency);
  for (const row of rows.numbers) {
    const [kind, status, minor] = [rows.kind(row), rows.status(row), rows.minor(row)];
    const [own, day] = [rows.currency(row), rows.occurredOn(row)];
    tally.entries += 1;
    if (CONVERSIONS.has(kind)) {
      countConversion(tally, status, { isOwn: own === currency, since, day });
    }
    if (own !== currency) addOther(tally, own, isBooked(status) ? 'total' : status, minor);
    else if (isBooked(status)) addBooked(tally, kind, readMonth(day), minor);
    else tally[status] += minor;
  }
  return tally;
}

/** Adds up; a single one is given back as it is. */
export function sumTallies(tallies: Iterable<Tally>, currency: string): Tally {
  const [first, ...more] = tallies;
  if (first === undefined) return createTally(currency);
  if (more.length === 0) return first;
  const sum = createTally(currency);
  addTally(sum, first);
  for (const each of more) addTally(sum, each);
  return sum;
}

/** Minor units booked in the currency, by kind. */
export function sumByKind({ booked }: Tally): Map<CommissionKind, bigint> {
  const sums = new Map<CommissionKind, bigint>();
  for (const [kind, months] of booked) {
    let sum = 0n;
    for (const minor of months.values()) sum += minor;
    sums.set(kind, sum);
  }
  return sums;
}

/** Minor units booked in the currency. */
export function sumBooked(tally: Tally): bigint {
  let sum = 0n;
  for (const minor of sumByKind(tally).values()) sum += minor;
  return sum;
}

function addBooked(
  { booked }: Tally,
  kind: CommissionKind,
  month: CivilMonth,
  minor: bigint,
): void {
  const months = booked.get(kind);
  if (months === undefined) booked.set(kind, new Map([[month, minor]]));
  else months.set(month, (months.get(month) ?? 0n) + minor);
}

function addOther(
  { others }: Tally,
  currency: string,
  standing: keyof StandingSums,
  minor: bigint,
): void {
  const sums = others.get(currency) ?? { total: 0n, pending: 0n, reversed: 0n };
  sums[standing] += minor;
  others.set(currency, sums);
}

function countConversion(
  tally: Tally,
  status: CommissionStatus,
  { isOwn, since, day }: { isOwn: boolean; since: CivilDate | null; day: CivilDate },
): void {
  const { conversions } = tally;
  if (status === 'reversed') {
    conversions.reversed += 1;
    return;
  }
  conversions.n += 1;
  conversions[isBooked(status) ? 'booked' : 'pending'] += 1;
  if (isOwn && isBooked(status)) tally.ownConversions += 1;
  if (since !== null && day >= since) tally.recentConversions += 1;
}
