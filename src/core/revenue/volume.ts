// What the author had referred to a program when something was paid: what tiers are measured by.
import type { Volume } from '../affiliate/term-tiers.ts';
import { addDays } from '../time/civil-date.ts';
import { customerKey, isPayment } from './customers.ts';
import type { LedgerEntry } from './ledger.ts';

/** A customer who paid within these days pays still. */
const ACTIVE_DAYS = 31;

/**
 * Of the program and network of `at`, up to it in the order of the ledger, in the calendar month or year
 * (UTC) of its day or since ever. `isIncluded` counts `at` itself.
 */
export function measureVolume(
  entries: readonly LedgerEntry[],
  at: LedgerEntry,
  window: 'month' | 'year' | 'lifetime',
  isIncluded: boolean,
): Volume {
  const currency = at.sale?.currency ?? at.commission.currency;
  const span = at.occurredOn.slice(0, { month: 7, year: 4, lifetime: 0 }[window]);
  const since = addDays(at.occurredOn, -ACTIVE_DAYS);
  const active = new Set<string>();
  let referrals = 0;
  let minor = 0n;
  for (const entry of entries) {
    if (entry === at && !isIncluded) break;
    if (isOfProgram(entry, at) && entry.status !== 'reversed' && isPayment(entry)) {
      if (entry.customer !== '' && entry.occurredOn >= since) active.add(customerKey(entry));
      if (entry.occurredOn.startsWith(span)) {
        if (entry.kind === 'sale') referrals += 1;
        if (entry.sale?.currency === currency) minor += entry.sale.minor;
      }
    }
    if (entry === at) break;
  }
  return { referrals, sales: { minor, currency }, activeCustomers: active.size };
}

function isOfProgram(a: LedgerEntry, b: LedgerEntry): boolean {
  return a.network === b.network && a.program === b.program;
}
