// The columns that a format declares, and how a header compares with them.
import { findNearest } from '../core/nearest.ts';
import type { Problem } from '../core/problem.ts';
import type { CsvRow } from './csv.ts';
import { createImportProblem, show } from './import-problem.ts';

export interface Column {
  /** Name in lower case; a header may write it in any case. */
  name: string;
  required: boolean;
}

/** Column names as they are compared: without outer blanks, in lower case. */
export function readHeader(row: CsvRow): string[] {
  return row.cells.map((cell) => cell.trim().toLowerCase());
}

export function hasRequired(columns: readonly Column[], header: readonly string[]): boolean {
  return columns.every(({ name, required }) => !required || header.includes(name));
}

/** Unknown, repeated and missing columns. A missing one that is only misspelt is told once. */
export function checkHeader(row: CsvRow, columns: readonly Column[], file: string): Problem[] {
  const header = readHeader(row);
  const absent = columns.map(({ name }) => name).filter((name) => !header.includes(name));
  const misspelt = new Set<string>();
  const unexpected = header.flatMap((name, index) => {
    const place = row.places[index] ?? placeOf(row);
    if (header.indexOf(name) < index) {
      const message = `Unexpected second column ${show(name)}, expected each column once.`;
      return [createImportProblem('import-unknown-column', file, place, message)];
    }
    if (columns.some((column) => column.name === name)) return [];
    const meant = findNearest(name, absent);
    if (meant !== undefined) misspelt.add(meant);
    const message = `Unexpected column ${show(name)}, expected one of: ${listNames(columns)}.`;
    const hint = meant === undefined ? undefined : `Did you mean "${meant}"?`;
    return [createImportProblem('import-unknown-column', file, place, message, hint)];
  });
  const missing = columns.filter(
    ({ name, required }) => required && absent.includes(name) && !misspelt.has(name),
  );
  return [
    ...unexpected,
    ...missing.map(({ name }) =>
      createImportProblem(
        'import-missing-column',
        file,
        placeOf(row),
        `Unexpected header without "${name}", expected the columns: ${listNames(columns.filter(({ required }) => required))}.`,
      ),
    ),
  ];
}

/** From the row's first character to its last. */
export function placeOf(row: CsvRow): CsvRow['places'][number] {
  const last = row.places.at(-1);
  const start = { line: row.line, column: 1 };
  return { ...start, endLine: last?.endLine ?? row.line, endColumn: last?.endColumn ?? 1 };
}

function listNames(columns: readonly Column[]): string {
  return columns.map(({ name }) => name).join(', ');
}
