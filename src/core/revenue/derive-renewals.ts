// Some networks call every payment of a customer a sale. Where a program's terms pay renewals, the later ones are
// told from the first by their days: derived anew from what stands on a day, never written into the ledger.
import { expectedCommission } from '../affiliate/expected-commission.ts';
import type { Terms } from '../affiliate/terms.ts';
import { halfEven } from '../money/rounding.ts';
import { compareText } from './compare-text.ts';
import { customerKey } from './customers.ts';
import type { LedgerEntry } from './ledger.ts';

/** A price high enough that rounding leaves something of it: 10,000.00 in a currency of cents. */
const PROBE = 1_000_000n;

/** Ids of the programs with terms, of whatever day, under which a first renewal earns something. */
export function listRenewing(
  programs: Iterable<{ id: string; terms: Terms | 'none' }>,
  currency: string,
): Set<string> {
  const event = { kind: 'renewal', amount: { minor: PROBE, currency }, number: 1 } as const;
  return new Set(
    [...programs]
      .filter(
        ({ terms }) =>
          terms !== 'none' &&
          terms.some((term) => (expectedCommission(term, event, halfEven)?.minor ?? 0n) > 0n),
      )
      .map(({ id }) => id),
  );
}

/**
 * The same entries, in the same order. Of a customer's sales with a program of `renewing`, all but the first that
 * was not reversed are renewals, with `reportedKind` telling what the report said. Left as they are: sales
 * that name no customer, and those of a network that marks renewals of the program itself.
 */
export function deriveRenewals(
  entries: readonly LedgerEntry[],
  renewing: ReadonlySet<string>,
): readonly LedgerEntry[] {
  if (renewing.size === 0) return entries;
  const marked = new Set(entries.filter(({ kind }) => kind === 'renewal').map(sourceKey));
  const isAsked = (entry: LedgerEntry) =>
    entry.kind === 'sale' &&
    entry.customer !== '' &&
    renewing.has(entry.program) &&
    !marked.has(sourceKey(entry));
  const firsts = new Map<string, LedgerEntry>();
  for (const entry of entries) {
    if (entry.status === 'reversed' || !isAsked(entry)) continue;
    const known = firsts.get(customerKey(entry));
    if (known === undefined || compareMoment(entry, known) < 0)
      firsts.set(customerKey(entry), entry);
  }
  return entries.map((entry): LedgerEntry => {
    const first = isAsked(entry) ? firsts.get(customerKey(entry)) : undefined;
    if (first === undefined || compareMoment(first, entry) >= 0) return entry;
    return { ...entry, kind: 'renewal', reportedKind: entry.kind };
  });
}

function sourceKey({ network, program }: LedgerEntry): string {
  return `${network.length}:${network}${program}`;
}

// A day comes before all instants of it, and an id decides between equals: any order of imports gives one order.
function compareMoment(a: LedgerEntry, b: LedgerEntry): number {
  return (
    compareText(a.occurredAt ?? a.occurredOn, b.occurredAt ?? b.occurredOn) ||
    compareText(a.externalId, b.externalId)
  );
}
