// Which store a site uses, and how it is opened.
import { resolve } from 'node:path';
import type { ClickMaintenance } from '../core/clicks/click-maintenance.ts';
import type { ClickStore } from '../core/clicks/click-store.ts';
import type { LedgerStore } from '../core/revenue/ledger-store.ts';
import { createSqliteClickStore } from '../stores/sqlite/clicks.ts';
import { createSqliteLedgerStore } from '../stores/sqlite/ledger.ts';
import { createSqliteMaintenance } from '../stores/sqlite/maintenance.ts';
import { openDatabase, type OpenOptions } from '../stores/sqlite/open.ts';
import type { SitePaths } from './paths.ts';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Path of the SQLite store: `TIDEMARK_STORE=sqlite:PATH`, relative to the site, else
 * `.tidemark/tidemark.db`. Throws an Error that names what is expected.
 */
export function locateStore(env: Env, paths: SitePaths): string {
  const url = env['TIDEMARK_STORE'];
  if (url === undefined || url === '') return paths.database;
  const match = /^sqlite:(?:\/\/)?(.+)$/.exec(url);
  if (match?.[1] === undefined) {
    throw new Error(
      `Unexpected TIDEMARK_STORE "${url}", expected sqlite:PATH, such as sqlite:/var/lib/tidemark/tidemark.db.`,
    );
  }
  return resolve(paths.root, match[1]);
}

/** Throws a StoreError when the store cannot be opened. */
export function openClickStore(env: Env, paths: SitePaths, options?: OpenOptions): ClickStore {
  return createSqliteClickStore(openDatabase(locateStore(env, paths), options));
}

/** Throws a StoreError when the store cannot be opened. */
export function openLedgerStore(env: Env, paths: SitePaths, options?: OpenOptions): LedgerStore {
  return createSqliteLedgerStore(openDatabase(locateStore(env, paths), options));
}

/** Throws a StoreError when the store cannot be opened. */
export function openMaintenance(
  env: Env,
  paths: SitePaths,
  options?: OpenOptions,
): ClickMaintenance {
  return createSqliteMaintenance(openDatabase(locateStore(env, paths), options));
}
