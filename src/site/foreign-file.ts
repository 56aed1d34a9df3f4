// Files that are taken for reports and are none: told by their bytes, and what to do instead.
import { open, readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';

/** How the usual programs save a sheet. */
const SAVE_AS_CSV = `Save its sheet as CSV in UTF-8, and import that:
  Excel          File > Save As > CSV UTF-8 (Comma delimited)
  Google Sheets  File > Download > Comma-separated values (.csv)
  LibreOffice    File > Save As > Text CSV (.csv), character set Unicode (UTF-8)
  Numbers        File > Export To > CSV, text encoding Unicode (UTF-8)
Where the network offers CSV itself, take that: a spreadsheet shortens long ids and rewrites dates.`;

/** What is in the ZIP of a spreadsheet. */
const SHEETS = [
  [/^xl\/workbook\./, 'Excel file'],
  [/^content\.xml$/, 'OpenDocument file'],
  [/^Index(?:\.zip$|\/Document\.iwa$)/, 'Numbers file'],
] as const;

/** By the first bytes, in hexadecimal. */
const STARTS = [
  ['d0cf11e0', 'Excel file of the old format'],
  ['25504446', 'PDF'],
  ['89504e47', 'picture'],
  ['ffd8ff', 'picture'],
] as const;

const PAGE = /^\uFEFF?\s*<(?:!doctype\s+html|html)/i;

/** A message with its code; undefined for what may be a report. Rejects with Node's error when it cannot be read. */
export async function describeForeignFile(path: string): Promise<string | undefined> {
  const start = await readStart(path);
  const hex = start.toString('hex');
  if (hex.startsWith('504b0304')) return describeZip(await readFile(path));
  if (PAGE.test(start.toString()))
    return 'import-not-a-table: Unexpected web page, expected CSV or JSON. Open it in a browser: if it asks you to sign in, do so and download the report again; if it has a table, copy that into a spreadsheet and save it as CSV.';
  const known = STARTS.find(([bytes]) => hex.startsWith(bytes));
  if (!known) return undefined;
  const [bytes, what] = known;
  return bytes === 'd0cf11e0'
    ? describeSheet(what)
    : `import-not-a-table: Unexpected ${what}, expected CSV or JSON. Download the report from the network in one of these.`;
}

function describeZip(bytes: Uint8Array): string | undefined {
  const names: string[] = [];
  try {
    unzipSync(bytes, { filter: ({ name }) => names.push(name) === 0 });
  } catch {
    return undefined;
  }
  const found = SHEETS.find(([pattern]) => names.some((name) => pattern.test(name)));
  return found && describeSheet(found[1]);
}

function describeSheet(what: string): string {
  return `import-spreadsheet: Unexpected ${what}, expected CSV. ${SAVE_AS_CSV}`;
}

async function readStart(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
