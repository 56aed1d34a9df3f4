// All that a ledger keeps, piece by piece: what it takes to make a copy of it.
import { NotACopyError } from '../clicks/copy-archive.ts';
import type { StoredObservation } from './ledger-store.ts';

/** An import that was read, by the digest of all that it said. */
export interface ArchivedImport {
  digest: string;
  /** UTC instant, ISO 8601. */
  observedAt: string;
}

export interface LedgerArchive {
  /** Sequence of the last observation; 0 for none. */
  findLastSequence(): Promise<number>;
  /** The next observations after a sequence, in order, at most `limit`. */
  readObservations(after: number, limit: number): Promise<StoredObservation[]>;
  readImports(): Promise<ArchivedImport[]>;
  close(): Promise<void>;
}

/** A ledger that takes a copy. Each call is one transaction. */
export interface LedgerReplica extends LedgerArchive {
  /** Observations under their own sequences. */
  addObservations(observations: readonly StoredObservation[]): Promise<void>;
  /** Adds those that are not known. */
  addImports(imports: readonly ArchivedImport[]): Promise<void>;
}

const PAGE_ROWS = 2000;

/**
 * Copies what the replica does not have yet, and gives the number of observations that it brought.
 *
 * @throws NotACopyError, before anything is written, when the replica's last one is not the ledger's.
 */
export async function copyLedger(from: LedgerArchive, to: LedgerReplica): Promise<number> {
  await refuseOtherLedger(from, to);
  let last = await to.findLastSequence();
  let copied = 0;
  for (;;) {
    const observations = await from.readObservations(last, PAGE_ROWS);
    const end = observations.at(-1);
    if (end === undefined) break;
    await to.addObservations(observations);
    last = end.sequence;
    copied += observations.length;
  }
  await to.addImports(await from.readImports());
  return copied;
}

/** @throws NotACopyError when the replica's last observation is not the ledger's. */
export async function refuseOtherLedger(from: LedgerArchive, to: LedgerArchive): Promise<void> {
  const last = await to.findLastSequence();
  const [ours] = await to.readObservations(last - 1, 1);
  const [theirs] = await from.readObservations(last - 1, 1);
  if (ours !== undefined && !isSame(ours, theirs)) {
    throw new NotACopyError('The other ledger has observations that are not in this one.');
  }
}

function isSame(a: StoredObservation, b: StoredObservation | undefined): boolean {
  const format = (row: unknown): string =>
    JSON.stringify(row, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  return b !== undefined && format(a) === format(b);
}
