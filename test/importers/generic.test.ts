import { describe, expect, test } from 'vitest';
import { toImporter } from '../../src/importers/importer.ts';
import { MappingSchema } from '../../src/importers/mapping.ts';
import { IMPORTERS } from '../../src/importers/registry.ts';
import { readReportBytes } from '../support/read-report.ts';

const KNOWN = IMPORTERS.map(({ name }) => name).join(', ');
const COLUMNS =
  'id, date, commission, currency, network, program, sale, status, kind, sub_id, customer, parent_id, plan, clicked_at, stated_at, locked_on, cleared_on, paid_on, referring_url';

describe('a good file', () => {
  test('is read by name as by its header', async () => {
    const text = lines('date,id,kind,commission,currency', '2026-03-14,c-1,sale,7.50,USD');
    expect(await readReportBytes(text, 'a.csv', { as: 'generic' })).toEqual(
      await readReportBytes(text, 'a.csv'),
    );
  });
});

describe('a file that names no currency', () => {
  const text = lines('date,id,kind,commission', '2026-03-14,c-1,sale,7.50');

  test('is read in the one that is told', async () => {
    const { observations, problems } = await readReportBytes(text, 'a.csv', { currency: 'EUR' });
    expect(problems).toEqual([]);
    expect(observations).toMatchObject([{ commission: { minor: 750n, currency: 'EUR' } }]);
  });

  test('is refused once where none is told, with the next step', async () => {
    const { problems } = await readReportBytes(text, 'a.csv');
    expect(problems).toMatchObject([
      { rule: 'import-no-currency', hint: expect.stringContaining('--currency USD') },
    ]);
  });

  test('may name it in some rows, which then hold', async () => {
    const some = lines(
      'date,id,kind,commission,currency',
      '2026-03-14,c-1,sale,7.50,USD',
      '2026-03-14,c-2,sale,7.50,',
    );
    const { observations } = await readReportBytes(some, 'a.csv', { currency: 'EUR' });
    expect(observations.map(({ commission }) => commission.currency)).toEqual(['USD', 'EUR']);
    expect((await readReportBytes(some, 'a.csv')).problems).toMatchObject([
      { rule: 'import-missing-value', line: 3 },
    ]);
  });
});

test('of formats that a header lacks something of, the one that knows most of it is named', async () => {
  const own = toImporter(
    MappingSchema.parse({
      network: 'acme-partners',
      id: 'Transaction',
      date: 'Date',
      commission: { column: 'Commission' },
      currency: 'EUR',
      status: { column: 'Status' },
    }),
  );
  const report = lines(
    'date,program,status,commission,sub_id,customer',
    '2026-03-14,acme,paid,7.50,,',
  );
  const importers = [own, ...IMPORTERS];
  const { problems } = await readReportBytes(report, 'a.csv', { importers, currency: 'USD' });
  expect(problems.map(({ message }) => message)).toEqual([
    'Unexpected header without "id", expected the columns of generic: id, date, commission, kind.',
    'Unexpected header without "kind", expected the columns of generic: id, date, commission, kind.',
  ]);
});

describe('a mistake in a row', () => {
  const HEADER = 'date,id,program,kind,status,commission,currency,sale,sub_id,customer';

  test.each<[string, string, string, number, string, string]>([
    [
      'a day that does not exist',
      '2026-02-30,c-1,acme,sale,paid,7.50,USD,,,',
      'import-bad-date',
      1,
      'Unexpected date "2026-02-30", expected an existing day as YYYY-MM-DD.',
      'Write the UTC day of the payment as YYYY-MM-DD, e.g. 2026-03-14.',
    ],
    [
      'a decimal comma',
      '2026-02-03,c-1,acme,sale,paid,"1.234,50",USD,,,',
      'import-bad-amount',
      31,
      'Unexpected amount "1.234,50", expected a decimal with a point, such as 1234.50 or 1,234.50, and no more decimals than USD has.',
      'Write a decimal point, e.g. 1234.50, or read the file by a mapping with "decimal: comma" where it has decimal commas throughout (npm run import -- --help).',
    ],
    [
      'a comma that may be of thousands or of decimals',
      '2026-02-03,c-1,acme,sale,paid,"1,234",USD,,,',
      'import-bad-amount',
      31,
      'Unexpected amount "1,234", which is a thousand and more or, with a decimal comma, a little above one: expected a decimal with a point, such as 1234.50 or 1,234.50, and no more decimals than USD has.',
      'Write 1234 or 1234.00 if it has no decimals, or read the file by a mapping with "decimal: comma" where it has decimal commas throughout (npm run import -- --help).',
    ],
    [
      'decimals of a currency without any',
      '2026-02-03,c-1,acme,sale,paid,7.50,JPY,,,',
      'import-bad-amount',
      31,
      'Unexpected amount "7.50", expected a decimal with a point, such as 1234.50 or 1,234.50, and no more decimals than JPY has.',
      'Write digits with a decimal point and no symbol, e.g. 1234.50.',
    ],
    [
      'an amount beyond reason',
      '2026-02-03,c-1,acme,sale,paid,99999999999,USD,,,',
      'import-bad-amount',
      31,
      'Unexpected amount "99999999999", expected at most 1,000,000,000,000 minor units.',
      'Write digits with a decimal point and no symbol, e.g. 1234.50.',
    ],
    [
      'a negative sale',
      '2026-02-03,c-1,acme,sale,paid,-7.50,USD,,,',
      'import-bad-amount',
      31,
      'Unexpected negative commission of kind sale, expected 0 or more.',
      'Write what was taken back as a row of kind "correction", or give the row the status "reversed".',
    ],
    [
      'a currency in small letters',
      '2026-02-03,c-1,acme,sale,paid,7.50,usd,,,',
      'import-unknown-currency',
      36,
      'Unexpected currency "usd", expected a code of ISO 4217.',
      'Did you mean "USD"?',
    ],
    [
      'an unknown currency',
      '2026-02-03,c-1,acme,sale,paid,7.50,BTC,,,',
      'import-unknown-currency',
      36,
      'Unexpected currency "BTC", expected a code of ISO 4217.',
      'Write a code of ISO 4217 in capitals, e.g. USD.',
    ],
    [
      'a misspelt kind',
      '2026-02-03,c-1,acme,renewel,paid,7.50,USD,,,',
      'import-unknown-kind',
      21,
      'Unexpected kind "renewel", expected one of: signup, sale, renewal, upgrade, bounty, lead, correction, clawback, bonus, payout.',
      'Did you mean "renewal"?',
    ],
    [
      'an unknown status',
      '2026-02-03,c-1,acme,sale,under investigation,7.50,USD,,,',
      'import-unknown-status',
      26,
      'Unexpected status "under investigation", expected one of: pending, approved, paid, reversed.',
      'Write one of the statuses that Tidemark knows.',
    ],
    [
      'an empty id',
      '2026-02-03,,acme,sale,paid,7.50,USD,,,',
      'import-missing-value',
      12,
      'Unexpected empty cell, expected a value for id.',
      'Fill in the cell.',
    ],
    [
      'a program that is no id',
      '2026-02-03,c-1,Acme Inc,sale,paid,7.50,USD,,,',
      'import-bad-id',
      16,
      'Unexpected program "Acme Inc", expected an id in kebab-case.',
      'Write lower-case letters, digits and hyphens, as in content/programs.',
    ],
    [
      'a cell too many',
      '2026-02-03,c-1,acme,sale,paid,1,234.50,USD,,,',
      'import-column-count',
      1,
      'Unexpected 11 cells, expected 10 as in the header.',
      'Put a cell that contains a comma in quotes.',
    ],
    [
      'a line that is cut off',
      '2026-02-03,c-1,acme,sale,pa',
      'import-column-count',
      1,
      'Unexpected 5 cells, expected 10 as in the header.',
      'Export the report again: the file is cut off here, or this line has another mark between its cells than the header.',
    ],
    [
      'an id of which a spreadsheet left few digits',
      '2026-02-03,1.23457E+11,acme,sale,paid,7.50,USD,,,',
      'import-bad-id',
      12,
      `Unexpected id "1.23457E+11", which a spreadsheet has shortened, expected the network's own.`,
      'Import the file as the network gave it: what a spreadsheet opened and saved has lost digits of long numbers.',
    ],
    [
      'a line of sums',
      'Total,c-1,acme,sale,paid,7.50,USD,,,',
      'import-bad-date',
      1,
      'Unexpected date "Total", expected an existing day as YYYY-MM-DD.',
      'Remove the line of sums.',
    ],
  ])('%s is named with its place', async (_, row, rule, column, message, hint) => {
    const { observations, problems } = await readReportBytes(lines(HEADER, row), 'in/a.csv');
    expect(observations).toEqual([]);
    expect(problems).toEqual([
      expect.objectContaining({
        rule,
        severity: 'error',
        file: 'in/a.csv',
        line: 2,
        column,
        message,
        hint,
        url: `docs:${rule}`,
        fixable: false,
      }),
    ]);
  });

  test.each([
    ['customer', '2026-02-03,c-1,acme,sale,paid,7.50,USD,,,jane@example.com'],
    ['customer', '2026-02-03,c-1,acme,sale,paid,7.50,USD,,,Jane Doe'],
    ['customer', '2026-02-03,c-1,acme,sale,paid,7.50,USD,,,+49 170 555 01 23'],
    ['sub_id', '2026-02-03,c-1,acme,sale,paid,7.50,USD,,jane@example.com,'],
    ['id', '2026-02-03,jane@example.com,acme,sale,paid,7.50,USD,,,'],
  ])('personal data in %s is refused and never repeated', async (_, row) => {
    const { problems } = await readReportBytes(lines(HEADER, row), 'a.csv');
    expect(problems.map(({ rule }) => rule)).toEqual(['import-personal-data']);
    expect(JSON.stringify(problems)).not.toMatch(/jane|doe|555/i);
  });

  test('every mistake of every row is told, in order, and nothing is imported', async () => {
    const { observations, problems } = await readReportBytes(
      lines(
        HEADER,
        '2026-02-03,c-1,acme,sale,paid,7.50,USD,,,',
        '2026-02-03,c-2,acme,sail,payed,7.50,USD,,,',
        'yesterday,c-3,acme,sale,paid,,USD,1.5.0,,',
      ),
      'a.csv',
    );
    expect(observations).toEqual([]);
    expect(problems.map(({ line, column, rule }) => [line, column, rule])).toEqual([
      [3, 21, 'import-unknown-kind'],
      [3, 26, 'import-unknown-status'],
      [4, 1, 'import-bad-date'],
      [4, 30, 'import-missing-value'],
      [4, 35, 'import-bad-amount'],
    ]);
  });

  test('one id with two contents is told at the second row', async () => {
    const { problems } = await readReportBytes(
      lines(
        HEADER,
        '2026-02-03,c-1,acme,sale,paid,7.50,USD,,,',
        '2026-02-03,c-1,acme,sale,paid,7.50,USD,,,',
        '2026-02-03,c-1,acme,sale,paid,7.51,USD,,,',
      ),
      'a.csv',
    );
    expect(problems).toMatchObject([
      {
        rule: 'import-duplicate-id',
        line: 4,
        column: 12,
        message: 'Unexpected id "c-1" again, expected one row for it: line 2 says something else.',
      },
    ]);
  });

  test('one id at two networks is two commissions', async () => {
    const { observations } = await readReportBytes(
      lines(
        'network,date,id,kind,commission,currency',
        'awin,2026-02-03,c-1,sale,7.50,USD',
        'cj,2026-02-03,c-1,sale,7.51,USD',
      ),
      'a.csv',
    );
    expect(observations).toHaveLength(2);
  });
});

describe('a mistake in the header', () => {
  test.each<[string, string, [string, number, string, string][]]>([
    [
      'a misspelt column',
      'date,id,kind,comission,currency',
      [
        [
          'import-unknown-column',
          14,
          `Unexpected column "comission", expected one of: ${COLUMNS}.`,
          'Did you mean "commission"?',
        ],
      ],
    ],
    [
      'a foreign column',
      'date,id,kind,commission,currency,email address',
      [
        [
          'import-unknown-column',
          34,
          `Unexpected column "email address", expected one of: ${COLUMNS}.`,
          'Rename or remove the column, or leave it unread with --ignore "email address".',
        ],
      ],
    ],
    [
      'a repeated column',
      'date,id,kind,commission,currency,date',
      [
        [
          'import-unknown-column',
          34,
          'Unexpected second column "date", expected each column once.',
          'Rename or remove the column.',
        ],
      ],
    ],
    [
      'a missing column',
      'date,id,commission,currency',
      [
        [
          'import-missing-column',
          1,
          'Unexpected header without "kind", expected the columns of generic: id, date, commission, kind.',
          'Add the column to the header and to every row.',
        ],
      ],
    ],
    [
      'an unknown format',
      'Category,Name,ASIN,Seller',
      [
        [
          'import-unrecognised',
          1,
          `Unexpected header "Category,Name,ASIN,Seller", expected one of: ${KNOWN}.`,
          'Name the format with --as, write a mapping (npm run import -- --help), or rename the columns to those of the generic one.',
        ],
      ],
    ],
  ])('%s is named with its place', async (_, header, expected) => {
    const { problems } = await readReportBytes(lines(header, '2026-02-03,c-1'), 'a.csv');
    expect(
      problems.map(({ rule, column, message, hint }) => [rule, column, message, hint]),
    ).toEqual(expected);
    expect(problems.every(({ line }) => line === 1)).toBe(true);
  });

  test('a format that nobody knows is refused by name', async () => {
    const { problems } = await readReportBytes(lines('date,id'), 'a.csv', { as: 'acme' });
    expect(problems).toMatchObject([
      {
        rule: 'import-unrecognised',
        message: `Unexpected format "acme", expected one of: ${KNOWN}.`,
      },
    ]);
  });
});

describe('a file without rows', () => {
  test.each([
    ['', 'Unexpected empty file, expected a header and rows.'],
    ['\uFEFF \r\n\n', 'Unexpected empty file, expected a header and rows.'],
    [
      'date,id,kind,commission,currency\n',
      'Unexpected end after the header, expected at least one row.',
    ],
  ])('%j is said to be empty', async (text, message) => {
    expect((await readReportBytes(text, 'a.csv')).problems).toMatchObject([
      { rule: 'import-empty', message },
    ]);
  });
});

function lines(...all: string[]): string {
  return `${all.join('\n')}\n`;
}
