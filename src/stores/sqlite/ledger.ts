// The append-only ledger in SQLite.
import type { DatabaseSync } from 'node:sqlite';
import type {
  ImportOutcome,
  LedgerStore,
  ObservationSource,
  OnNews,
} from '../../core/revenue/ledger-store.ts';
import type { Observation } from '../../core/revenue/observation.ts';
import { createDigest } from './import-digest.ts';
import { createKeyLookup, type KeyLookup } from './key-lookup.ts';
import { COLUMNS, isSameNews, toObservation, toRow } from './observation-row.ts';
import { createObservationReader } from './read-observations.ts';
import { toStoreError } from './sqlite-error.ts';

const CACHE_KILOBYTES = 16_000;

/**
 * A ledger over an open database, which it owns: `close` closes it.
 *
 * A row is compared with the latest observation of its key, and the whole of an import with all
 * imports before: an old report read again says nothing new, though later ones have moved on, and
 * yet a commission may go back to a state it once had. A row that says when it was stated is compared
 * with all that was stated of its key at that instant, so that reports may come in any order.
 */
export function createSqliteLedgerStore(db: DatabaseSync): LedgerStore {
  const path = db.location() ?? ':memory:';
  // Ids come in no order: with SQLite's own 2 MB a large import waits for pages of the index.
  db.exec(`PRAGMA cache_size = -${CACHE_KILOBYTES}`);
  const findImport = db.prepare('SELECT 1 FROM import WHERE digest = ?');
  const insertImport = db.prepare('INSERT INTO import (digest, observed_at) VALUES (?, ?)');
  const readObservations = createObservationReader(db);
  const insert = db.prepare(
    `INSERT INTO observation (observed_at, ${COLUMNS.join(', ')})
     VALUES (?, ${COLUMNS.map(() => '?').join(', ')})`,
  );
  const isKnown = (observation: Observation, latest: Observation, lookup: KeyLookup): boolean => {
    if (isSameNews(latest, observation)) return true;
    const { statedAt } = observation;
    if (statedAt === undefined) return false;
    const rows = lookup.findStated(observation, statedAt);
    return rows.some((row) => isSameNews(toObservation(row), observation));
  };

  /** Inside a transaction, which sees its own rows: a key may stand in a report twice. */
  const take = async (
    observations: ObservationSource,
    observedAt: string,
    onNews: OnNews | undefined,
  ): Promise<{ outcome: ImportOutcome; digest: string; lookup: KeyLookup }> => {
    const outcome = { added: 0, changed: 0, unchanged: 0 };
    const digest = createDigest();
    const lookup = guard(path, () => createKeyLookup(db));
    const takeOne = (observation: Observation): void => {
      digest.add(observation);
      const row = lookup.findLatest(observation);
      const before = row && toObservation(row);
      if (before && isKnown(observation, before, lookup)) {
        outcome.unchanged += 1;
        return;
      }
      outcome[before ? 'changed' : 'added'] += 1;
      onNews?.({ observation, before });
      insert.run(observedAt, ...toRow(observation));
      lookup.noteInsert();
    };
    const takeAll = (rows: Iterable<Observation>): void =>
      guard(path, () => {
        for (const each of rows) takeOne(each);
      });
    if (Symbol.asyncIterator in observations)
      for await (const batch of observations) takeAll(batch);
    else takeAll(observations);
    return { outcome, digest: digest.end(), lookup };
  };

  const attempt = async (
    observations: ObservationSource,
    observedAt: string,
    { isKept, onNews }: { isKept: boolean; onNews: OnNews | undefined },
  ): Promise<ImportOutcome> => {
    guard(path, () => db.exec('BEGIN IMMEDIATE'));
    try {
      const { outcome, digest, lookup } = await take(observations, observedAt, onNews);
      return guard(path, () => {
        const isRead = findImport.get(digest) !== undefined;
        if (isKept && !isRead) {
          insertImport.run(digest, observedAt);
          lookup.finish();
          db.exec('COMMIT');
        } else db.exec('ROLLBACK');
        return isRead ? nothingNew(outcome) : outcome;
      });
    } catch (error) {
      // SQLite has rolled back by itself after some errors, such as a full disk.
      if (db.isOpen && db.isTransaction) db.exec('ROLLBACK');
      throw error;
    }
  };

  // One connection has one transaction: imports that come together wait for each other.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };

  return {
    append: (observations, observedAt, onNews) =>
      inTurn(() => attempt(observations, observedAt, { isKept: true, onNews })),
    preview: (observations, onNews) =>
      inTurn(() => attempt(observations, '', { isKept: false, onNews })),
    readAll: (untilDay) => guard(path, () => readObservations(untilDay)),
    close: () => db.close(),
  };
}

function nothingNew({ added, changed, unchanged }: ImportOutcome): ImportOutcome {
  return { added: 0, changed: 0, unchanged: added + changed + unchanged };
}

function guard<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw toStoreError(path, error);
  }
}
