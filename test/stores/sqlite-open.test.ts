import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/stores/sqlite/open.ts';
import type { StoreError } from '../../src/stores/store-error.ts';
import { createTempFolder } from '../support/temp-folder.ts';

function readPragma(db: DatabaseSync, name: string): unknown {
  return Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0];
}

function failToOpen(path: string, options = {}): StoreError {
  try {
    openDatabase(path, options).close();
  } catch (error) {
    return error as StoreError;
  }
  throw new Error(`${path} was opened`);
}

describe('a store is opened', () => {
  test('in the mode in which a commit survives a power cut', () => {
    const db = openDatabase(join(createTempFolder(), 'tidemark.db'));
    expect(readPragma(db, 'journal_mode')).toBe('wal');
    expect(readPragma(db, 'synchronous')).toBe(2);
    expect(readPragma(db, 'foreign_keys')).toBe(1);
    expect(readPragma(db, 'busy_timeout')).toBe(5000);
    db.close();
  });

  test('at the version of its migrations, however often', () => {
    const path = join(createTempFolder(), 'tidemark.db');
    const files = readdirSync(join(import.meta.dirname, '../../src/stores/sqlite/migrations'));
    openDatabase(path).close();
    const db = openDatabase(path);
    expect(readPragma(db, 'user_version')).toBe(files.length);
    db.close();
  });

  test('in the state folder, which is made for it', () => {
    const path = join(createTempFolder(), 'site/.tidemark/tidemark.db');
    openDatabase(path).close();
    expect(existsSync(path)).toBe(true);
  });

  test('by a command that only reads, when it is there', () => {
    const path = join(createTempFolder(), 'tidemark.db');
    expect(failToOpen(path, { create: false })).toMatchObject({ code: 'store-missing' });
    expect(existsSync(path)).toBe(false);
    openDatabase(path).close();
    openDatabase(path, { create: false }).close();
  });
});

describe('a store that cannot be opened says which and what to do:', () => {
  test('its folder is missing, as a volume that is not mounted', () => {
    const path = join(createTempFolder(), 'volume/tidemark.db');
    const error = failToOpen(path);
    expect(error).toMatchObject({ name: 'StoreError', code: 'store-missing' });
    expect(error.message).toContain(path);
  });

  test('it is a folder', () => {
    const path = join(createTempFolder(), 'tidemark.db');
    mkdirSync(path);
    expect(failToOpen(path).code).toBe('store-missing');
  });

  test('it is no database', () => {
    const path = join(createTempFolder(), 'notes.txt');
    writeFileSync(path, 'Dear diary, this is not a database.\n'.repeat(100));
    const error = failToOpen(path);
    expect(error.code).toBe('store-not-a-database');
    expect(error.message).toContain(path);
    expect(error.cause).toBeInstanceOf(Error);
  });

  test('it is another program’s database', () => {
    const path = join(createTempFolder(), 'other.db');
    const db = new DatabaseSync(path);
    db.exec('CREATE TABLE notes (text TEXT)');
    db.close();
    expect(failToOpen(path).code).toBe('store-not-a-database');
  });

  test('a newer Tidemark wrote it', () => {
    const path = join(createTempFolder(), 'tidemark.db');
    const db = openDatabase(path);
    db.exec('PRAGMA user_version = 99');
    db.close();
    const error = failToOpen(path);
    expect(error.code).toBe('store-newer');
    expect(error.message).toContain('version 99');
  });

  test('another process holds it', () => {
    const path = join(createTempFolder(), 'tidemark.db');
    const other = new DatabaseSync(path);
    other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE t (a)');
    expect(failToOpen(path, { busyTimeoutMs: 20 }).code).toBe('store-locked');
    other.close();
  });
});
