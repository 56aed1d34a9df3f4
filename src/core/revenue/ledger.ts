// From what networks reported, import after import, to where each commission stands.
import { sumMoney, type Money } from '../money/money.ts';
import type { CivilDate } from '../time/civil-date.ts';
import { compareText } from './compare-text.ts';
import type { StoredObservation } from './ledger-store.ts';
import { COMMISSION_STATUSES, type CommissionStatus, type Observation } from './observation.ts';

/** Where one commission stands: the last thing its network said about it. */
export type LedgerEntry = Observation;

/**
 * One entry per commission, a (network, external id), as its network last stated it, for what
 * customers paid up to and with the UTC day `asOf`. Ordered by day, network and id, so that equal
 * observations give equal ledgers however often and in whatever files they were imported.
 */
export function foldLedger(
  observations: readonly StoredObservation[],
  asOf: CivilDate,
): LedgerEntry[] {
  return foldAll(observations, asOf).filter(({ kind }) => kind !== 'payout');
}

/** What networks sent to the author up to and with the UTC day `asOf`: no commissions, and in no sum of them. */
export function foldPayouts(
  observations: readonly StoredObservation[],
  asOf: CivilDate,
): LedgerEntry[] {
  return foldAll(observations, asOf).filter(({ kind }) => kind === 'payout');
}

function foldAll(observations: readonly StoredObservation[], asOf: CivilDate): LedgerEntry[] {
  const latest = new Map<string, StoredObservation>();
  for (const observation of observations) {
    const key = ledgerKey(observation);
    const known = latest.get(key);
    if (!known || known.sequence < observation.sequence) latest.set(key, observation);
  }
  return [...latest]
    .filter(([, { occurredOn }]) => occurredOn <= asOf)
    .toSorted(
      ([keyA, a], [keyB, b]) => compareText(a.occurredOn, b.occurredOn) || compareText(keyA, keyB),
    )
    .map(([, { sequence: _sequence, observedAt: _observedAt, ...entry }]) => entry);
}

/** The key of a commission. JSON, so that no id can be mistaken for another network's. */
export function ledgerKey({
  network,
  externalId,
}: Pick<Observation, 'network' | 'externalId'>): string {
  return JSON.stringify([network, externalId]);
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
