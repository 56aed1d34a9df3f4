// A counter's report to sums by page and period, all of it or nothing.
import {
  normalisePath,
  type PageTraffic,
  type TrafficMetric,
} from '../../core/revenue/page-traffic.ts';
import { createReport, type Problem } from '../../core/problem.ts';
import type { CivilMonth } from '../../core/time/civil-date.ts';
import { explainWidth } from '../column-count.ts';
import type { TableRow } from '../csv.ts';
import { listCsvHeaders } from '../csv-table.ts';
import { createDateReader } from '../date-format.ts';
import { readHeader } from '../header.ts';
import { fault, show, toProblem, type Fault } from '../import-problem.ts';
import { TableFault, type HeaderCandidate, type ReportText, type Table } from '../table.ts';
import { TRAFFIC_FORMATS, type TrafficFormat } from './traffic-format.ts';

export interface TrafficOptions {
  /** Name of the format; without it the header says. */
  as?: string | undefined;
  /** Month of a report that does not say when. */
  month?: CivilMonth | undefined;
}

export interface TrafficContent {
  format: TrafficFormat;
  rows: number;
  /** Rows that are no view of a page by a person, or of no page. */
  leftOut: number;
  /** Empty when there are problems. */
  traffic: PageTraffic[];
  problems: Problem[];
}

const MAX_FAULTS = 50;

/** Undefined when the text is no report of a counter. */
export async function readTraffic(
  report: ReportText,
  options: TrafficOptions,
): Promise<TrafficContent | undefined> {
  const found = await findFormat(report, options.as);
  if (!found) return undefined;
  const { format, candidate } = found;
  const table = candidate.open();
  const sums = new Map<string, PageTraffic>();
  const faults: Fault[] = [];
  const counted = { rows: 0, leftOut: 0 };
  if (format.day === undefined && options.month === undefined) {
    faults.push(
      fault(
        'import-no-month',
        {},
        `Unexpected report without dates, expected to be told its month: ${format.title} says only what was shown.`,
      ),
    );
  } else {
    await addRows(
      table,
      createAdder(format, candidate, options, sums, (each) => faults.push(each)),
      faults,
      counted,
    );
  }
  const problems = await locate(report, table, faults);
  return { format, ...counted, traffic: problems.length > 0 ? [] : [...sums.values()], problems };
}

async function addRows(
  table: Table,
  add: (row: TableRow) => boolean,
  faults: Fault[],
  counted: { rows: number; leftOut: number },
): Promise<void> {
  try {
    for await (const batch of table.rows()) {
      for (const row of batch) counted[add(row) ? 'rows' : 'leftOut'] += 1;
      if (faults.length > MAX_FAULTS) return;
    }
  } catch (error) {
    if (!(error instanceof TableFault)) throw error;
    faults.push(error.fault);
  }
  if (counted.rows + counted.leftOut === 0)
    faults.push(
      fault('import-empty', {}, 'Unexpected end after the header, expected at least one row.'),
    );
}

async function findFormat(
  report: ReportText,
  as: string | undefined,
): Promise<{ format: TrafficFormat; candidate: HeaderCandidate } | undefined> {
  const formats = TRAFFIC_FORMATS.filter(({ name }) => as === undefined || name === as);
  const candidates = await listCsvHeaders(report).catch((error: unknown) => {
    if (error instanceof TableFault) return [];
    throw error;
  });
  for (const [index, candidate] of candidates.entries()) {
    const { names } = readHeader(candidate.cells);
    const below = candidates[index + 1]?.cells ?? [];
    const format = formats.find((each) => each.recognise(names, below));
    if (format) return { format, candidate };
  }
  return undefined;
}

/** Adds a row to the sums; false when it is left out. */
function createAdder(
  format: TrafficFormat,
  { cells: header }: HeaderCandidate,
  { month }: TrafficOptions,
  sums: Map<string, PageTraffic>,
  tell: (fault: Fault) => void,
): (row: TableRow) => boolean {
  const { names } = readHeader(header);
  const columnOf = (column: number | string) =>
    typeof column === 'number' ? column : names.indexOf(column);
  const [path, day] = [columnOf(format.path), format.day === undefined ? -1 : columnOf(format.day)];
  const counts = format.counts === 'rows' ? [] : listCounts(format.counts, columnOf);
  const readMoment = createDateReader(['iso'], 'UTC');
  return function add({ line, cells }) {
    const get = (column: string) => cells[names.indexOf(column)] ?? '';
    if (cells.length !== names.length) {
      tell(explainWidth(line, cells.length, names.length));
      return false;
    }
    const page = normalisePath(cells[path] ?? '');
    if (page === undefined || format.isLeftOut?.(get) === true) return false;
    const text = cells[day] ?? '';
    const period = day === -1 ? month : /^\d{4}-\d{2}$/.test(text) ? text : readMoment(text)?.day;
    if (period === undefined) {
      tell(
        fault(
          'import-bad-date',
          { line, column: day },
          `Unexpected date ${show(text)}, expected YYYY-MM-DD or YYYY-MM.`,
        ),
      );
      return false;
    }
    const at = { source: format.source, period, path: page };
    if (format.counts === 'rows') addTo(sums, { ...at, metric: 'views', count: 1 });
    for (const { metric, column } of counts) {
      const number = cells[column] ?? '';
      const isCount = /^\d{1,12}$/.test(number);
      if (isCount) addTo(sums, { ...at, metric, count: Number(number) });
      else
        tell(
          fault(
            'import-bad-number',
            { line, column },
            `Unexpected number ${show(number)}, expected a whole number of 0 or more.`,
          ),
        );
    }
    return true;
  };
}

function listCounts(
  counts: Partial<Record<TrafficMetric, number | string>>,
  columnOf: (column: number | string) => number,
): { metric: TrafficMetric; column: number }[] {
  return Object.entries(counts)
    .map(([metric, column]) => ({ metric: metric as TrafficMetric, column: columnOf(column) }))
    .filter(({ column }) => column !== -1);
}

// Paths that are written in several ways are one page.
function addTo(sums: Map<string, PageTraffic>, each: PageTraffic): void {
  const key = JSON.stringify([each.period, each.path, each.metric]);
  const known = sums.get(key);
  if (known) known.count += each.count;
  else sums.set(key, each);
}

async function locate(
  report: ReportText,
  table: Table,
  faults: readonly Fault[],
): Promise<Problem[]> {
  const places = await table.locate(faults, []);
  const problems = faults.map((each, index) => {
    const line = each.line ?? 1;
    return toProblem(
      each,
      report.fileName,
      places[index] ?? { line, column: 1, endLine: line, endColumn: 1 },
    );
  });
  return createReport(1, problems).problems;
}
