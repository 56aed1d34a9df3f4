// The answer of an API as a table: one row for each record, one column for each field, nested ones with
// dots between their names.
import { findNodeAtLocation, parseTree, type Node } from 'jsonc-parser';
import type { CellPlace } from './cell-places.ts';
import type { TableRow } from './csv.ts';
import { fault, type Fault } from './import-problem.ts';
import { TableFault, type HeaderCandidate, type ReportText } from './table.ts';

/** Whole answers are held in memory, unlike CSV. Tens of thousands of records fit. */
const MAX_CHARACTERS = 64 * 1024 * 1024;
/** Objects around the records: `{ "data": { "publisherCommissions": { "records": [ … ] } } }`. */
const MAX_DEPTH = 4;
const BATCH = 5000;

/** True when the text begins as JSON does. */
export async function looksLikeJson({ read }: ReportText): Promise<boolean> {
  for await (const chunk of read()) {
    const start = chunk.trimStart();
    if (start !== '') return start.startsWith('{') || start.startsWith('[');
  }
  return false;
}

/** One candidate, or none for an empty list. Throws `TableFault`. */
export async function listJsonHeaders(report: ReportText): Promise<HeaderCandidate[]> {
  const text = await readAll(report);
  const { records, locateIn } = parseRecords(text);
  const flat = records.map((record) => flatten(record));
  const names = [...new Set(flat.flatMap((record) => [...record.keys()]))];
  if (names.length === 0) return [];
  const table = {
    headerLine: 0,
    async *rows() {
      for (let start = 0; start < flat.length; start += BATCH) {
        yield flat.slice(start, start + BATCH).map((record, index): TableRow => ({
          line: start + index + 1,
          cells: names.map((name) => record.get(name) ?? ''),
        }));
      }
    },
    locate: async (faults: readonly Fault[]) =>
      faults.map(({ line, column }) =>
        locateIn(line, column === undefined ? undefined : names[column]),
      ),
  };
  return [{ line: 0, cells: names, open: () => table }];
}

interface Records {
  records: unknown[];
  /** Place of a record, or of a field in it, by number and dotted name. */
  locateIn: (record: number | undefined, field: string | undefined) => CellPlace;
}

function parseRecords(text: string): Records {
  const whole = tryParse(text);
  if (whole !== undefined) {
    const path: string[] = [];
    const records = findRecords(whole, path);
    if (!records) {
      throw new TableFault(
        fault(
          'import-bad-json',
          { line: 1 },
          'Unexpected JSON without a list of records, expected an array of objects, or an object around one.',
        ),
      );
    }
    return { records, locateIn: createLocator(text, path) };
  }
  const lines = text.split('\n');
  const records = lines.map((line) => (line.trim() === '' ? undefined : tryParse(line)));
  const broken = lines.findIndex(
    (line, index) => line.trim() !== '' && records[index] === undefined,
  );
  if (broken > 0 || (broken === -1 && lines.length > 1)) {
    if (broken === -1) {
      const numbers = lines.flatMap((line, index) => (line.trim() === '' ? [] : [index + 1]));
      return {
        records: records.filter((record) => record !== undefined),
        locateIn: (record = 1) => wholeLine(numbers[record - 1] ?? 1, lines),
      };
    }
  }
  const line =
    broken > 0 && tryParse(lines[0] ?? '') !== undefined ? broken + 1 : findErrorLine(text);
  throw new TableFault(
    fault(
      'import-bad-json',
      { line },
      'Unexpected end or character, expected JSON to its last bracket.',
    ),
  );
}

function tryParse(text: string): unknown {
  try {
    // A number as it was written: a double would round long ids and name other amounts.
    return JSON.parse(text, (_key, value: unknown, context?: { source?: string }) =>
      typeof value === 'number' ? (context?.source ?? String(value)) : value,
    ) as unknown;
  } catch {
    return undefined;
  }
}

function findRecords(value: unknown, path: string[], depth = 0): unknown[] | undefined {
  if (Array.isArray(value)) return value.every((item) => isObject(item)) ? value : undefined;
  if (!isObject(value) || depth >= MAX_DEPTH) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    if (!isObject(inner) && !Array.isArray(inner)) continue;
    const found = findRecords(inner, path, depth + 1);
    if (found) {
      path.unshift(key);
      return found;
    }
  }
  return undefined;
}

function flatten(
  value: unknown,
  prefix = '',
  into = new Map<string, string>(),
): Map<string, string> {
  for (const [key, inner] of Object.entries(value as object)) {
    const name = `${prefix}${key}`;
    if (isObject(inner)) flatten(inner, `${name}.`, into);
    else into.set(name, toCell(inner));
  }
  return into;
}

function toCell(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  const isEmpty = value === null || (Array.isArray(value) && value.length === 0);
  return isEmpty ? '' : JSON.stringify(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function createLocator(text: string, path: readonly string[]): Records['locateIn'] {
  let root: Node | undefined;
  return (record, field) => {
    root ??= parseTree(text);
    const at = [...path, ...(record === undefined ? [] : [record - 1])];
    const node =
      (root &&
        field !== undefined &&
        findNodeAtLocation(root, [
          ...at,
          ...(record === undefined ? [0] : []),
          ...field.split('.'),
        ])) ||
      (root && findNodeAtLocation(root, at)) ||
      root;
    if (!node) return { line: 1, column: 1, endLine: 1, endColumn: 1 };
    const isWhole = node.type === 'object' || node.type === 'array';
    const start = placeAt(text, node.offset);
    // Of a record its first character is enough to find it.
    const end = isWhole ? placeAt(text, node.offset + 1) : placeAt(text, node.offset + node.length);
    return { ...start, endLine: end.line, endColumn: end.column };
  };
}

function placeAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - start + 1 };
}

function wholeLine(line: number, lines: readonly string[]): CellPlace {
  return { line, column: 1, endLine: line, endColumn: (lines[line - 1]?.length ?? 0) + 1 };
}

function findErrorLine(text: string): number {
  const errors: { offset: number }[] = [];
  parseTree(text, errors as never[]);
  return placeAt(text, errors[0]?.offset ?? 0).line;
}

async function readAll({ read }: ReportText): Promise<string> {
  let text = '';
  for await (const chunk of read()) {
    text += chunk;
    if (text.length > MAX_CHARACTERS) {
      throw new TableFault(
        fault(
          'import-too-large',
          { line: 1 },
          `Unexpected JSON of more than ${MAX_CHARACTERS / 2 ** 20} million characters.`,
        ),
      );
    }
  }
  return text;
}
