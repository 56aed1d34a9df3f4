import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { describeForeignFile } from '../../src/site/foreign-file.ts';
import { createTempFolder } from '../support/temp-folder.ts';

function describeBytes(bytes: Uint8Array | string): Promise<string | undefined> {
  const path = join(createTempFolder(), 'report.csv');
  writeFileSync(path, bytes);
  return describeForeignFile(path);
}

const zip = (...names: string[]) =>
  zipSync(Object.fromEntries(names.map((name) => [name, strToU8('x')])));

describe('a spreadsheet is told how to become CSV', () => {
  test.each([
    ['Excel file', zip('[Content_Types].xml', 'xl/workbook.xml')],
    ['Excel file', zip('xl/workbook.bin')],
    ['Excel file of the old format', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['OpenDocument file', zip('mimetype', 'content.xml')],
    ['Numbers file', zip('Index/Document.iwa', 'preview.jpg')],
  ])('%s', async (what, bytes) => {
    const text = await describeBytes(bytes);
    expect(text).toContain(`import-spreadsheet: Unexpected ${what}, expected CSV.`);
    for (const program of ['Excel', 'Google Sheets', 'LibreOffice', 'Numbers'])
      expect(text).toMatch(new RegExp(`^ {2}${program} +File > `, 'm'));
  });
});

test.each([
  ['web page', '\uFEFF\n<!doctype HTML><title>Sign in</title>'],
  ['web page', '<html><table></table></html>'],
  ['PDF', '%PDF-1.7\n'],
  ['picture', Buffer.from('89504e470d0a1a0a', 'hex')],
])('a %s is told to be none', async (what, bytes) => {
  expect(await describeBytes(bytes)).toContain(`import-not-a-table: Unexpected ${what}, expected`);
});

test.each([
  ['CSV', 'date,id\n'],
  ['JSON', '{"data": []}'],
  ['nothing', ''],
  ['a ZIP of CSV', zip('Pages.csv', 'Queries.csv')],
  ['a ZIP that is broken', Buffer.from('504b0304ffff', 'hex')],
])('%s may be a report', async (_, bytes) => {
  expect(await describeBytes(bytes)).toBeUndefined();
});
