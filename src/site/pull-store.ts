// Brings what a remote store has of clicks and views to this machine: into a file of its own, a copy that
// goes on where it was left. Reports read it beside the site's own store.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { keepAt, MOST_ROW_DAYS } from '../core/clicks/click-maintenance.ts';
import type { ClickArchive } from '../core/clicks/click-archive.ts';
import { copyClicks } from '../core/clicks/copy-archive.ts';
import { createSqliteArchive } from '../stores/sqlite/archive.ts';
import { createSqliteMaintenance } from '../stores/sqlite/maintenance.ts';
import { openDatabase } from '../stores/sqlite/open.ts';
import { nameCopy } from './name-copy.ts';
import type { SitePaths } from './paths.ts';
import type { StoreLocation } from './stores.ts';

export interface Pull {
  from: ClickArchive;
  paths: SitePaths;
  /** Milliseconds since the Unix epoch. */
  now: number;
  onRows?: (rows: number) => void;
}

/**
 * Copies what is new and gives the number of rows. Single rows stay as long here as on a server; their
 * counts stay.
 *
 * @throws NotACopyError when the remote store was exchanged; a StoreError.
 */
export async function pullStore({ from, paths, now, onRows }: Pull): Promise<number> {
  // An address that has no clicks to give leaves no file here.
  await from.findLastId('click');
  // A report of pulled clicks looks for the site's own store, too.
  openDatabase(paths.database).close();
  mkdirSync(paths.pulled, { recursive: true });
  const file = join(paths.pulled, nameCopy(from.where));
  const copy = createSqliteArchive(openDatabase(file));
  try {
    const rows = await copyClicks(from, copy, onRows === undefined ? {} : { onRows });
    forgetOldRows(file, now);
    return rows;
  } finally {
    await copy.close();
  }
}

/** Rows that are compared: no two stores begin with the same ones by chance. */
const COMPARED = 100;

/** Whether a store begins with the same clicks as the site's own file, so that a copy would count them twice. */
export async function isOwnStore(from: ClickArchive, own: StoreLocation): Promise<boolean> {
  if (own.kind !== 'sqlite' || !existsSync(own.path)) return false;
  const archive = createSqliteArchive(openDatabase(own.path));
  try {
    const mine = await archive.readRows('click', 0, COMPARED);
    const [first] = mine;
    if (first === undefined) return false;
    const theirs = await from.readRows('click', first.id - 1, COMPARED);
    return isDeepStrictEqual(theirs.slice(0, mine.length), mine);
  } finally {
    await archive.close();
  }
}

/** How many rows a pull would bring, without writing. */
export async function countNew({ from, paths }: Omit<Pull, 'now'>): Promise<number> {
  const file = join(paths.pulled, nameCopy(from.where));
  const copy = existsSync(file) ? createSqliteArchive(openDatabase(file)) : undefined;
  let rows = 0;
  for (const source of ['click', 'view'] as const) {
    rows += (await from.findLastId(source)) - ((await copy?.findLastId(source)) ?? 0);
  }
  await copy?.close();
  return rows;
}

function forgetOldRows(file: string, now: number): void {
  const maintenance = createSqliteMaintenance(openDatabase(file));
  const { rowsFrom } = keepAt(now, MOST_ROW_DAYS);
  // Days become months where the store is, and come as such.
  for (const _ of maintenance.forget({ rowsFrom, daysFrom: '1970-01-01' }) as Iterable<number>);
  void maintenance.close();
}
