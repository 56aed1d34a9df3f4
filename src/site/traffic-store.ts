// Where reports of other counters are kept: in the site's own store.
import type { TrafficStore } from '../core/revenue/page-traffic.ts';
import { openPostgres } from '../stores/postgres/open.ts';
import { createPostgresTrafficStore } from '../stores/postgres/page-traffic.ts';
import { openDatabase, type OpenOptions } from '../stores/sqlite/open.ts';
import { createSqliteTrafficStore } from '../stores/sqlite/page-traffic.ts';
import type { SitePaths } from './paths.ts';
import { findStore, type StoreLocation } from './stores.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Throws a StoreError when a file cannot be opened; a database is not asked before its first use. */
export function openTrafficStore(env: Env, paths: SitePaths, options?: OpenOptions): TrafficStore {
  return openTrafficStoreAt(findStore(env, paths), options);
}

/** Throws as `openTrafficStore` does. */
export function openTrafficStoreAt(location: StoreLocation, options?: OpenOptions): TrafficStore {
  return location.kind === 'postgres'
    ? createPostgresTrafficStore(openPostgres(location.url, options))
    : createSqliteTrafficStore(openDatabase(location.path, options));
}
