// A report to observations, a batch at a time. What is wrong is collected; the caller keeps nothing of a
// report that has an error.
import { createReport, type Problem } from '../core/problem.ts';
import { compareText } from '../core/revenue/compare-text.ts';
import { createKeySet } from '../core/revenue/key-set.ts';
import { ledgerKey } from '../core/revenue/ledger.ts';
import type { Observation } from '../core/revenue/observation.ts';
import { explainWidth } from './column-count.ts';
import type { TableRow } from './csv.ts';
import { listCsvHeaders } from './csv-table.ts';
import { findImporter } from './find-importer.ts';
import { checkHeader, readHeader, type Header } from './header.ts';
import { fault, toProblem, warn, type Fault } from './import-problem.ts';
import type { Importer } from './importer.ts';
import { listJsonHeaders, looksLikeJson } from './json-table.ts';
import { contentOf, findRepeats } from './repeats.ts';
import { createRowReader, type RowOptions } from './read-row.ts';
import { TableFault, type HeaderCandidate, type ReportText, type Table } from './table.ts';

export interface ReadOptions extends Omit<RowOptions, 'file'> {
  /** Name of the format; without it the header says. */
  as?: string | undefined;
  /** Columns that may be there and are not read; `*` stands for any characters. */
  ignore?: readonly string[] | undefined;
}

export interface ReadOutcome {
  /** Undefined when no format was found. */
  importer: Importer | undefined;
  /** Rows that became observations. */
  rows: number;
  /** Rows that are no money: totals, and what the format leaves out. */
  skipped: number;
  /** Errors and warnings in order of lines; with one error, nothing of the report is to be kept. */
  problems: Problem[];
}

/** Nobody mends more at a time; the rest is most often the same. */
export const MAX_FAULTS = 50;

/** Gives observations in the order of the file; some come before an error is found in a later row. */
export async function* readReport(
  importers: readonly Importer[],
  report: ReportText,
  options: ReadOptions,
): AsyncGenerator<Observation[], ReadOutcome> {
  const reading: Reading = { report, options, rows: 0, skipped: 0, faults: [] };
  try {
    const candidates = (await looksLikeJson(report))
      ? await listJsonHeaders(report)
      : await listCsvHeaders(report);
    return yield* readTable(importers, candidates, reading);
  } catch (error) {
    if (!(error instanceof TableFault)) throw error;
    reading.faults.push(error.fault);
    return finish(reading, undefined);
  }
}

interface Reading {
  report: ReportText;
  options: ReadOptions;
  rows: number;
  skipped: number;
  faults: Fault[];
}

async function* readTable(
  importers: readonly Importer[],
  candidates: readonly HeaderCandidate[],
  reading: Reading,
): AsyncGenerator<Observation[], ReadOutcome> {
  const { faults, options } = reading;
  if (candidates.length === 0) {
    faults.push(
      fault('import-empty', { line: 1 }, 'Unexpected empty file, expected a header and rows.'),
    );
    return finish(reading, undefined);
  }
  const found = findImporter(importers, candidates, options.as);
  if ('fault' in found) {
    faults.push(found.fault);
    return finish(reading, undefined, found.candidate?.open());
  }
  const { importer, candidate } = found;
  const [table, header] = [candidate.open(), readHeader(candidate.cells)];
  if (importer.refusal) {
    const { message, hint } = importer.refusal;
    faults.push(fault('import-no-commissions', {}, message, hint));
  } else {
    faults.push(...checkHeader(header, importer, options.ignore ?? []));
  }
  if (faults.length === 0) yield* readRows(table, header, importer, reading);
  return finish(reading, importer, table, header.names);
}

async function* readRows(
  table: Table,
  header: Header,
  importer: Importer,
  reading: Reading,
): AsyncGenerator<Observation[]> {
  const { faults, options, report } = reading;
  const tell = createTeller(faults);
  if (importer.source === 'fields') tell(warnUnverified(importer));
  const readRow = createRowReader(importer, header, { ...options, file: report.fileName }, tell);
  if (hasError(faults)) return;
  const isIdentified = importer.mapping.identity === undefined;
  const keys = createKeySet();
  const met = new Set<string>();
  const unnumbered: Observation[] = [];
  let all = 0;
  for await (const batch of table.rows()) {
    const good: Observation[] = [];
    for (const row of batch) {
      all += 1;
      const observation = readCells(row, header.names.length, readRow, tell);
      if (observation === 'skipped') reading.skipped += 1;
      else if (observation) {
        good.push(observation);
        if (isIdentified && !keys.add(ledgerKey(observation))) met.add(ledgerKey(observation));
      }
    }
    reading.rows += good.length;
    if (isIdentified) yield good;
    else unnumbered.push(...good);
    if (faults.length >= MAX_FAULTS && hasError(faults)) return;
  }
  if (all === 0) {
    faults.push(
      fault('import-empty', {}, 'Unexpected end after the header, expected at least one row.'),
    );
  }
  if (!isIdentified) yield numberEqual(unnumbered);
  if (met.size > 0 && !hasError(faults)) {
    const column = header.names.findIndex((name) => importer.mapping.id?.includes(name) === true);
    const again = (row: TableRow) => readRow(row, () => undefined);
    for (const each of await findRepeats(table, again, met, column)) tell(each);
  }
}

function readCells(
  row: TableRow,
  width: number,
  readRow: ReturnType<typeof createRowReader>,
  tell: (fault: Fault) => void,
): Observation | 'skipped' | undefined {
  if (row.cells.length === width) return readRow(row, tell);
  // Some networks end their files with a line of sums of its own shape.
  if (row.cells.length < width && /^(?:grand |sub)?total\b|^summary\b/i.test(row.cells[0] ?? ''))
    return 'skipped';
  tell(explainWidth(row.line, row.cells.length, width));
  return undefined;
}

/**
 * Rows without an id of their own, told apart by what identifies them and, where that is the same, by a
 * number. Numbers follow the content, so that the order of the file does not matter; as the day is part of
 * what identifies a row, neither does the window that was exported.
 */
function numberEqual(observations: readonly Observation[]): Observation[] {
  const groups = Map.groupBy(observations, ({ externalId }) => externalId);
  return [...groups.values()].flatMap((group) =>
    group
      .map((observation) => ({ observation, content: contentOf(observation) }))
      .toSorted((a, b) => compareText(a.content, b.content))
      .map(({ observation }, index) => ({
        ...observation,
        externalId: `${observation.externalId}#${index + 1}`,
      })),
  );
}

/** Collects up to a limit; a warning that was given for another row is not given again. */
function createTeller(faults: Fault[]): (fault: Fault) => void {
  const given = new Set<string>();
  return (each) => {
    if (each.severity === 'warning') {
      if (given.has(each.message)) return;
      given.add(each.message);
    }
    if (faults.length < MAX_FAULTS) faults.push(each);
  };
}

function hasError(faults: readonly Fault[]): boolean {
  return faults.some(({ severity }) => severity === 'error');
}

function warnUnverified({ title }: Importer): Fault {
  return warn(
    'import-unverified-columns',
    {},
    `Unverified columns of ${title}: the fields of its API are published, and the headers of its download are not.`,
  );
}

async function finish(
  { report, rows, skipped, faults }: Reading,
  importer: Importer | undefined,
  table?: Table,
  names: readonly string[] = [],
): Promise<ReadOutcome> {
  const places = (await table?.locate(faults, names)) ?? [];
  const problems = faults.map((each, index) => {
    const line = each.line ?? 1;
    const place = places[index] ?? { line, column: 1, endLine: line, endColumn: 1 };
    return toProblem(each, report.fileName, place);
  });
  return { importer, rows, skipped, problems: createReport(1, problems).problems };
}
