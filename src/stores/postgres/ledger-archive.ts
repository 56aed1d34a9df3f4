// The ledger in PostgreSQL as something that is copied, and as something that takes a copy.
import type { LedgerReplica } from '../../core/revenue/ledger-archive.ts';
import { toObservation } from '../sqlite/observation-row.ts';
import { insertNumbered } from './ledger.ts';
import type { PostgresDatabase } from './open.ts';

/** An archive over a database, which it owns: `close` closes it. */
export function createPostgresLedgerArchive(db: PostgresDatabase): LedgerReplica {
  return {
    async findLastSequence() {
      const [row] = await db.query('SELECT max(sequence) AS last FROM tidemark.observation');
      return Number(row?.['last'] ?? 0);
    },
    async readObservations(after, limit) {
      const rows = await db.query(
        'SELECT * FROM tidemark.observation WHERE sequence > $1 ORDER BY sequence LIMIT $2',
        [after, limit],
      );
      return rows.map((row) => toObservation(row as Parameters<typeof toObservation>[0]));
    },
    async readImports() {
      const rows = await db.query(
        'SELECT digest, observed_at FROM tidemark.import ORDER BY digest COLLATE "C"',
      );
      return rows.map((row) => ({
        digest: row['digest'] as string,
        observedAt: row['observed_at'] as string,
      }));
    },
    addObservations: (observations) =>
      db.transact(async (query) => {
        await insertNumbered(query, observations);
        await query(
          `SELECT setval(pg_get_serial_sequence('tidemark.observation', 'sequence'), $1)`,
          [observations.at(-1)?.sequence ?? 1],
        );
      }),
    async addImports(imports) {
      await db.query(
        `INSERT INTO tidemark.import (digest, observed_at)
         SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT DO NOTHING`,
        [imports.map(({ digest }) => digest), imports.map(({ observedAt }) => observedAt)],
      );
    },
    close: () => db.close(),
  };
}
