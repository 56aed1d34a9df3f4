// Some networks call every payment of a customer a sale. Where a program's terms pay renewals, the later ones are
// told from the first by their days: derived anew from what stands on a day, never written into the ledger.
import { expectedCommission } from '../affiliate/expected-commission.ts';
import type { Terms } from '../affiliate/terms.ts';
import { halfEven } from '../money/rounding.ts';
import { compareText } from './compare-text.ts';
import { customerKey } from './customers.ts';
import type { LedgerEntry } from './ledger.ts';
import { rowsOf, type LedgerRows } from './ledger-rows.ts';

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
  const { kind } = renewRows(rowsOf(entries), renewing);
  return entries.map((entry, row): LedgerEntry => {
    return kind(row) === entry.kind
      ? entry
      : { ...entry, kind: kind(row), reportedKind: entry.kind };
  });
}

/** The same rows with the kinds of `deriveRenewals`. */
export function renewRows(rows: LedgerRows, renewing: ReadonlySet<string>): LedgerRows {
  if (renewing.size === 0) return rows;
  const { numbers, kind, program, network, customer } = rows;
  const sourceOf = (row: number) => `${network(row).length}:${network(row)}${program(row)}`;
  const customerOf = (row: number) =>
    customerKey({ network: network(row), program: program(row), customer: customer(row) });
  const marked = new Set<string>();
  const own: number[] = [];
  for (const row of numbers) {
    if (!renewing.has(program(row))) continue;
    if (kind(row) === 'renewal') marked.add(sourceOf(row));
    if (kind(row) === 'sale' && customer(row) !== '') own.push(row);
  }
  const asked = own.filter((row) => !marked.has(sourceOf(row)));
  const firsts = new Map<string, number>();
  for (const row of asked) {
    if (rows.status(row) === 'reversed') continue;
    const known = firsts.get(customerOf(row));
    if (known === undefined || compareMoment(rows, row, known) < 0)
      firsts.set(customerOf(row), row);
  }
  const renewed = new Set(
    asked.filter((row) => {
      const first = firsts.get(customerOf(row));
      return first !== undefined && compareMoment(rows, first, row) < 0;
    }),
  );
  if (renewed.size === 0) return rows;
  return { ...rows, kind: (row) => (renewed.has(row) ? 'renewal' : kind(row)) };
}

// A day comes before all instants of it, and an id decides between equals: any order of imports gives one order.
function compareMoment(
  { detail, occurredOn, externalId }: LedgerRows,
  a: number,
  b: number,
): number {
  const occurredAt = detail('occurredAt');
  const momentOf = (row: number) => occurredAt?.(row) ?? occurredOn(row);
  return compareText(momentOf(a), momentOf(b)) || compareText(externalId(a), externalId(b));
}
