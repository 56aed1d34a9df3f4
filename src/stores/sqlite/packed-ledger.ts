// A SQLite ledger as a site uses it: what imports add is packed, and reports read it row by row.
import type { DatabaseSync } from 'node:sqlite';
import type { LedgerReader } from '../../core/revenue/ledger-rows.ts';
import type { LedgerStore } from '../../core/revenue/ledger-store.ts';
import { packLedger, readLedgerRows } from './ledger-segments.ts';
import { createSqliteLedgerStore } from './ledger.ts';
import { toStoreError } from './sqlite-error.ts';

/** As `createSqliteLedgerStore`, whose `db` it owns. */
export function createPackedLedgerStore(db: DatabaseSync): LedgerStore & LedgerReader {
  const store = createSqliteLedgerStore(db);
  return {
    ...store,
    async append(...given) {
      const outcome = await store.append(...given);
      try {
        packLedger(db);
      } catch {
        // The rows are kept, and are read as they are; the next import packs them.
      }
      return outcome;
    },
    readRows() {
      try {
        return readLedgerRows(db);
      } catch (error) {
        throw toStoreError(db.location() ?? ':memory:', error);
      }
    },
  };
}
