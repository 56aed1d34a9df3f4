// From what networks reported, import after import, to where each commission stands.
import type { CivilDate } from '../time/civil-date.ts';
import { compareSaid, standOn } from './as-of.ts';
import { compareText } from './compare-text.ts';
import { observationRowsOf, type LedgerRows, type ObservationRows } from './ledger-rows.ts';
import type { StoredObservation } from './ledger-store.ts';
import {
  COMMISSION_STATUSES,
  OBSERVATION_DETAILS,
  type CommissionKind,
  type CommissionStatus,
  type Observation,
} from './observation.ts';

/** Where one commission stands on a day. */
export interface LedgerEntry extends Observation {
  /** What the report calls it, where `kind` is derived from the customer's other payments. */
  reportedKind?: CommissionKind;
}

/** What stands on a day. */
export interface Standing {
  /** One entry per commission. */
  entries: LedgerEntry[];
  /** What networks sent to the author: no commissions, and in no sum of them. */
  payouts: LedgerEntry[];
}

/**
 * Each commission, a (network, external id), and each payout as it stood at the end of the UTC day `asOf`, for
 * what customers paid up to and with that day. Ordered by day, network and id, so that equal observations give
 * equal ledgers however often and in whatever files they were imported. `repeats` are those of the observations, where
 * they are known.
 */
export function foldStanding(
  observations: readonly StoredObservation[],
  asOf: CivilDate,
  knownOn?: CivilDate,
  repeats?: ObservationRows['repeats'],
): Standing {
  const rows = observationRowsOf(observations, repeats);
  const { commissions, payouts } = standOn(rows, { asOf, knownOn });
  const list = ({ numbers, status }: LedgerRows) =>
    Array.from(numbers, (row) => toEntry(observations[row] as StoredObservation, status(row)));
  return { entries: sortByDay(list(commissions)), payouts: sortByDay(list(payouts)) };
}

/** The commissions of `foldStanding`. */
export function foldLedger(
  observations: readonly StoredObservation[],
  asOf: CivilDate,
  knownOn?: CivilDate,
): LedgerEntry[] {
  return foldStanding(observations, asOf, knownOn).entries;
}

/**
 * The payouts of `foldStanding`.
 * @public
 */
export function foldPayouts(
  observations: readonly StoredObservation[],
  asOf: CivilDate,
  knownOn?: CivilDate,
): LedgerEntry[] {
  return foldStanding(observations, asOf, knownOn).payouts;
}

// A ledger has few days and many rows of each: only the rows of one day are compared with each other.
function sortByDay(entries: readonly LedgerEntry[]): LedgerEntry[] {
  const days = [...Map.groupBy(entries, ({ occurredOn }) => occurredOn)];
  return days
    .toSorted(([a], [b]) => compareText(a, b))
    .flatMap(([, own]) =>
      own.toSorted(
        (a, b) => compareText(a.network, b.network) || compareText(a.externalId, b.externalId),
      ),
    );
}

// Without where it stands in the ledger. Field by field: a rest of an object takes five times as long.
function toEntry(stored: StoredObservation, status: CommissionStatus): LedgerEntry {
  const entry: LedgerEntry = {
    network: stored.network,
    externalId: stored.externalId,
    program: stored.program,
    kind: stored.kind,
    status,
    occurredOn: stored.occurredOn,
    commission: stored.commission,
    sale: stored.sale,
    subId: stored.subId,
    customer: stored.customer,
    sourceFile: stored.sourceFile,
    sourceLine: stored.sourceLine,
  };
  for (const key of OBSERVATION_DETAILS) {
    const value = stored[key];
    if (value !== undefined) entry[key] = value;
  }
  return entry;
}

/** All that networks said of each commission, in the order in which they said it, by `ledgerKey`. */
export function listHistories(
  observations: readonly StoredObservation[],
): Map<string, StoredObservation[]> {
  return new Map(
    [...Map.groupBy(observations, ledgerKey)]
      .toSorted(([a], [b]) => compareText(a, b))
      .map(([key, said]) => [key, said.toSorted(compareSaid)]),
  );
}

/** The key of a commission. The length keeps the id of one network from being mistaken for another's. */
export function ledgerKey({
  network,
  externalId,
}: Pick<Observation, 'network' | 'externalId'>): string {
  return `${network.length}:${network}${externalId}`;
}

/** Booked is what the network has granted: approved or paid. Pending and reversed are not. */
export function isBooked(status: CommissionStatus): status is 'approved' | 'paid' {
  return status === 'approved' || status === 'paid';
}

/** Minor units by status. They are kept apart: no sum of all four means anything. */
type StatusTotals = Record<CommissionStatus, bigint>;

/**
 * Totals of every currency, in alphabetical order of currencies; nothing is converted.
 * @public
 */
export function sumByStatus(entries: readonly LedgerEntry[]): Map<string, StatusTotals> {
  const currencies = [...new Set(entries.map(({ commission }) => commission.currency))].toSorted();
  return new Map(
    currencies.map((currency) => {
      const own = entries.filter(({ commission }) => commission.currency === currency);
      const totals = COMMISSION_STATUSES.map((status) => [status, sumMinor(own, status)]);
      return [currency, Object.fromEntries(totals) as StatusTotals];
    }),
  );
}

function sumMinor(entries: readonly LedgerEntry[], status: CommissionStatus): bigint {
  return entries.reduce(
    (sum, entry) => (entry.status === status ? sum + entry.commission.minor : sum),
    0n,
  );
}
