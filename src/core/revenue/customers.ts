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

/**
 * Every customer with an id, and whose an entry is; `entries` must be in order of days, as a ledger is. Level by level: to
 * join a million keys takes a second.
 */
export function indexCustomers(entries: readonly LedgerEntry[]): {
  all: Customer[];
  find: (entry: LedgerEntry) => Customer | undefined;
} {
  const all: Customer[] = [];
  const networks = new Map<string, Map<string, Map<string, Customer>>>();
  const find = ({ network, program, customer }: LedgerEntry): Customer | undefined =>
    networks.get(network)?.get(program)?.get(customer);
  for (const entry of entries) {
    if (entry.customer === '') continue;
    const known = find(entry);
    if (known) {
      known.entries.push(entry);
      continue;
    }
    const { network, program, customer, occurredOn } = entry;
    const fresh = { network, program, customer, since: occurredOn, entries: [entry] };
    const programs = networks.get(network) ?? new Map<string, Map<string, Customer>>();
    const customers = programs.get(program) ?? new Map<string, Customer>();
    networks.set(network, programs.set(program, customers.set(customer, fresh)));
    all.push(fresh);
  }
  return { all, find };
}

const PAYMENTS: ReadonlySet<LedgerEntry['kind']> = new Set(['sale', 'renewal', 'upgrade']);

/** Whether the customer paid for it: an order or a later payment. */
export function isPayment({ kind }: LedgerEntry): boolean {
  return PAYMENTS.has(kind);
}
