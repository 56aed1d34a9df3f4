// The append-only ledger in SQLite.
import type { DatabaseSync } from 'node:sqlite';
import type { ImportOutcome, LedgerStore } from '../../core/revenue/ledger-store.ts';
import type { Observation } from '../../core/revenue/observation.ts';
import { COLUMNS, digest, isSameNews, keyOf, toObservation, toRow } from './observation-row.ts';
import { toStoreError } from './sqlite-error.ts';
import { transact } from './transact.ts';

/**
 * A ledger over an open database, which it owns: `close` closes it.
 *
 * A row is compared with the latest observation of its key, and the whole of an import with all
 * imports before: an old report read again says nothing new, though later ones have moved on, and
 * yet a commission may go back to a state it once had.
 */
export function createSqliteLedgerStore(db: DatabaseSync): LedgerStore {
  const path = db.location() ?? ':memory:';
  const findImport = db.prepare('SELECT 1 FROM import WHERE digest = ?');
  const insertImport = db.prepare('INSERT INTO import (digest, observed_at) VALUES (?, ?)');
  const findLatest = db.prepare(
    `SELECT * FROM observation WHERE network = ? AND external_id = ? ORDER BY sequence DESC LIMIT 1`,
  );
  const readUntil = db.prepare(
    'SELECT * FROM observation WHERE occurred_on <= ? ORDER BY sequence',
  );
  const insert = db.prepare(
    `INSERT INTO observation (observed_at, ${COLUMNS.join(', ')})
     VALUES (?, ${COLUMNS.map(() => '?').join(', ')})`,
  );
  // A double would round amounts beyond 2^53.
  for (const statement of [findLatest, readUntil]) statement.setReadBigInts(true);

  const compare = (
    observations: readonly Observation[],
    onNews: (observation: Observation) => void,
  ): ImportOutcome => {
    const outcome = { added: 0, changed: 0, unchanged: 0 };
    const latest = new Map<string, Observation | undefined>();
    for (const observation of observations) {
      const key = keyOf(observation);
      if (!latest.has(key)) {
        const row = findLatest.get(observation.network, observation.externalId);
        latest.set(key, row && toObservation(row));
      }
      const known = latest.get(key);
      if (known !== undefined && isSameNews(known, observation)) {
        outcome.unchanged += 1;
        continue;
      }
      outcome[known === undefined ? 'added' : 'changed'] += 1;
      latest.set(key, observation);
      onNews(observation);
    }
    return outcome;
  };
  const isKnownImport = (id: string): boolean => findImport.get(id) !== undefined;

  return {
    async append(observations, observedAt) {
      const id = await digest(observations);
      return guard(path, () =>
        transact(db, () => {
          if (isKnownImport(id)) return nothingNew(observations);
          const outcome = compare(observations, (news) => insert.run(observedAt, ...toRow(news)));
          insertImport.run(id, observedAt);
          return outcome;
        }),
      );
    },
    async preview(observations) {
      const id = await digest(observations);
      return guard(path, () =>
        isKnownImport(id) ? nothingNew(observations) : compare(observations, () => undefined),
      );
    },
    readAll: (untilDay) => guard(path, () => readUntil.all(untilDay).map(toObservation)),
    close: () => db.close(),
  };
}

function nothingNew(observations: readonly Observation[]): ImportOutcome {
  return { added: 0, changed: 0, unchanged: observations.length };
}

function guard<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw toStoreError(path, error);
  }
}
