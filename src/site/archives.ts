// Opens stores as things that are copied.
import type { ClickReplica } from '../core/clicks/click-archive.ts';
import type { LedgerReplica } from '../core/revenue/ledger-archive.ts';
import { createPostgresArchive } from '../stores/postgres/archive.ts';
import { createPostgresLedgerArchive } from '../stores/postgres/ledger-archive.ts';
import { openPostgres } from '../stores/postgres/open.ts';
import { createSqliteArchive } from '../stores/sqlite/archive.ts';
import { createSqliteLedgerArchive } from '../stores/sqlite/ledger-archive.ts';
import { openDatabase, type OpenOptions } from '../stores/sqlite/open.ts';
import type { StoreLocation } from './stores.ts';

/** Throws a StoreError when a file cannot be opened; a database is not asked before its first use. */
export function openArchive(location: StoreLocation, options?: OpenOptions): ClickReplica {
  return location.kind === 'postgres'
    ? createPostgresArchive(openPostgres(location.url, options))
    : createSqliteArchive(openDatabase(location.path, options));
}

/** Throws as `openArchive` does. */
export function openLedgerArchive(location: StoreLocation, options?: OpenOptions): LedgerReplica {
  return location.kind === 'postgres'
    ? createPostgresLedgerArchive(openPostgres(location.url, options))
    : createSqliteLedgerArchive(openDatabase(location.path, options));
}
