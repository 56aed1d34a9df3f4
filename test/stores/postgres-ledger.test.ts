import { beforeAll, expect, test } from 'vitest';
import { createPostgresLedgerStore } from '../../src/stores/postgres/ledger.ts';
import { openPostgres } from '../../src/stores/postgres/open.ts';
import { type Databases, query } from '../support/postgres.ts';
import { findSharedPostgres } from '../support/shared-postgres.ts';
import { AT, describeLedgerStore, observe } from './ledger-store-contract.ts';

let server: Databases;

beforeAll(async () => {
  server = await findSharedPostgres();
}, 60_000);

const openLedger = (url: string) => createPostgresLedgerStore(openPostgres(url));

describeLedgerStore('PostgreSQL', async () => openLedger(await server.createDatabase()));

test.each([
  `UPDATE tidemark.observation SET status = 'paid'`,
  'DELETE FROM tidemark.observation',
  'TRUNCATE tidemark.observation',
])('nobody may run %s', async (sql) => {
  const url = await server.createDatabase();
  const ledger = openLedger(url);
  await ledger.append([observe()], AT);
  await expect(query(url, sql)).rejects.toThrow(/append-only/);
  await ledger.close();
});

test('a report that two machines import at once is in the ledger once', async () => {
  const url = await server.createDatabase();
  const ledgers = [openLedger(url), openLedger(url)];
  const rows = Array.from({ length: 5000 }, (_, line) => observe({ externalId: `t-${line}` }));
  const outcomes = await Promise.all(ledgers.map(async (ledger) => ledger.append(rows, AT)));
  expect(outcomes.reduce((sum, { added }) => sum + added, 0)).toBe(5000);
  expect(await ledgers[0]!.readAll('9999-12-31')).toHaveLength(5000);
  await Promise.all(ledgers.map(async (ledger) => ledger.close()));
});
