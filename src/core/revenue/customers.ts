// The ledger by customer: ids as the network gives them, and nothing else about a person.
import type { CivilDate } from '../time/civil-date.ts';
import type { LedgerEntry } from './ledger.ts';

export interface Customer {
  network: string;
  program: string;
  /** Opaque id of the customer. */
  customer: string;
  /** UTC day of the first sign-up or payment. */
  since: CivilDate;
  /** In order of days. */
  entries: LedgerEntry[];
}

/** Key of an entry's customer: one program of one network; ids of two networks are of two people as far as is known. */
export function customerKey({
  network,
  program,
  customer,
}: Pick<LedgerEntry, 'network' | 'program' | 'customer'>): string {
  return `${network.length}:${network}${program.length}:${program}${customer}`;
}

/** Every customer with an id, in order of keys; `entries` must be in order of days, as a ledger is. */
export function listCustomers(entries: readonly LedgerEntry[]): Map<string, Customer> {
  const known = entries.filter(({ customer }) => customer !== '');
  const groups = Map.groupBy(known, customerKey);
  return new Map(
    [...groups.keys()].toSorted().flatMap((key) => {
      const own = groups.get(key) ?? [];
      const [first] = own;
      if (!first) return [];
      const { network, program, customer, occurredOn } = first;
      return [[key, { network, program, customer, since: occurredOn, entries: own }] as const];
    }),
  );
}

const PAYMENTS: ReadonlySet<LedgerEntry['kind']> = new Set(['sale', 'renewal', 'upgrade']);

/** Whether the customer paid for it: an order or a later payment. */
export function isPayment({ kind }: LedgerEntry): boolean {
  return PAYMENTS.has(kind);
}
