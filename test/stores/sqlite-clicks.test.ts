import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { createSqliteClickStore } from '../../src/stores/sqlite/clicks.ts';
import { openDatabase } from '../../src/stores/sqlite/open.ts';
import { createTempFolder } from '../support/temp-folder.ts';
import { clickAt, describeClickStore } from './click-store-contract.ts';

describeClickStore('a SQLite file', () => {
  const path = join(createTempFolder(), 'tidemark.db');
  return { open: () => createSqliteClickStore(openDatabase(path)) };
});

test('a store that another process writes to is told after the wait', async () => {
  const path = join(createTempFolder(), 'tidemark.db');
  const store = createSqliteClickStore(openDatabase(path, { busyTimeoutMs: 20 }));
  const other = new DatabaseSync(path);
  other.exec('BEGIN IMMEDIATE');
  await expect(async () => store.record([clickAt(1)], [])).rejects.toThrow(
    expect.objectContaining({ code: 'store-locked', message: expect.stringContaining(path) }),
  );
  other.exec('ROLLBACK');
  await store.record([clickAt(1)], []);
  expect(await store.countClicks('1970-01-01')).toMatchObject([{ count: 1 }]);
  other.close();
  await store.close();
});

test.each(['deleted', 'replaced'])(
  'a store whose file was %s refuses to write into nowhere',
  async (how) => {
    const path = join(createTempFolder(), 'tidemark.db');
    const store = createSqliteClickStore(openDatabase(path));
    await store.record([clickAt(1)], []);
    if (how === 'deleted') rmSync(path);
    else {
      openDatabase(`${path}2`).close();
      renameSync(`${path}2`, path);
    }
    await expect(async () => store.record([clickAt(1)], [])).rejects.toThrow(
      expect.objectContaining({ code: 'store-moved' }),
    );
    await store.close();
  },
);
