// A ledger asked row by row, whatever holds it: objects, or columns of a store with a million rows, of which no
// object is made. What is derived of rows (standing, kind, amount) is the same rows with another answer.
import type { LedgerAmounts, LedgerFact } from './ledger-column.ts';
import type { StoredObservation } from './ledger-store.ts';
import type {
  CommissionKind,
  CommissionStatus,
  Observation,
  ObservationDetail,
} from './observation.ts';

/** Facts of rows, which go by a number from 0. The fields are those of `Observation`. */
export interface LedgerRows {
  /** The rows that count, in any order; others may be asked for, too. */
  numbers: Uint32Array;
  /** Every number is below it. */
  end: number;
  network: LedgerFact;
  externalId: (row: number) => string;
  program: LedgerFact;
  kind: LedgerFact<CommissionKind>;
  status: LedgerFact<CommissionStatus>;
  occurredOn: LedgerFact;
  /** The commission, in minor units. */
  minor: LedgerAmounts;
  /** ISO 4217 code of the commission. */
  currency: LedgerFact;
  subId: LedgerFact;
  customer: LedgerFact;
  /** What rows say of a detail; undefined where none says anything. */
  detail: (key: keyof ObservationDetail) => ((row: number) => string | undefined) | undefined;
}

/** Rows of all that networks said. */
export interface ObservationRows extends LedgerRows {
  /** Ascending order of arrival. */
  sequence: (row: number) => number;
  /** UTC instant of the import, ISO 8601. */
  observedAt: LedgerFact;
  /** The rows of each commission or payout of which there are several. */
  repeats: readonly (readonly number[])[];
}

/** A ledger that can be read so. */
export interface LedgerReader {
  /**
   * All that networks said. Rows may be asked for until the ledger is closed. `known` are its observations where they are
   * read already.
   */
  readRows(known?: readonly StoredObservation[]): ObservationRows | Promise<ObservationRows>;
}

/** Rows whose numbers are the places in a list. */
export function rowsOf(list: readonly Observation[]): LedgerRows {
  const at = (row: number) => list[row] as Observation;
  return {
    numbers: countUp(list.length),
    end: list.length,
    network: (row) => at(row).network,
    externalId: (row) => at(row).externalId,
    program: (row) => at(row).program,
    kind: (row) => at(row).kind,
    status: (row) => at(row).status,
    occurredOn: (row) => at(row).occurredOn,
    minor: (row) => at(row).commission.minor,
    currency: (row) => at(row).commission.currency,
    subId: (row) => at(row).subId,
    customer: (row) => at(row).customer,
    detail: (key) =>
      list.some((each) => each[key] !== undefined) ? (row) => at(row)[key] : undefined,
  };
}

// An iterator of a million takes tens of milliseconds.
function countUp(end: number): Uint32Array {
  const numbers = new Uint32Array(end);
  for (let number = 0; number < end; number += 1) numbers[number] = number;
  return numbers;
}

/** Rows whose numbers are the places in a list; `repeats` are theirs, where they are known. */
export function observationRowsOf(
  list: readonly StoredObservation[],
  repeats: ObservationRows['repeats'] = listRepeats(list),
): ObservationRows {
  const at = (row: number) => list[row] as StoredObservation;
  return {
    ...rowsOf(list),
    sequence: (row) => at(row).sequence,
    observedAt: (row) => at(row).observedAt,
    repeats,
  };
}

// By network, then by id: joining the two for each of a million rows takes longer than all of the rest.
function listRepeats(list: readonly StoredObservation[]): number[][] {
  const networks = new Map<string, Map<string, number>>();
  const repeats = new Map<number, number[]>();
  for (const [row, { network, externalId }] of list.entries()) {
    const known = networks.get(network) ?? new Map<string, number>();
    if (known.size === 0) networks.set(network, known);
    const first = known.get(externalId);
    if (first === undefined) known.set(externalId, row);
    else if (repeats.get(first)?.push(row) === undefined) repeats.set(first, [first, row]);
  }
  return [...repeats.values()];
}
