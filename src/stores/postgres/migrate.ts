// Brings a store to the version this code knows, one numbered SQL file after the other.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StoreError } from '../store-error.ts';
import type { Query } from './open.ts';

const FOLDER = join(import.meta.dirname, 'migrations');

/** Held by one machine at a time while it migrates: "Tide" in ASCII. */
const LOCK = 0x54_69_64_65;

export interface Migration {
  /** False to refuse a database that was never used. */
  create: boolean;
  /** The store in messages; holds no password. */
  where: string;
}

/** Whether the store is at the version of this code. @throws StoreError when it is beyond. */
export async function isMigrated(query: Query, { create, where }: Migration): Promise<boolean> {
  const version = await readVersion(query);
  const known = listFiles().length;
  if (version > known) {
    throw new StoreError(
      'store-newer',
      `The store ${where} has version ${version}, written by a newer Tidemark; this one knows ${known}. Update Tidemark (git pull, npm install).`,
    );
  }
  if (version === 0 && !create) {
    throw new StoreError(
      'store-missing',
      `There is nothing in the store ${where} yet. It comes with the first "npm run serve" or "npm run import".`,
    );
  }
  return version === known;
}

/**
 * Runs the files that the store has not seen. To be called in a transaction: several machines may start
 * at once, and the later ones then find the work done.
 */
export async function migrate(query: Query, migration: Migration): Promise<void> {
  await query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
  if (await isMigrated(query, migration)) return;
  const version = await readVersion(query);
  if (version === 0) {
    await query('CREATE SCHEMA IF NOT EXISTS tidemark');
    await query(
      'CREATE TABLE tidemark.migration (number integer PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())',
    );
  }
  for (const [index, file] of listFiles().entries()) {
    if (index < version) continue;
    await query(readFileSync(join(FOLDER, file), 'utf8'));
    await query('INSERT INTO tidemark.migration (number) VALUES ($1)', [index + 1]);
  }
}

async function readVersion(query: Query): Promise<number> {
  // Not to_regclass: it answers from a cache that does not see what was committed while the lock was waited for.
  const found = await query(
    `SELECT 1 FROM pg_catalog.pg_tables WHERE schemaname = 'tidemark' AND tablename = 'migration'`,
  );
  if (found.length === 0) return 0;
  const [row] = await query('SELECT max(number) AS version FROM tidemark.migration');
  return Number(row?.['version'] ?? 0);
}

function listFiles(): string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.sql'))
    .toSorted();
}
