// What a network's report said about one commission, at one import. Observations are never changed;
// the state of a commission is derived from all of them.
import type { Money } from '../money/money.ts';

/** What a commission is paid for. `sale` is a first order, `renewal` a later payment, `upgrade` the
 * order by which a customer moves to a dearer plan, `bounty` a flat amount, `correction` a separate
 * row, usually negative, that amends an earlier one. */
export const COMMISSION_KINDS = [
  'sale',
  'renewal',
  'upgrade',
  'bounty',
  'lead',
  'correction',
] as const;
export type CommissionKind = (typeof COMMISSION_KINDS)[number];

/** Where a commission stands with the network. */
export const COMMISSION_STATUSES = ['pending', 'approved', 'paid', 'reversed'] as const;
export type CommissionStatus = (typeof COMMISSION_STATUSES)[number];

/** One row of a report. Key: (`network`, `externalId`); a later observation supersedes an earlier one. */
export interface Observation {
  /** Adapter key of the network, e.g. `generic`, `awin`. */
  network: string;
  /** The network's own id of the commission. */
  externalId: string;
  /** Program id of the registry; empty when the report does not say. */
  program: string;
  kind: CommissionKind;
  status: CommissionStatus;
  /** UTC date of the customer's payment, `YYYY-MM-DD`. */
  occurredOn: string;
  /** What the author gets; negative for corrections. */
  commission: Money;
  /** What the customer paid, when the report says. */
  sale: Money | undefined;
  /** Sub-ID as returned, undecoded; empty when none came back. */
  subId: string;
  /** Opaque id of the customer as the network gives it; empty when none. Never a name or an email. */
  customer: string;
  /** File and 1-based line the row came from. */
  sourceFile: string;
  sourceLine: number;
}
