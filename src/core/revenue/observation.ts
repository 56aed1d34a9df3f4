// What a network's report said about one commission, at one import. Observations are never changed;
// the state of a commission is derived from all of them.
import type { Money } from '../money/money.ts';

/**
 * What a row is about. `signup`: a customer registered, whether or not that pays. `sale`: a first
 * order. `renewal`: a later payment. `upgrade`: the order by which a customer moves to a dearer plan.
 * `bounty`: a flat amount for a customer won. `lead`: a flat amount for somebody who may become one.
 * `correction`: a separate row, usually negative, that amends an earlier one. `clawback`: a separate
 * row that takes back what was granted. `bonus`: an amount that no customer stands behind.
 * `payout`: money that the network sent to the author; it is no commission and is in no sum of them.
 */
export const COMMISSION_KINDS = [
  'signup',
  'sale',
  'renewal',
  'upgrade',
  'bounty',
  'lead',
  'correction',
  'clawback',
  'bonus',
  'payout',
] as const;
export type CommissionKind = (typeof COMMISSION_KINDS)[number];

/** Where a commission stands with the network. */
export const COMMISSION_STATUSES = ['pending', 'approved', 'paid', 'reversed'] as const;
export type CommissionStatus = (typeof COMMISSION_STATUSES)[number];

/** One row of a report. Key: (`network`, `externalId`); a later observation supersedes an earlier one. */
export interface Observation extends ObservationDetail {
  /** Adapter key of the network, e.g. `generic`, `awin`. */
  network: string;
  /** The network's own id of the commission, or of the payout. */
  externalId: string;
  /** Program id of the registry; empty when the report does not say. */
  program: string;
  kind: CommissionKind;
  status: CommissionStatus;
  /** UTC date of the customer's payment, or of the payout, `YYYY-MM-DD`. */
  occurredOn: string;
  /** What the author gets; negative for corrections and clawbacks. Of a payout: what was sent. */
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

/** What only some networks tell. Absent where the report does not say; never an empty text. */
export interface ObservationDetail {
  /** UTC instant of the customer's payment, ISO 8601 with `Z`; its day is `occurredOn`. */
  occurredAt?: string | undefined;
  /** UTC instant of the click, ISO 8601 with `Z`. */
  clickedAt?: string | undefined;
  /**
   * UTC instant, ISO 8601 with `Z`, as of which the network says this: the last change of the row, or
   * the making of the report. With it, reports may be imported in any order.
   */
  statedAt?: string | undefined;
  /** `externalId` of the commission that a correction, clawback or renewal belongs to. */
  parentExternalId?: string | undefined;
  /** The status in the network's own word, e.g. `LOCKED`. */
  rawStatus?: string | undefined;
  /** The customer's plan or product as the network names it, e.g. `pro-monthly`. */
  plan?: string | undefined;
  /** UTC date from which the network no longer reverses it. */
  lockedOn?: string | undefined;
  /** UTC date on which it went into the balance that is paid out. */
  clearedOn?: string | undefined;
  /** UTC date on which the network paid it to the author. */
  paidOn?: string | undefined;
  /** Page that the customer came from, without query and fragment. */
  referringUrl?: string | undefined;
}

/** The keys of `ObservationDetail`. */
export const OBSERVATION_DETAILS = [
  'occurredAt',
  'clickedAt',
  'statedAt',
  'parentExternalId',
  'rawStatus',
  'plan',
  'lockedOn',
  'clearedOn',
  'paidOn',
  'referringUrl',
] as const satisfies readonly (keyof ObservationDetail)[];
