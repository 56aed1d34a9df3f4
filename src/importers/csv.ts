// CSV text to rows of cells, each with its place in the file.
import { CsvError, parse } from 'csv-parse/sync';

/** Lines and columns count from 1, in UTF-16 units; `endColumn` is that after the last character. */
export interface CellPlace {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

export interface CsvRow {
  /** First line of the row. */
  line: number;
  /** Cells without surrounding blanks. */
  cells: string[];
  /** Place of each cell, quotes included. */
  places: CellPlace[];
}

/** Why the text is no CSV, and where. */
export interface CsvFault {
  line: number;
  message: string;
}

/**
 * Reads comma-separated text, with or without a byte order mark, with any line ends. Rows without
 * any content are left out; rows of unequal length are not judged here.
 */
export function parseCsv(text: string): { rows: CsvRow[] } | { fault: CsvFault } {
  const plain = text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
  let records: { record: string[]; raw: string }[];
  try {
    const options = { raw: true, relax_column_count: true, trim: true, record_delimiter: '\n' };
    // With `raw`, csv-parse gives each record beside its text, which its types do not say.
    records = parse(plain, options) as unknown as typeof records;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { fault: { line: Number(error['lines'] ?? 1), message: explain(error.code) } };
  }
  let line = 1;
  const rows = records.map(({ record, raw }) => {
    const row = { line, cells: record, places: findPlaces(raw, line) };
    line += raw.split('\n').length - 1;
    return row;
  });
  return { rows: rows.filter(({ cells }) => cells.some((cell) => cell !== '')) };
}

function explain(code: string): string {
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'Unexpected end of the file inside quotes, expected a closing ".';
    case 'INVALID_OPENING_QUOTE':
      return 'Unexpected " inside a cell, expected the whole cell in quotes and "" for each inner one.';
    case 'CSV_INVALID_CLOSING_QUOTE':
      return 'Unexpected text after a closing ", expected a comma or the end of the line.';
    default:
      return `Unexpected text (${code}), expected comma-separated values.`;
  }
}

// csv-parse knows lines, not columns: this walks the record's own text by the same grammar.
function findPlaces(raw: string, firstLine: number): CellPlace[] {
  const places: CellPlace[] = [];
  let [line, column, isQuoted] = [firstLine, 1, false];
  let start = { line, column };
  const close = () => places.push({ ...start, endLine: line, endColumn: column });
  for (const unit of raw.replace(/\n$/, '').split('')) {
    if (unit === '"') isQuoted = !isQuoted;
    if (unit === ',' && !isQuoted) {
      close();
      start = { line, column: column + 1 };
    }
    [line, column] = unit === '\n' ? [line + 1, 1] : [line, column + 1];
  }
  close();
  return places;
}
