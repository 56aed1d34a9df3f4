// The port to the append-only ledger.
import type { Observation } from './observation.ts';

/** An observation with its place in the ledger. */
export interface StoredObservation extends Observation {
  /** Ascending order of arrival; a later one supersedes earlier ones with the same key. */
  sequence: number;
  /** UTC instant of the import, ISO 8601. */
  observedAt: string;
}

/** What an import changed. */
export interface ImportOutcome {
  /** Rows with a key the ledger had not seen. */
  added: number;
  /** Rows that say something new about a known key. */
  changed: number;
  /** Rows that say what the ledger already knew; nothing is written for them. */
  unchanged: number;
}

/** What an import says, at once or, some rows at a time, as it is read. */
export type ObservationSource = Iterable<Observation> | AsyncIterable<readonly Observation[]>;

/** A row that says something new. */
export interface LedgerNews {
  observation: Observation;
  /** The latest that was known of its key; undefined for a key that the ledger had not seen. */
  before: StoredObservation | undefined;
}

/** Told of each new row before it is written. */
export type OnNews = (news: LedgerNews) => void;

/** Where observations are kept. */
export interface LedgerStore {
  /**
   * Appends all rows that say something new, in one transaction: all or none. Rows are taken as they
   * come, so that a large report needs no memory; when taking them throws, nothing is written.
   */
  append(
    observations: ObservationSource,
    observedAt: string,
    onNews?: OnNews,
  ): ImportOutcome | Promise<ImportOutcome>;
  /** What `append` would do, without writing. */
  preview(observations: ObservationSource, onNews?: OnNews): ImportOutcome | Promise<ImportOutcome>;
  /** All observations with `occurredOn` up to and with `untilDay`, in order of `sequence`. */
  readAll(untilDay: string): StoredObservation[] | Promise<StoredObservation[]>;
  close(): void | Promise<void>;
}
