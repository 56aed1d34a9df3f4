import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
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

describe('an import of many rows', () => {
  const INDEX = `SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'observation'`;
  const before = [observe({ externalId: 't-5', status: 'paid' }), observe({ externalId: 't-x' })];
  const STATED = '2026-03-31T00:00:00Z';
  // Known before, twice among the first rows, twice among the last, and once in each.
  const ids = Array.from({ length: 12_000 }, (_, index) => index);
  const rows = [...ids, 5, 6, 11_999, 12_000, 12_000].map((id, index) =>
    observe({
      externalId: `t-${id}`,
      statedAt: id === 6 ? STATED : undefined,
      status: index === 12_004 || id === 5 ? 'paid' : 'pending',
      sourceLine: index + 2,
    }),
  );

  test('tells what is new as one of few rows does, and leaves the index as it was', async () => {
    const { ledger, path } = createLedger();
    await ledger.append(before, AT);
    const db = openDatabase(path);
    const index = db.prepare(INDEX).all();
    const [known, again] = [
      { ...rows[6]!, status: 'paid' as const },
      { ...rows[6]!, sourceLine: 1 },
    ];
    const news: unknown[] = [];
    const outcome = await ledger.append(
      [...rows, known, again],
      AT,
      ({ before: was, observation }) => {
        if (was) news.push([observation.externalId, was.status, observation.status]);
      },
    );
    // New: all but t-5. Known: t-5 twice, t-6, t-11999, the second t-6 of that instant.
    expect(outcome).toEqual({ added: 12_000, changed: 2, unchanged: 5 });
    expect(news).toEqual([
      ['t-12000', 'pending', 'paid'],
      ['t-6', 'pending', 'paid'],
    ]);
    expect(db.prepare(INDEX).all()).toEqual(index);
    expect(db.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
    db.close();
    const plus = rows.slice(-2000).map((row) => ({ ...row, sourceFile: 'overlap.csv' }));
    expect(await ledger.append(plus, AT)).toMatchObject({ added: 0 });
    await ledger.close();
  });

  test('leaves the index as it was when it is only looked at, or cannot be read to its end', async () => {
    const { ledger, path } = createLedger();
    await ledger.append(before, AT);
    const db = openDatabase(path);
    const index = db.prepare(INDEX).all();
    expect(await ledger.preview(rows)).toMatchObject({ added: 12_000 });
    async function* fail() {
      yield rows;
      await Promise.resolve();
      throw new RangeError('cut off');
    }
    await expect(ledger.append(fail(), AT)).rejects.toThrow(RangeError);
    expect(db.prepare(INDEX).all()).toEqual(index);
    expect(await ledger.readAll('9999-12-31')).toHaveLength(2);
    expect(await ledger.append([observe({ externalId: 't-x' })], AT)).toMatchObject({ added: 0 });
    db.close();
    await ledger.close();
  });
});
