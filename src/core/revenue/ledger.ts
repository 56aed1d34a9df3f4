// From what networks reported, import after import, to where each commission stands.
import { sumMoney, type Money } from '../money/money.ts';
import type { CivilDate } from '../time/civil-date.ts';
import { compareSaid, standOn, type AsOf } from './as-of.ts';
import { compareText } from './compare-text.ts';
import type { StoredObservation } from './ledger-store.ts';
import { COMMISSION_STATUSES, type CommissionStatus, type Observation } from './observation.ts';

/** Where one commission stands on a day. */
export type LedgerEntry = Observation;

/**
 * One entry per commission, a (network, external id), as it stood at the end of the UTC day `asOf`, for
 * what customers paid up to and with that day. Ordered by day, network and id, so that equal
 * observations give equal ledgers however often and in whatever files they were imported.
 */
export function foldLedger(
  observations: readonly StoredObservation[],
  asOf: CivilDate,
  knownOn?: CivilDate,
): LedgerEntry[] {
  return foldAll(observations, { asOf, knownOn }).filter(({ kind }) => kind !== 'payout');
}

/** What networks sent to the author up to and with the UTC day `asOf`: no commissions, and in no sum of them. */
export function foldPayouts(
  observations: readonly StoredObservation[],
  asOf: CivilDate,
  knownOn?: CivilDate,
): LedgerEntry[] {
  return foldAll(observations, { asOf, knownOn }).filter(({ kind }) => kind === 'payout');
}

function foldAll(observations: readonly StoredObservation[], days: AsOf): LedgerEntry[] {
  return standOn(observations, days, ledgerKey)
    .filter(({ occurredOn }) => occurredOn <= days.asOf)
    .toSorted(
      (a, b) =>
        compareText(a.occurredOn, b.occurredOn) ||
        compareText(a.network, b.network) ||
        compareText(a.externalId, b.externalId),
    )
    .map(({ sequence: _sequence, observedAt: _observedAt, ...entry }) => entry);
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
export function isBooked(status: CommissionStatus): boolean {
  return status === 'approved' || status === 'paid';
}

/** Sum of commissions that are all in `currency`. */
export function sumCommission(entries: readonly LedgerEntry[], currency: string): Money {
  return sumMoney(
    entries.map(({ commission }) => commission),
    currency,
  );
}

/** Minor units by status. They are kept apart: no sum of all four means anything. */
export type StatusTotals = Record<CommissionStatus, bigint>;

/** Totals of every currency, in alphabetical order of currencies; nothing is converted. */
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
