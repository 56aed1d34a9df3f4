// One file that holds all of a store: clicks, views, the ledger, and what waits in the spool.
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { StoreError } from '../store-error.ts';
import { createSpool } from '../spool.ts';
import { checkDatabase, type StoreContents } from './check.ts';
import { createSqliteClickStore } from './clicks.ts';
import { openDatabase } from './open.ts';
import { toStoreError } from './sqlite-error.ts';

export interface BackupOptions {
  database: string;
  spool: string;
  /** Where the backup goes; its folder must exist. */
  target: string;
  /** Whether a file at `target` may be replaced. */
  force: boolean;
}

/**
 * Works beside a running server, which goes on writing: the copy is of one moment. All that was answered
 * before the call is in it. The file appears under its name only when it is whole, checked and on the disk.
 *
 * The spool is read before the store, and batches are known by their numbers: what moves from one to the
 * other meanwhile is in the copy once.
 *
 * @throws StoreError naming the file and the remedy.
 */
export async function backUp(options: BackupOptions): Promise<StoreContents> {
  const { database, spool, target, force } = options;
  if (!force && existsSync(target)) {
    throw new StoreError(
      'store-exists',
      `There is a file at ${target}. Name another one, or replace it: --force`,
    );
  }
  const source = openDatabase(database, { create: false });
  const folder = makeFolderBeside(target);
  const copy = join(folder, 'copy.db');
  try {
    const spooled = copySpool(spool, join(folder, 'spool-'));
    try {
      source.prepare('VACUUM INTO ?').run(copy);
    } catch (error) {
      throw toStoreError(target, error);
    }
    await takeIn(copy, spooled);
    const contents = checkDatabase(copy);
    moveDurably(copy, target);
    return contents;
  } finally {
    source.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** In the same file system, so that a rename is all that is left to do. */
function makeFolderBeside(target: string): string {
  try {
    return mkdtempSync(`${target}.part-`);
  } catch (cause) {
    throw new StoreError(
      'store-missing',
      `The folder ${dirname(target)} is not there or cannot be written. Make it, or name another file.`,
      { cause },
    );
  }
}

/** Gives the folder of the copies; a file that is gone meanwhile is in the store. */
function copySpool(spool: string, prefix: string): string {
  const copies = mkdtempSync(prefix);
  const names = existsSync(spool) ? readdirSync(spool) : [];
  for (const name of names.filter((file) => file.endsWith('.ndjson'))) {
    try {
      copyFileSync(join(spool, name), join(copies, name));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  return copies;
}

async function takeIn(copy: string, spooled: string): Promise<void> {
  const spool = createSpool(spooled, 'backup');
  const store = createSqliteClickStore(openDatabase(copy));
  try {
    for (let chunk = spool.next(); chunk !== undefined; chunk = spool.next()) {
      await store.recordOnce(chunk.batches);
      chunk.done();
    }
  } finally {
    spool.close();
    await store.close();
  }
}

/** The file is whole on the disk before it has its name. */
export function moveDurably(from: string, to: string): void {
  syncPath(from);
  renameSync(from, to);
  syncPath(dirname(to));
}

function syncPath(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
