import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { createSqliteLedgerStore } from '../../src/stores/sqlite/ledger.ts';
import { openDatabase } from '../../src/stores/sqlite/open.ts';
import { createTempFolder } from '../support/temp-folder.ts';

import { AT, describeLedgerStore, observe } from './ledger-store-contract.ts';

function createLedger() {
  const path = join(createTempFolder(), 'tidemark.db');
  return { path, ledger: createSqliteLedgerStore(openDatabase(path)) };
}

describeLedgerStore('a SQLite file', () => createLedger().ledger);

test('lets nobody change or delete a row', async () => {
  const { ledger, path } = createLedger();
  await ledger.append([observe()], AT);
  const db = openDatabase(path);
  expect(() => db.exec(`UPDATE observation SET status = 'paid'`)).toThrow(/append-only/);
  expect(() => db.exec('DELETE FROM observation')).toThrow(/append-only/);
  expect(() => db.exec('INSERT OR REPLACE INTO observation SELECT * FROM observation')).toThrow(
    /append-only/,
  );
  db.close();
  await ledger.close();
});

test('a ledger of the first version is read, and knows the reports that it holds', async () => {
  const path = join(createTempFolder(), 'tidemark.db');
  const migrations = join(import.meta.dirname, '../../src/stores/sqlite/migrations');
  const old = new DatabaseSync(path);
  old.exec(readFileSync(join(migrations, '0001-clicks-and-ledger.sql'), 'utf8'));
  old.exec(`
    PRAGMA user_version = 1; PRAGMA application_id = 1416193125;
    INSERT INTO observation VALUES (1, '${AT}', 'generic', 't-1', 'global-api', 'sale', 'pending',
      '2026-03-14', 750, 'USD', 5000, 'USD', 'a17-p03', 'c-9', 'march.csv', 2);
    INSERT INTO import VALUES
      ('db1e8af0538f0c8bc5c348ab81f2d618d6af3d841a5fa1344f8ac6d4a7f316d3', '${AT}');
  `);
  old.close();
  const ledger = createSqliteLedgerStore(openDatabase(path));
  expect(await ledger.readAll('9999-12-31')).toStrictEqual([
    { ...observe(), sequence: 1, observedAt: AT },
  ]);
  await ledger.append([observe({ status: 'paid', sourceFile: 'april.csv' })], AT);
  expect(await ledger.append([observe()], AT)).toMatchObject({ unchanged: 1 });
  await ledger.close();
});
