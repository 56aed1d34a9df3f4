// What can be wrong with a file that is imported. Codes are permanent.
import type { Problem } from '../core/problem.ts';
import type { CellPlace } from './cell-places.ts';

/** The next step for each code; a problem may give a nearer one. */
const HINTS = {
  'import-unrecognised':
    'Name the format with --as, write a mapping (npm run import -- --help), or rename the columns to those of the generic one.',
  'import-ambiguous': 'Say which one it is with --as.',
  'import-no-commissions': 'Export the report that lists commissions.',
  'import-bad-csv': 'Save the file as comma-separated values again.',
  'import-bad-json': 'Save the answer of the API as it came: an array, or an object around one.',
  'import-too-large': 'Export fewer months at a time, or take the CSV, which may have any size.',
  'import-empty': 'Export the report again; it needs a header and at least one row.',
  'import-unknown-column': 'Rename or remove the column.',
  'import-missing-column': 'Add the column to the header and to every row.',
  'import-column-count': 'Put a cell that contains a comma in quotes.',
  'import-missing-value': 'Fill in the cell.',
  'import-no-currency': 'Say in which currency the account is paid: --currency USD.',
  'import-assumed-currency': 'Say which dollar it is, such as --currency CAD, if it is another.',
  'import-unverified-columns':
    'Compare a few sums with what the network shows, and send the header to the project when it differs.',
  'import-bad-date': 'Write the UTC day of the payment as YYYY-MM-DD, e.g. 2026-03-14.',
  'import-later-date': 'Mend the date if it is a slip; else there is nothing to do.',
  'import-unknown-currency': 'Write a code of ISO 4217 in capitals, e.g. USD.',
  'import-bad-amount': 'Write digits with a decimal point and no symbol, e.g. 1234.50.',
  'import-unknown-kind': 'Write one of the kinds that Tidemark knows.',
  'import-unknown-status': 'Write one of the statuses that Tidemark knows.',
  'import-bad-id': 'Write lower-case letters, digits and hyphens, as in content/programs.',
  'import-duplicate-id': 'Keep the row that is right, or give the other one its own id.',
  'import-personal-data':
    "Replace it by the network's own customer number, or leave the cell empty.",
  'import-older-report':
    'Say on which UTC day the network made this report: --made-on YYYY-MM-DD. What was said last stands, whatever is imported first.',
  'import-no-month': 'Export one calendar month, and say which: --month 2026-03.',
  'import-bad-number': 'Write a whole number of 0 or more, without marks.',
  'import-bad-month': 'Write the month as YYYY-MM, e.g. 2026-03.',
} as const satisfies Record<string, string>;

export type ImportRule = keyof typeof HINTS;

/** Something wrong, by line and column number; where exactly that is, is looked up when it is told. */
export interface Fault {
  rule: ImportRule;
  severity: 'error' | 'warning';
  /** First line of the row, from 1; the number of the record in JSON. Absent: the header. */
  line?: number | undefined;
  /** Index of the cell; absent for the whole row. */
  column?: number | undefined;
  message: string;
  hint: string;
}

/** An error at a cell. */
export function fault(
  rule: ImportRule,
  at: Pick<Fault, 'line' | 'column'>,
  message: string,
  hint: string = HINTS[rule],
): Fault {
  return { rule, severity: 'error', ...at, message, hint };
}

/** The same, as something that is told and passes. */
export function warn(...args: Parameters<typeof fault>): Fault {
  return { ...fault(...args), severity: 'warning' };
}

/** A fault with its place in `file`. */
export function toProblem(
  { rule, severity, message, hint }: Fault,
  file: string,
  place: CellPlace,
): Problem {
  const { line, column, endLine, endColumn } = place;
  const where = { file, line, column, endLine, endColumn };
  return { rule, severity, message, ...where, hint, url: `docs:${rule}`, fixable: false };
}

/** A value as it may stand in a message: quoted, and cut when long. */
export function show(value: string): string {
  return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
}
