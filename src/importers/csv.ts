// CSV text to rows of cells, a batch at a time, so that a file of any length takes the same memory.
import { CsvError, type InfoRecord, type Options } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { cutAtRows, MAX_ROW_CHARACTERS, type CsvPiece } from './csv-pieces.ts';
import { fault } from './import-problem.ts';
import { TableFault } from './table.ts';

/** A row as it was read. */
export interface TableRow {
  /** First line of the row, from 1; the number of the record in JSON. */
  line: number;
  /** Cells without surrounding blanks. */
  cells: string[];
}

const OPTIONS = {
  relax_column_count: true,
  trim: true,
  record_delimiter: '\n',
  max_record_size: MAX_ROW_CHARACTERS,
} as const;

/** Rows of the beginning of a file, for a look at its header. Throws `TableFault`. */
export function readHead(text: string, delimiter: string, rows: number): TableRow[] {
  return parseRows({ text, line: 1 }, { delimiter, to: rows });
}

/**
 * All rows in order, without those that have no content; rows of unequal length are not judged here.
 * Lines of `chunks` end in `\n`. Throws `TableFault`.
 */
export async function* readCsv(
  chunks: AsyncIterable<string>,
  delimiter: string,
): AsyncGenerator<TableRow[]> {
  for await (const piece of cutAtRows(chunks))
    yield isPlain(piece) ? splitRows(piece, delimiter) : parseRows(piece, { delimiter });
}

/** The text of the rows that begin in these lines. Throws `TableFault`. */
export async function readRawRows(
  chunks: AsyncIterable<string>,
  delimiter: string,
  wanted: ReadonlySet<number>,
): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  for await (const piece of cutAtRows(chunks)) {
    if (isPlain(piece)) {
      for (const [index, text] of piece.text.split('\n').entries())
        if (wanted.has(piece.line + index)) found.set(piece.line + index, text);
    } else {
      parsePiece(piece, { delimiter, raw: true }, (line, _, raw) => {
        if (wanted.has(line)) found.set(line, raw);
      });
    }
    if (found.size === wanted.size) break;
  }
  return found;
}

function isPlain({ text }: CsvPiece): boolean {
  return text.length <= MAX_ROW_CHARACTERS && !text.includes('"');
}

/** Rows without quotes need no parser, and a fourth of its time. */
function splitRows({ text, line }: CsvPiece, delimiter: string): TableRow[] {
  const rows: TableRow[] = [];
  let next = line;
  for (const row of text.split('\n')) {
    const cells = row.split(delimiter);
    for (let column = 0; column < cells.length; column += 1)
      cells[column] = detach((cells[column] as string).trim());
    if (hasContent(cells)) rows.push({ line: next, cells });
    next += 1;
  }
  return rows;
}

/** V8 keeps a cell of this length as a place in the text of its piece: who keeps one keeps them all. */
const SLICED_CHARACTERS = 13;

function detach(cell: string): string {
  return cell.length < SLICED_CHARACTERS ? cell : `${cell} `.slice(0, -1);
}

function parseRows(piece: CsvPiece, options: Options): TableRow[] {
  const rows: TableRow[] = [];
  parsePiece(piece, options, (line, cells) => {
    if (hasContent(cells)) rows.push({ line, cells });
  });
  return rows;
}

function hasContent(cells: readonly string[]): boolean {
  return cells.some((cell) => cell !== '');
}

function parsePiece(
  { text, line }: CsvPiece,
  options: Options,
  onRow: (line: number, cells: string[], raw: string) => void,
): void {
  let next = line;
  const onRecord = (cells: string[], { lines, raw = '' }: InfoRecord): undefined => {
    onRow(next, cells, raw);
    next = line + lines;
  };
  try {
    parse(text, { ...OPTIONS, ...options, on_record: onRecord });
  } catch (error) {
    throw toFault(error, line);
  }
}

function toFault(error: unknown, firstLine: number): Error {
  if (!(error instanceof CsvError)) return error as Error;
  const line = firstLine - 1 + Number(error['lines'] ?? 1);
  return new TableFault(fault('import-bad-csv', { line }, ...explain(error.code)));
}

/** What is said, and what to do where the rule's own hint does not say it. */
function explain(code: string): [message: string, hint?: string] {
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return [
        'Unexpected end of the file inside quotes, expected a closing ".',
        'Export the report again if the file is cut off, else close the quote.',
      ];
    case 'INVALID_OPENING_QUOTE':
      return [
        'Unexpected " inside a cell, expected the whole cell in quotes and "" for each inner one.',
        'Write the cell as in "5"" disk", or save the file as comma-separated values again.',
      ];
    case 'CSV_INVALID_CLOSING_QUOTE':
      return [
        'Unexpected text after a closing ", expected a comma or the end of the line.',
        'Write "" for each quote inside a cell, or save the file as comma-separated values again.',
      ];
    case 'CSV_MAX_RECORD_SIZE':
      return ['Unexpected row of more than a million characters, expected a closing " in it.'];
    default:
      return [`Unexpected text (${code}), expected comma-separated values.`];
  }
}
