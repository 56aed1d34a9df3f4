// What can be wrong with a file of commissions. Codes are permanent.
import type { Problem } from '../core/problem.ts';
import type { CellPlace } from './csv.ts';

/** The next step for each code; a problem may give a nearer one. */
const HINTS = {
  'import-unrecognised':
    'Name the format with --as, or rename the columns to those of the generic one.',
  'import-bad-csv': 'Save the file as comma-separated values again.',
  'import-empty': 'Export the report again; it needs a header and at least one row.',
  'import-unknown-column': 'Rename or remove the column.',
  'import-missing-column': 'Add the column to the header and to every row.',
  'import-column-count': 'Put a cell that contains a comma in quotes.',
  'import-missing-value': 'Fill in the cell.',
  'import-bad-date': 'Write the UTC day of the payment as YYYY-MM-DD, e.g. 2026-03-14.',
  'import-unknown-currency': 'Write a code of ISO 4217 in capitals, e.g. USD.',
  'import-bad-amount': 'Write digits with a decimal point and no symbol, e.g. 1234.50.',
  'import-unknown-kind': 'Write one of the kinds that Tidemark knows.',
  'import-unknown-status': 'Write one of the statuses that Tidemark knows.',
  'import-bad-id': 'Write lower-case letters, digits and hyphens, as in content/programs.',
  'import-duplicate-id': 'Keep the row that is right, or give the other one its own id.',
  'import-personal-data':
    "Replace it by the network's own customer number, or leave the cell empty.",
} as const satisfies Record<string, string>;

export type ImportRule = keyof typeof HINTS;

/** An error in `file`. */
export function createImportProblem(
  rule: ImportRule,
  file: string,
  place: CellPlace,
  message: string,
  hint: string = HINTS[rule],
): Problem {
  const { line, column, endLine, endColumn } = place;
  const where = { file, line, column, endLine, endColumn };
  return { rule, severity: 'error', message, ...where, hint, url: `docs:${rule}`, fixable: false };
}

/** A value as it may stand in a message: quoted, and cut when long. */
export function show(value: string): string {
  return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
}
