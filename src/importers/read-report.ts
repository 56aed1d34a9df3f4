// A file of commissions to observations, all or nothing: one problem, and nothing is to be written.
import { createReport, type Problem } from '../core/problem.ts';
import { ledgerKey } from '../core/revenue/ledger.ts';
import type { Observation } from '../core/revenue/observation.ts';
import { checkHeader, placeOf, readHeader } from './columns.ts';
import { parseCsv, type CellPlace, type CsvRow } from './csv.ts';
import { findImporter } from './find-importer.ts';
import { createImportProblem, show } from './import-problem.ts';
import type { Importer } from './importer.ts';
import { createRow, type Row } from './row.ts';

export interface ReportContent {
  /** Name of the importer; undefined when none was found. */
  importer: string | undefined;
  /** In the order of the file; empty when there are problems. */
  observations: Observation[];
  /** In order of lines. */
  problems: Problem[];
}

const START: CellPlace = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/** `fileName` is what problems and observations name; `as` overrides what the header says. */
export function readReport(
  importers: readonly Importer[],
  { text, fileName, as }: { text: string; fileName: string; as: string | undefined },
): ReportContent {
  const parsed = parseCsv(text);
  if ('fault' in parsed) {
    const { line, message } = parsed.fault;
    const place = { line, column: 1, endLine: line, endColumn: 1 };
    return fail([createImportProblem('import-bad-csv', fileName, place, message)]);
  }
  const [header, ...rows] = parsed.rows;
  if (!header) {
    const message = 'Unexpected empty file, expected a header and rows.';
    return fail([createImportProblem('import-empty', fileName, START, message)]);
  }
  const importer = findImporter(importers, readHeader(header), as);
  if (!importer) return fail([describeUnrecognised(header, fileName, importers, as)]);
  const headerProblems = checkHeader(header, importer.columns, fileName);
  if (headerProblems.length > 0) return fail(headerProblems, importer);
  if (rows.length === 0) {
    const message = 'Unexpected end after the header, expected at least one row.';
    return fail(
      [createImportProblem('import-empty', fileName, placeOf(header), message)],
      importer,
    );
  }
  return readRows(importer, header, rows, fileName);
}

function readRows(
  importer: Importer,
  header: CsvRow,
  rows: readonly CsvRow[],
  file: string,
): ReportContent {
  const names = readHeader(header);
  const problems: Problem[] = [];
  const known = new Map<string, Observation>();
  for (const each of rows) {
    if (each.cells.length !== names.length) {
      const message = `Unexpected ${each.cells.length} cells, expected ${names.length} as in the header.`;
      problems.push(createImportProblem('import-column-count', file, placeOf(each), message));
      continue;
    }
    const row = createRow(each, names, file);
    const observation = importer.toObservation(row);
    if (observation) keep(observation, row, known);
    problems.push(...row.problems);
  }
  if (problems.length > 0) return fail(problems, importer);
  return { importer: importer.network, observations: [...known.values()], problems: [] };
}

// The same row twice says nothing new; two different rows with one id cannot both be right.
function keep(observation: Observation, row: Row, known: Map<string, Observation>): void {
  const key = ledgerKey(observation);
  const earlier = known.get(key);
  if (!earlier) {
    known.set(key, observation);
  } else if (contentOf(earlier) !== contentOf(observation)) {
    row.refuse(
      'id',
      'import-duplicate-id',
      `Unexpected id ${show(observation.externalId)} again, expected one row for it: line ${earlier.sourceLine} says something else.`,
    );
  }
}

function contentOf(observation: Observation): string {
  return JSON.stringify({ ...observation, sourceLine: 0 }, (_key, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
}

function describeUnrecognised(
  header: CsvRow,
  file: string,
  importers: readonly Importer[],
  as: string | undefined,
): Problem {
  const known = `expected one of: ${importers.map(({ network }) => network).join(', ')}`;
  const [first = ''] = header.cells;
  const message =
    as === undefined
      ? `Unexpected header ${show(header.cells.join(','))}, ${known}.`
      : `Unexpected format ${show(as)}, ${known}.`;
  const hint =
    header.cells.length === 1 && /[;\t]/.test(first)
      ? 'Save the file with commas between its cells, and amounts with a decimal point.'
      : undefined;
  return createImportProblem('import-unrecognised', file, placeOf(header), message, hint);
}

function fail(problems: readonly Problem[], importer?: Importer): ReportContent {
  const inOrder = createReport(1, problems).problems;
  return { importer: importer?.network, observations: [], problems: inOrder };
}
