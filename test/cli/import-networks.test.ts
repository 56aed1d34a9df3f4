// Networks' reports through the command into a real store: twice, in windows that overlap, and by an own mapping.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { importReport } from '../../src/cli/import.ts';
import { foldLedger } from '../../src/core/revenue/ledger.ts';
import { locateSite } from '../../src/site/paths.ts';
import { openLedgerStore } from '../../src/site/stores.ts';
import { runCommandIn } from '../support/run-command.ts';
import { createTempFolder } from '../support/temp-folder.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/imports');
const FILES: readonly [string, ...string[]][] = [
  ['impact-actions.csv'],
  ['cj-commissions.api.json', '--currency', 'EUR'],
  ['awin-transactions.api.json'],
  ['amazon-earnings-us.csv', '--currency', 'USD'],
  ['rakuten-signature-orders.csv', '--currency', 'USD'],
  ['dub-commissions.csv'],
  ['rewardful-commissions.api.json'],
];

let root: string;

beforeEach(() => {
  root = createTempFolder();
  mkdirSync(join(root, 'content/programs'), { recursive: true });
  cpSync(FIXTURES, root, { recursive: true });
});

const run = (...args: string[]) => runCommandIn({ cwd: root }, importReport, ...args);

const readLedger = async (folder = root) => {
  const ledger = openLedgerStore({}, locateSite(folder));
  const rows = await ledger.readAll('2999-12-31');
  await ledger.close();
  return foldLedger(rows, '2999-12-31').map(
    ({ sourceFile: _file, sourceLine: _line, ...entry }) => entry,
  );
};

test('every report is imported, and again changes nothing', async () => {
  for (const [name, ...args] of FILES) {
    const first = await run(name, ...args);
    expect(first, first.stderr).toMatchObject({ status: 0 });
    expect(first.stdout).toMatch(/[1-9]\d* new, 0 changed, 0 known/);
  }
  const before = await readLedger();
  for (const [name, ...args] of FILES) {
    const again = await run(name, ...args);
    expect(again.stdout).toMatch(/0 new, 0 changed, [1-9]\d* known/);
  }
  expect(await readLedger()).toEqual(before);
});

test('reports in any order, and windows that overlap, give one ledger', async () => {
  for (const [name, ...args] of FILES) await run(name, ...args);
  const whole = await readLedger();
  const [header = '', ...rows] = readFileSync(join(FIXTURES, 'impact-actions.csv'), 'utf8')
    .trim()
    .split('\n');
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray([...FILES], { minLength: FILES.length }),
      fc.integer({ min: 1, max: rows.length }),
      fc.integer({ min: 0, max: rows.length - 1 }),
      async (files, end, start) => {
        const folder = createTempFolder();
        mkdirSync(join(folder, 'content/programs'), { recursive: true });
        const runThere = (...args: string[]) =>
          runCommandIn({ cwd: folder }, importReport, ...args);
        for (const part of [rows.slice(0, end), rows.slice(Math.min(start, end))]) {
          if (part.length === 0) continue;
          writeFileSync(join(folder, 'part.csv'), [header, ...part].join('\n'));
          expect((await runThere('part.csv')).status).toBe(0);
        }
        for (const [name, ...args] of files) await runThere(join(FIXTURES, name), ...args);
        expect(await readLedger(folder)).toEqual(whole);
      },
    ),
    { numRuns: 8 },
  );
}, 60_000);

test('a vendor that the registry has by name is its program', async () => {
  const known = readFileSync(
    join(import.meta.dirname, '../fixtures/sites/minimal/content/programs/acme.yaml'),
    'utf8',
  );
  writeFileSync(
    join(root, 'content/programs/acme-hosting.yaml'),
    known.replace(/^name:.*$/m, 'name: Acme Hosting'),
  );
  await run('impact-actions.csv');
  expect((await readLedger()).map(({ program }) => program)).toEqual([
    'acme-hosting',
    'acme-hosting',
    '',
    '',
  ]);
  await run('dub-commissions.csv', '--program', 'acme-hosting');
  expect(
    (await readLedger())
      .filter(({ network }) => network === 'dub')
      .every(({ program }) => program === 'acme-hosting'),
  ).toBe(true);
});

describe('a mapping of one’s own', () => {
  const MAPPING = `network: acme-partners
title: Acme Partners
id: Vorgang
date: Datum
dateFormat: dd.MM.yyyy HH:mm
timeZone: Europe/Berlin
decimal: comma
currency: EUR
commission: { column: Provision }
status: { column: Stand, values: { bestätigt: approved, storniert: reversed } }
subId: SubID
personal: ["Kunde*"]
ignore: [Produkt]
`;
  const REPORT = `Auszug für März
Vorgang;Datum;Provision;Stand;SubID;Produkt;Kunde E-Mail
v-1;01.03.2026 00:30;1.234,50 €;bestätigt;a1-p01;川;jane@shop.example
v-2;02.03.2026 12:00;7,5;storniert;;Kessel;joe@shop.example
v-3;03.03.2026 12:00;7,50;in Prüfung;;Kessel;joe@shop.example
`;

  test('in content/import-mappings is recognised by its columns', async () => {
    mkdirSync(join(root, 'content/import-mappings'));
    writeFileSync(join(root, 'content/import-mappings/acme.yaml'), MAPPING);
    writeFileSync(
      join(root, 'auszug.csv'),
      Buffer.from(REPORT.replace('川', '?').replace('€', '\u0080'), 'latin1'),
    );
    const { status, stdout, stderr } = await run('auszug.csv');
    expect(status, stderr).toBe(0);
    expect(stdout).toContain('auszug.csv (Acme Partners): 3 rows: 3 new');
    expect(stderr).toContain('import-unknown-status');
    expect(await readLedger()).toMatchObject([
      {
        network: 'acme-partners',
        occurredAt: '2026-02-28T23:30:00Z',
        status: 'approved',
        commission: { minor: 123_450n, currency: 'EUR' },
      },
      { status: 'reversed', commission: { minor: 750n } },
      { status: 'pending', rawStatus: 'in Prüfung' },
    ]);
  });

  test('may be named with --map, and then no other format is tried', async () => {
    writeFileSync(join(root, 'map.yaml'), MAPPING);
    writeFileSync(join(root, 'auszug.csv'), REPORT);
    expect((await run('auszug.csv', '--map', 'map.yaml')).status).toBe(0);
    const other = await run('impact-actions.csv', '--map', 'map.yaml');
    expect(other.status).toBe(1);
    expect(other.stderr).toContain('import-unrecognised');
    expect((await run('auszug.csv', '--map', 'none.yaml')).stderr).toContain(
      'none.yaml is not there',
    );
  });

  test.each([
    ['a field that is unknown', 'provision: x\n', 'provision'],
    ['a zone that is none', 'timeZone: Mars/Base\n', 'Europe/Berlin'],
  ])('with %s is refused at its line', async (_, line, says) => {
    writeFileSync(join(root, 'map.yaml'), MAPPING.replace('timeZone: Europe/Berlin\n', line));
    writeFileSync(join(root, 'auszug.csv'), REPORT);
    const { status, stderr } = await run('auszug.csv', '--map', 'map.yaml');
    expect(status).toBe(1);
    expect(stderr).toContain('invalid-import-mapping');
    expect(stderr).toContain('6:');
    expect(stderr).toContain(says);
  });
});

test('a report that is wrong throughout is read as far as somebody would mend it', async () => {
  const rows = Array.from({ length: 500 }, (_, index) => `never,c-${index},sale,1,USD`);
  writeFileSync(join(root, 'wrong.csv'), ['date,id,kind,commission,currency', ...rows].join('\n'));
  const { status, stderr } = await run('wrong.csv');
  expect(status).toBe(1);
  expect(stderr.match(/import-bad-date/g)).toHaveLength(50);
  expect(stderr).toContain('The file was read as far as its first 50 problems.');
  expect(await readLedger()).toEqual([]);
});

test('options that make no sense are told with the help', async () => {
  for (const args of [
    ['--currency', 'usd'],
    ['--time-zone', 'Mars'],
    ['--month', '2026-13'],
  ]) {
    const { status, stderr } = await run('impact-actions.csv', ...args);
    expect(status).toBe(2);
    expect(stderr).toContain(`Unexpected ${args[0]}`);
  }
});
