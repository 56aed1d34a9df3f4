// Entries added up. Every sum of a report is one of these, or several put together: a row of a large ledger counts
// for its placement, its article and the whole, and is looked at a single time, by `tally-rows.ts`.
import { addMonths, type MonthSums } from './month-sums.ts';
import type { CommissionKind } from './observation.ts';

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
export type StandingSums = Record<'total' | 'pending' | 'reversed', bigint>;

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
  booked: Map<CommissionKind, MonthSums>;
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
  for (const [kind, months] of other.booked) addBooked(tally, kind, months);
  tally.pending += other.pending;
  tally.reversed += other.reversed;
  for (const [currency, sums] of other.others)
    for (const standing of ['total', 'pending', 'reversed'] as const)
      addOther(tally, currency, standing, sums[standing]);
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
  for (const [kind, { total }] of booked) sums.set(kind, total);
  return sums;
}

/** Minor units booked in the currency. */
export function sumBooked({ booked }: Tally): bigint {
  let sum = 0n;
  for (const { total } of booked.values()) sum += total;
  return sum;
}

function addBooked({ booked }: Tally, kind: CommissionKind, months: MonthSums): void {
  const known = booked.get(kind);
  // A copy: what is added later is not in the other.
  if (known === undefined) booked.set(kind, { ...months, sums: months.sums.slice() });
  else booked.set(kind, addMonths(known, months));
}

export function addOther(
  { others }: Tally,
  currency: string,
  standing: keyof StandingSums,
  minor: bigint,
): void {
  const sums = others.get(currency) ?? { total: 0n, pending: 0n, reversed: 0n };
  sums[standing] += minor;
  others.set(currency, sums);
}
