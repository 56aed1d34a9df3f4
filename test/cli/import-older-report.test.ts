// An export that is older than what was imported before it, of a network that does not say when it made it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, test } from 'vitest';
import { importReport } from '../../src/cli/import.ts';
import { foldLedger } from '../../src/core/revenue/ledger.ts';
import { locateSite } from '../../src/site/paths.ts';
import { createSqliteLedgerStore } from '../../src/stores/sqlite/ledger.ts';
import { runCommandIn } from '../support/run-command.ts';
import { createTempFolder } from '../support/temp-folder.ts';

const MAPPING = `
network: river-partners
id: Transaction
date: Day
currency: USD
commission: { column: Commission }
status: { column: State, values: { open: pending, confirmed: approved, paid: paid, storno: reversed } }
`;
const HEADER = 'Transaction,Day,Commission,State';

let root: string;

beforeEach(() => {
  root = createTempFolder();
  mkdirSync(join(root, 'content/import-mappings'), { recursive: true });
  writeFileSync(join(root, 'content/import-mappings/river.yaml'), MAPPING);
  write('march.csv', ['t1,2026-02-10,7.50,open', 't2,2026-02-11,9.00,confirmed']);
  write('april.csv', [
    't1,2026-02-10,7.50,paid',
    't2,2026-02-11,9.00,storno',
    't3,2026-03-02,4.00,open',
  ]);
});

function write(name: string, rows: readonly string[]): void {
  writeFileSync(join(root, name), `${[HEADER, ...rows].join('\n')}\n`);
}

const run = (...args: string[]) => runCommandIn({ cwd: root }, importReport, ...args);

async function statuses() {
  const store = createSqliteLedgerStore(new DatabaseSync(locateSite(root).database));
  const entries = foldLedger(await store.readAll('9999-12-31'), '2026-12-31');
  await store.close();
  return Object.fromEntries(entries.map(({ externalId, status }) => [externalId, status]));
}

const NEWEST = { t1: 'paid', t2: 'reversed', t3: 'pending' };

describe('a report that would take commissions back', () => {
  test('is refused whole, at the first such row, with what to do', async () => {
    await run('april.csv');
    write('march.csv', ['t0,2026-02-01,1.00,open', 't1,2026-02-10,7.50,open']);
    const { status, stderr } = await run('march.csv');
    expect(status).toBe(1);
    expect(stderr).toContain('import-older-report');
    expect(stderr).toMatch(/^march\.csv\n  3:1  error/);
    expect(stderr).toContain('--made-on YYYY-MM-DD');
    expect(await statuses()).toEqual(NEWEST);
  });

  test('is refused in a dry run, too', async () => {
    await run('april.csv');
    expect(await run('march.csv', '--dry-run')).toMatchObject({ status: 1 });
  });

  test('is taken with the day on which it was made, and puts nothing back', async () => {
    await run('april.csv');
    expect(await run('march.csv', '--made-on', '2026-03-01')).toMatchObject({ status: 0 });
    expect(await statuses()).toEqual(NEWEST);
  });

  test('changes nothing where the very file was imported before', async () => {
    await run('march.csv');
    expect(await run('april.csv')).toMatchObject({ status: 0 });
    const again = await run('march.csv');
    expect(again.status).toBe(0);
    expect(again.stdout).toContain('0 new, 0 changed, 2 known already');
    expect(await statuses()).toEqual(NEWEST);
  });
});

test('reports in their order go on', async () => {
  expect(await run('march.csv')).toMatchObject({ status: 0 });
  expect(await run('april.csv')).toMatchObject({ status: 0 });
  expect(await statuses()).toEqual(NEWEST);
});

test('a day that is none is refused with exit status 2', async () => {
  const { status, stderr } = await run('april.csv', '--made-on', '2026-02-30');
  expect(status).toBe(2);
  expect(stderr).toContain('--made-on');
});
