// What a set of ledger entries amounts to, by kind and by standing, in one currency. Other
// currencies stand beside it, unconverted.
import { createMoney, type Money } from '../money/money.ts';
import type { CivilDate } from '../time/civil-date.ts';
import { compareText } from './compare-text.ts';
import { isBooked, type LedgerEntry } from './ledger.ts';
import type { CommissionKind, CommissionStatus } from './observation.ts';
import { summariseRecurring, type Recurring } from './recurring.ts';

/** Kinds that are a customer won; renewals and upgrades are of customers won before. */
const CONVERSIONS: ReadonlySet<CommissionKind> = new Set(['sale', 'bounty', 'lead']);

export interface Conversions {
  /** Sales, bounties and leads that are not reversed, in any currency: `booked` + `pending`. */
  n: number;
  booked: number;
  pending: number;
  reversed: number;
}

/** Money of one currency. All but `pending` and `reversed` is booked: approved or paid. */
export interface Revenue {
  conversions: Conversions;
  /** Booked first orders. */
  firstOrder: Money;
  /** Booked renewals, in all and by calendar month. */
  recurring: Recurring;
  /** Booked flat amounts: bounties, leads and paid sign-ups. */
  bounty: Money;
  /** Booked upgrade orders. */
  premium: Money;
  /** Booked bonuses, which no customer stands behind. */
  bonus: Money;
  /** Booked corrections and clawbacks, usually negative. */
  corrections: Money;
  /** All booked money: first orders, renewals, flat amounts, upgrades, bonuses and corrections. */
  total: Money;
  /** Not granted yet, of all kinds; in no other figure. */
  pending: Money;
  /** Refused or taken back, of all kinds; in no other figure. */
  reversed: Money;
  /** Money in other currencies, never converted or added. */
  otherCurrencies: { currency: string; total: Money; pending: Money; reversed: Money }[];
}

/** Adds up entries as of a UTC day. */
export function summariseRevenue(
  entries: readonly LedgerEntry[],
  currency: string,
  asOf: CivilDate,
): Revenue {
  const { booked, renewals, own, others } = tally(entries, currency);
  const sumOf = (...kinds: CommissionKind[]) =>
    createMoney(
      kinds.reduce((sum, kind) => sum + (booked.get(kind) ?? 0n), 0n),
      currency,
    );
  return {
    conversions: countConversions(entries),
    firstOrder: sumOf('sale'),
    recurring: summariseRecurring(renewals, currency, asOf),
    bounty: sumOf('bounty', 'lead', 'signup'),
    premium: sumOf('upgrade'),
    bonus: sumOf('bonus'),
    corrections: sumOf('correction', 'clawback'),
    total: createMoney(own.total, currency),
    pending: createMoney(own.pending, currency),
    reversed: createMoney(own.reversed, currency),
    otherCurrencies: [...others]
      .toSorted(([a], [b]) => compareText(a, b))
      .map(([other, { total, pending, reversed }]) => ({
        currency: other,
        total: { minor: total, currency: other },
        pending: { minor: pending, currency: other },
        reversed: { minor: reversed, currency: other },
      })),
  };
}

/** Customers won, by standing. */
export function countConversions(entries: readonly LedgerEntry[]): Conversions {
  let [booked, pending, reversed] = [0, 0, 0];
  for (const { kind, status } of entries) {
    if (!CONVERSIONS.has(kind)) continue;
    if (isBooked(status)) booked += 1;
    else if (status === 'pending') pending += 1;
    else reversed += 1;
  }
  return { n: booked + pending, booked, pending, reversed };
}

/** Minor units of one currency by standing; `total` is booked. */
type Sums = Record<'total' | 'pending' | 'reversed', bigint>;

interface Tally {
  /** Minor units booked in the currency asked for. */
  booked: Map<CommissionKind, bigint>;
  /** Booked renewals in it. */
  renewals: LedgerEntry[];
  own: Sums;
  /** By currency. */
  others: Map<string, Sums>;
}

// In one pass: a row of a large ledger is in the sums of its placement, its article and the whole.
function tally(entries: readonly LedgerEntry[], currency: string): Tally {
  const [booked, others] = [new Map<CommissionKind, bigint>(), new Map<string, Sums>()];
  const renewals: LedgerEntry[] = [];
  const own = createSums();
  for (const entry of entries) {
    const { commission, kind, status } = entry;
    const isOwn = commission.currency === currency;
    const sums = isOwn ? own : (others.get(commission.currency) ?? createSums());
    if (!isOwn) others.set(commission.currency, sums);
    sums[columnOf(status)] += commission.minor;
    if (!isOwn || !isBooked(status)) continue;
    booked.set(kind, (booked.get(kind) ?? 0n) + commission.minor);
    if (kind === 'renewal') renewals.push(entry);
  }
  return { booked, renewals, own, others };
}

function createSums(): Sums {
  return { total: 0n, pending: 0n, reversed: 0n };
}

function columnOf(status: CommissionStatus): keyof Sums {
  return status === 'pending' || status === 'reversed' ? status : 'total';
}
