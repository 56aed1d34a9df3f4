// Small tables that an author keeps beside the posts, as CSV with a header.
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { parse } from 'csv-parse/sync';

/**
 * A table that is not as it must be. The message begins with its code and tells the line and the remedy.
 * @public
 */
export class ContentTableError extends Error {
  override readonly name = 'ContentTableError';
}

export interface TableRow {
  /** The cell below a column; empty where an optional column is not there. */
  get: (column: string) => string;
  /** Throws a `ContentTableError` that names the file, the line and what was expected. */
  refuse: (column: string, expected: string) => never;
}

interface TableShape {
  /** Permanent code of what is wrong with it, e.g. `invalid-fx`. */
  code: string;
  required: readonly string[];
  optional: readonly string[];
}

/**
 * All rows of the table at `path`, each read by `read`; none when there is no file. UTF-8, commas, and
 * lines that begin with # are remarks. Throws a `ContentTableError` for the first thing that is wrong.
 */
export function readContentTable<T>(
  root: string,
  path: string,
  { code, required, optional }: TableShape,
  read: (row: TableRow) => T,
): T[] {
  if (!existsSync(path)) return [];
  const file = relative(root, path);
  const fail = (line: number, message: string): never => {
    throw new ContentTableError(`${code}: ${file}:${line} ${message}`);
  };
  const [head, ...rows] = parseCsv(readFileSync(path, 'utf8'), (message) => fail(1, message));
  if (!head) return fail(1, `Unexpected empty file, expected the header ${required.join(',')}.`);
  const header = head.cells.map((cell) => cell.toLowerCase());
  const known = [...required, ...optional];
  for (const name of header) {
    if (!known.includes(name))
      fail(head.line, `Unexpected column "${name}", expected: ${known.join(', ')}.`);
  }
  for (const name of required) {
    if (!header.includes(name))
      fail(head.line, `Missing column "${name}", expected: ${known.join(', ')}.`);
  }
  return rows.map(({ cells, line }) => {
    const get = (column: string) => cells[header.indexOf(column)] ?? '';
    const refuse = (column: string, expected: string) =>
      fail(line, `Unexpected ${column} "${get(column)}", expected ${expected}.`);
    return read({ get, refuse });
  });
}

function parseCsv(
  text: string,
  fail: (message: string) => never,
): { cells: string[]; line: number }[] {
  try {
    const records = parse(text, {
      bom: true,
      comment: '#',
      comment_no_infix: true,
      info: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return records.map(({ record, info }) => ({ cells: record, line: info.lines }));
  } catch (error) {
    return fail((error as Error).message);
  }
}
