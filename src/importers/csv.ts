// CSV text to rows of cells, a batch at a time, so that a file of any length takes the same memory.
import { CsvError, parse, type InfoRecord, type Options } from 'csv-parse';
import { parse as parseWhole } from 'csv-parse/sync';
import { fault } from './import-problem.ts';
import { TableFault } from './table.ts';

/** A row as it was read. */
export interface TableRow {
  /** First line of the row, from 1; the number of the record in JSON. */
  line: number;
  /** Cells without surrounding blanks. */
  cells: string[];
}

/** A longer one is a quote that was never closed, and no reason to fill the memory. */
const MAX_RECORD_CHARACTERS = 1_000_000;

const OPTIONS = {
  relax_column_count: true,
  trim: true,
  record_delimiter: '\n',
  max_record_size: MAX_RECORD_CHARACTERS,
} as const;

/** Rows of the beginning of a file, for a look at its header. Throws `TableFault`. */
export function readHead(text: string, delimiter: string, rows: number): TableRow[] {
  const collect = createCollector();
  try {
    parseWhole(text, { ...OPTIONS, delimiter, to: rows, on_record: collect.onRecord });
  } catch (error) {
    throw toFault(error);
  }
  return collect.take();
}

/**
 * All rows in order, without those that have no content; rows of unequal length are not judged here.
 * Lines of `chunks` end in `\n`. Throws `TableFault`.
 */
export async function* readCsv(
  chunks: AsyncIterable<string>,
  delimiter: string,
): AsyncGenerator<TableRow[]> {
  const collect = createCollector();
  for await (const _ of feed(chunks, { delimiter, on_record: collect.onRecord })) {
    yield collect.take();
  }
}

/** The text of the rows that begin in these lines. Throws `TableFault`. */
export async function readRawRows(
  chunks: AsyncIterable<string>,
  delimiter: string,
  wanted: ReadonlySet<number>,
): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  let lines = 0;
  const onRecord = (_: unknown, { lines: end, raw }: InfoRecord): undefined => {
    if (wanted.has(lines + 1)) found.set(lines + 1, raw ?? '');
    lines = end;
  };
  for await (const _ of feed(chunks, { delimiter, raw: true, on_record: onRecord })) {
    if (found.size === wanted.size) break;
  }
  return found;
}

// Rows are taken as they are found, so that nothing waits in the stream behind the parser.
function createCollector() {
  let rows: TableRow[] = [];
  let lines = 0;
  return {
    onRecord: (record: string[], { lines: end }: InfoRecord): undefined => {
      if (record.some((cell) => cell !== '')) rows.push({ line: lines + 1, cells: record });
      lines = end;
    },
    take: (): TableRow[] => {
      const taken = rows;
      rows = [];
      return taken;
    },
  };
}

/** Yields after each chunk, and once more at the end. */
async function* feed(chunks: AsyncIterable<string>, options: Options): AsyncGenerator<void> {
  const parser = parse({ ...OPTIONS, ...options });
  // Failures come through the callbacks below; without a listener the process would end.
  parser.on('error', () => undefined);
  parser.resume();
  try {
    for await (const chunk of chunks) {
      await new Promise<void>((resolve, reject) => {
        parser.write(chunk, (error) => (error ? reject(toFault(error)) : resolve()));
      });
      yield;
    }
    await new Promise<void>((resolve, reject) => {
      parser.once('error', (error: Error) => reject(toFault(error)));
      parser.end(resolve);
    });
    yield;
  } finally {
    parser.destroy();
  }
}

function toFault(error: unknown): Error {
  if (!(error instanceof CsvError)) return error as Error;
  const line = Number(error['lines'] ?? 1);
  return new TableFault(fault('import-bad-csv', { line }, explain(error.code)));
}

function explain(code: string): string {
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'Unexpected end of the file inside quotes, expected a closing ".';
    case 'INVALID_OPENING_QUOTE':
      return 'Unexpected " inside a cell, expected the whole cell in quotes and "" for each inner one.';
    case 'CSV_INVALID_CLOSING_QUOTE':
      return 'Unexpected text after a closing ", expected a comma or the end of the line.';
    case 'CSV_MAX_RECORD_SIZE':
      return 'Unexpected row of more than a million characters, expected a closing " in it.';
    default:
      return `Unexpected text (${code}), expected comma-separated values.`;
  }
}
