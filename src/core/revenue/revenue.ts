// What a set of ledger entries amounts to, by kind and by standing, in one currency. Other
// currencies stand beside it, unconverted.
import { createMoney, type Money } from '../money/money.ts';
import type { CivilDate } from '../time/civil-date.ts';
import { compareText } from './compare-text.ts';
import { isBooked, type LedgerEntry } from './ledger.ts';
import type { CommissionKind } from './observation.ts';
import { summariseRecurring, type Recurring } from './recurring.ts';
import { CONVERSIONS, sumByKind, type Conversions, type Tally } from './tally.ts';
import { tallyEntries } from './tally-rows.ts';

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
  return toRevenue(tallyEntries(entries, currency), asOf);
}

/** What was added up, as of a UTC day. */
export function toRevenue(tally: Tally, asOf: CivilDate): Revenue {
  const { currency, conversions, others, pending, reversed } = tally;
  const booked = sumByKind(tally);
  const sumOf = (...kinds: CommissionKind[]) =>
    createMoney(
      kinds.reduce((sum, kind) => sum + (booked.get(kind) ?? 0n), 0n),
      currency,
    );
  return {
    conversions,
    firstOrder: sumOf('sale'),
    recurring: summariseRecurring(tally, asOf),
    bounty: sumOf('bounty', 'lead', 'signup'),
    premium: sumOf('upgrade'),
    bonus: sumOf('bonus'),
    corrections: sumOf('correction', 'clawback'),
    total: sumOf(...booked.keys()),
    pending: createMoney(pending, currency),
    reversed: createMoney(reversed, currency),
    otherCurrencies: [...others]
      .toSorted(([a], [b]) => compareText(a, b))
      .map(([other, sums]) => ({
        currency: other,
        total: { minor: sums.total, currency: other },
        pending: { minor: sums.pending, currency: other },
        reversed: { minor: sums.reversed, currency: other },
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
