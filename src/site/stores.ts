// Which store a site uses, and how it is opened.
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ClickMaintenance } from '../core/clicks/click-maintenance.ts';
import type { ClickStore } from '../core/clicks/click-store.ts';
import { joinStores } from '../core/clicks/join-stores.ts';
import { observationRowsOf, type LedgerReader } from '../core/revenue/ledger-rows.ts';
import type { LedgerStore } from '../core/revenue/ledger-store.ts';
import { describePostgresUrl, isPostgresUrl } from '../stores/postgres/address.ts';
import { createPostgresClickStore } from '../stores/postgres/clicks.ts';
import { createPostgresLedgerStore } from '../stores/postgres/ledger.ts';
import { createPostgresMaintenance } from '../stores/postgres/maintenance.ts';
import { openPostgres } from '../stores/postgres/open.ts';
import { createSqliteClickStore } from '../stores/sqlite/clicks.ts';
import { createPackedLedgerStore } from '../stores/sqlite/packed-ledger.ts';
import { createSqliteMaintenance } from '../stores/sqlite/maintenance.ts';
import { openDatabase, type OpenOptions } from '../stores/sqlite/open.ts';
import { StoreError } from '../stores/store-error.ts';
import { nameCopy } from './name-copy.ts';
import type { SitePaths } from './paths.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** A SQLite file, or a PostgreSQL database. */
export type StoreLocation = { kind: 'sqlite'; path: string } | { kind: 'postgres'; url: string };

/**
 * `TIDEMARK_STORE=sqlite:PATH`, relative to the site, or `postgres://…`; else `.tidemark/tidemark.db`.
 * Throws an Error that names what is expected.
 */
export function findStore(env: Env, paths: SitePaths): StoreLocation {
  const url = env['TIDEMARK_STORE'];
  if (url === undefined || url === '') return { kind: 'sqlite', path: paths.database };
  const location = parseStoreUrl(url, paths.root);
  if (location !== undefined) return location;
  throw new Error(
    `Unexpected TIDEMARK_STORE "${hideLogin(url)}", expected sqlite:PATH, such as sqlite:/var/lib/tidemark/tidemark.db, or postgres://USER:PASSWORD@HOST/DATABASE.`,
  );
}

/**
 * The store that a site uses, for messages: a path, or an address without its password. Throws an Error
 * that names what is expected of TIDEMARK_STORE.
 */
export function locateStore(env: Env, paths: SitePaths): string {
  return describeStore(findStore(env, paths));
}

/** A path, or an address without its password. */
export function describeStore(location: StoreLocation): string {
  return location.kind === 'sqlite' ? location.path : describePostgresUrl(location.url);
}

/** `sqlite:PATH`, relative to `root`, or `postgres://…`; undefined for anything else. */
export function parseStoreUrl(url: string, root: string): StoreLocation | undefined {
  if (isPostgresUrl(url)) return { kind: 'postgres', url };
  const path = /^sqlite:(?:\/\/)?(.+)$/.exec(url)?.[1];
  return path === undefined ? undefined : { kind: 'sqlite', path: resolve(root, path) };
}

/**
 * The site's store; with `create: false`, as commands that only read ask for it, joined with what was pulled
 * from remote ones. Throws a StoreError when a file cannot be opened; a database is not asked before its
 * first use.
 */
export function openClickStore(env: Env, paths: SitePaths, options?: OpenOptions): ClickStore {
  const location = findStore(env, paths);
  const store = openClickStoreAt(location, options);
  const copies = options?.create === false ? listCopies(location, paths) : [];
  if (copies.length === 0) return store;
  return joinStores([store, ...copies.map((path) => createSqliteClickStore(openDatabase(path)))]);
}

/**
 * Asks a database once, so that what is wrong with it is told at the start; a file is asked when it is
 * opened. A database that cannot be reached is told and no more: it may be back before the first click.
 *
 * @returns what there is to tell
 * @throws StoreError
 */
export async function checkStore(env: Env, paths: SitePaths): Promise<string | undefined> {
  const location = findStore(env, paths);
  if (location.kind === 'sqlite') return undefined;
  const store = openClickStoreAt(location);
  try {
    await store.findFirstDay();
    return undefined;
  } catch (error) {
    if (error instanceof StoreError && error.code === 'store-unreachable') return error.message;
    throw error;
  } finally {
    await store.close();
  }
}

/** Files of `npm run pull`, without that of the store itself: its clicks would count twice. */
function listCopies(own: StoreLocation, { pulled }: SitePaths): string[] {
  if (!existsSync(pulled)) return [];
  return readdirSync(pulled)
    .filter((name) => name.endsWith('.db') && name !== nameCopy(describeStore(own)))
    .toSorted()
    .map((name) => join(pulled, name));
}

/** Throws as `openClickStore` does. */
export function openLedgerStore(
  env: Env,
  paths: SitePaths,
  options?: OpenOptions,
): LedgerStore & LedgerReader {
  return openLedgerStoreAt(findStore(env, paths), options);
}

/** Throws as `openClickStore` does. */
export function openClickStoreAt(location: StoreLocation, options?: OpenOptions): ClickStore {
  return location.kind === 'postgres'
    ? createPostgresClickStore(openPostgres(location.url, options))
    : createSqliteClickStore(openDatabase(location.path, options));
}

/** Throws as `openClickStore` does. */
export function openLedgerStoreAt(
  location: StoreLocation,
  options?: OpenOptions,
): LedgerStore & LedgerReader {
  if (location.kind === 'sqlite')
    return createPackedLedgerStore(openDatabase(location.path, options));
  const store = createPostgresLedgerStore(openPostgres(location.url, options));
  return {
    ...store,
    readRows: async (known) => observationRowsOf(known ?? (await store.readAll('9999-12-31'))),
  };
}

/** An address that could not be read, without what may be its password. */
export function hideLogin(url: string): string {
  return url.replace(/\/\/.*@/, '//…@');
}

/** Throws a StoreError when the store cannot be opened. */
export function openMaintenance(
  env: Env,
  paths: SitePaths,
  options?: OpenOptions,
): ClickMaintenance {
  const location = findStore(env, paths);
  return location.kind === 'postgres'
    ? createPostgresMaintenance(openPostgres(location.url, options))
    : createSqliteMaintenance(openDatabase(location.path, options), () => performance.now());
}
