// The ledger of a SQLite file as something that is copied, and as something that takes a copy.
import type { DatabaseSync } from 'node:sqlite';
import type { ArchivedImport, LedgerReplica } from '../../core/revenue/ledger-archive.ts';
import { packLedger } from './ledger-segments.ts';
import { COLUMNS, toObservation, toRow } from './observation-row.ts';
import { toStoreError } from './sqlite-error.ts';
import { transact } from './transact.ts';

/** An archive over an open database, which it owns: `close` closes it. */
export function createSqliteLedgerArchive(db: DatabaseSync): LedgerReplica {
  const guard = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw toStoreError(db.location() ?? ':memory:', error);
    }
  };
  return {
    async findLastSequence() {
      const row = guard(() => db.prepare('SELECT max(sequence) AS last FROM observation').get());
      return Number(row?.['last'] ?? 0);
    },
    async readObservations(after, limit) {
      const read = db.prepare(
        'SELECT * FROM observation WHERE sequence > ? ORDER BY sequence LIMIT ?',
      );
      read.setReadBigInts(true);
      return guard(() => read.all(after, limit).map(toObservation));
    },
    async readImports() {
      const rows = guard(() =>
        db.prepare('SELECT digest, observed_at AS observedAt FROM import ORDER BY digest').all(),
      );
      return rows.map((row) => ({ ...row }) as unknown as ArchivedImport);
    },
    async addObservations(observations) {
      const insert = db.prepare(
        `INSERT INTO observation (sequence, observed_at, ${COLUMNS.join(', ')})
         VALUES (?, ?, ${COLUMNS.map(() => '?').join(', ')})`,
      );
      guard(() =>
        transact(db, () => {
          for (const observation of observations) {
            insert.run(observation.sequence, observation.observedAt, ...toRow(observation));
          }
        }),
      );
      guard(() => packLedger(db));
    },
    async addImports(imports) {
      const insert = db.prepare('INSERT OR IGNORE INTO import (digest, observed_at) VALUES (?, ?)');
      guard(() =>
        transact(db, () => {
          for (const { digest, observedAt } of imports) insert.run(digest, observedAt);
        }),
      );
    },
    async close() {
      db.close();
    },
  };
}
