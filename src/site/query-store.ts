// Where search queries are kept: in the site's own store.
import type { QueryStore, SearchQuery } from '../core/revenue/search-query.ts';
import type { CivilMonth } from '../core/time/civil-date.ts';
import { openPostgres } from '../stores/postgres/open.ts';
import { createPostgresQueryStore } from '../stores/postgres/search-queries.ts';
import { openDatabase, type OpenOptions } from '../stores/sqlite/open.ts';
import { createSqliteQueryStore } from '../stores/sqlite/search-queries.ts';
import { StoreError } from '../stores/store-error.ts';
import type { SitePaths } from './paths.ts';
import { findStore, type StoreLocation } from './stores.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Throws a StoreError when a file cannot be opened; a database is not asked before its first use. */
export function openQueryStore(env: Env, paths: SitePaths, options?: OpenOptions): QueryStore {
  return openQueryStoreAt(findStore(env, paths), options);
}

/** Throws as `openQueryStore` does. */
export function openQueryStoreAt(location: StoreLocation, options?: OpenOptions): QueryStore {
  return location.kind === 'postgres'
    ? createPostgresQueryStore(openPostgres(location.url, options))
    : createSqliteQueryStore(openDatabase(location.path, options));
}

/** Of the months from `first` to `last`, both included; none without a store. */
export async function readQueries(
  env: Env,
  paths: SitePaths,
  first: CivilMonth,
  last: CivilMonth,
): Promise<SearchQuery[]> {
  try {
    const store = openQueryStore(env, paths, { create: false });
    try {
      return await store.read(first, last);
    } finally {
      await store.close();
    }
  } catch (error) {
    if (error instanceof StoreError && error.code === 'store-missing') return [];
    throw error;
  }
}
