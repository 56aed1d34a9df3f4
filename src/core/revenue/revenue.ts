// What a set of ledger entries amounts to, by kind and by standing, in one currency. Other
// currencies stand beside it, unconverted.
import type { Money } from '../money/money.ts';
import type { CivilDate } from '../time/civil-date.ts';
import { isBooked, sumByStatus, sumCommission, type LedgerEntry } from './ledger.ts';
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
  const own = entries.filter(({ commission }) => commission.currency === currency);
  const booked = own.filter(({ status }) => isBooked(status));
  const sumOf = (...kinds: CommissionKind[]) =>
    sumCommission(
      booked.filter(({ kind }) => kinds.includes(kind)),
      currency,
    );
  const sumIn = (each: CommissionStatus) =>
    sumCommission(
      own.filter(({ status }) => status === each),
      currency,
    );
  return {
    conversions: countConversions(entries),
    firstOrder: sumOf('sale'),
    recurring: summariseRecurring(booked, currency, asOf),
    bounty: sumOf('bounty', 'lead', 'signup'),
    premium: sumOf('upgrade'),
    bonus: sumOf('bonus'),
    corrections: sumOf('correction', 'clawback'),
    total: sumCommission(booked, currency),
    pending: sumIn('pending'),
    reversed: sumIn('reversed'),
    otherCurrencies: listOtherCurrencies(entries, currency),
  };
}

/** Customers won, by standing. */
export function countConversions(entries: readonly LedgerEntry[]): Conversions {
  const won = entries.filter(({ kind }) => CONVERSIONS.has(kind));
  const booked = won.filter(({ status }) => isBooked(status)).length;
  const pending = won.filter(({ status }) => status === 'pending').length;
  return { n: booked + pending, booked, pending, reversed: won.length - booked - pending };
}

function listOtherCurrencies(
  entries: readonly LedgerEntry[],
  currency: string,
): Revenue['otherCurrencies'] {
  return [...sumByStatus(entries)]
    .filter(([other]) => other !== currency)
    .map(([other, { approved, paid, pending, reversed }]) => ({
      currency: other,
      total: { minor: approved + paid, currency: other },
      pending: { minor: pending, currency: other },
      reversed: { minor: reversed, currency: other },
    }));
}
