// A report in CSV: which mark stands between cells, and which row is the header, is not said by the file.
import { findPlaces, spanOf, type CellPlace } from './cell-places.ts';
import { readCsv, readHead, readRawRows, type TableRow } from './csv.ts';
import type { Fault } from './import-problem.ts';
import { TableFault, type HeaderCandidate, type ReportText, type Table } from './table.ts';

const DELIMITERS = [',', ';', '\t', '|'];
/** Characters that are looked at for a header. */
const LOOKED_AT = 65_536;
/** Rows that may stand before the header: titles, dates, a blank. */
const ROWS_LOOKED_AT = 12;

/**
 * The rows that may be the header, the likeliest mark between cells first. Throws `TableFault` when the
 * beginning can be read with none.
 */
export async function listCsvHeaders(report: ReportText): Promise<HeaderCandidate[]> {
  const start = await readStart(report);
  const counts = new Map(DELIMITERS.map((mark) => [mark, start.split(mark).length]));
  const inOrder = DELIMITERS.toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  let failure: Error | undefined;
  const candidates = inOrder.flatMap((delimiter) => {
    try {
      return readHead(start, delimiter, ROWS_LOOKED_AT).map((row) => ({
        ...row,
        open: () => createCsvTable(report, delimiter, row),
      }));
    } catch (error) {
      failure ??= error as Error;
      return [];
    }
  });
  if (candidates.length === 0 && failure !== undefined) throw failure;
  return candidates;
}

function createCsvTable(report: ReportText, delimiter: string, header: TableRow): Table {
  return {
    headerLine: header.line,
    async *rows() {
      for await (const batch of readCsv(report.read(), delimiter)) {
        const isBefore = (batch[0]?.line ?? 0) <= header.line;
        yield isBefore ? batch.filter(({ line }) => line > header.line) : batch;
      }
    },
    locate: (faults) => locate(report, delimiter, header.line, faults),
  };
}

async function locate(
  report: ReportText,
  delimiter: string,
  headerLine: number,
  faults: readonly Fault[],
): Promise<CellPlace[]> {
  const wanted = new Set(faults.map(({ line }) => line ?? headerLine));
  const raw = await readRawRows(report.read(), delimiter, wanted).catch((error: unknown) => {
    // What is no CSV has no cells; the line is known.
    if (error instanceof TableFault) return new Map<number, string>();
    throw error;
  });
  return faults.map(({ line = headerLine, column }) => {
    const places = findPlaces(raw.get(line) ?? '', line, delimiter);
    return (column === undefined ? undefined : places[column]) ?? spanOf(places, line);
  });
}

/** As much as is looked at, ended where a line ends, so that no row is cut. */
async function readStart({ read }: ReportText): Promise<string> {
  let text = '';
  for await (const chunk of read()) {
    text += chunk;
    if (text.length > LOOKED_AT) return text.slice(0, text.lastIndexOf('\n', LOOKED_AT) + 1);
  }
  return text;
}
