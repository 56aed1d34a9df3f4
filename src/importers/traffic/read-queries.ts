// A report of search queries to sums by query and month, all of it or nothing.
import { createReport, type Problem } from '../../core/problem.ts';
import { normaliseQuery, type SearchQuery } from '../../core/revenue/search-query.ts';
import type { CivilMonth } from '../../core/time/civil-date.ts';
import type { TableRow } from '../csv.ts';
import { listCsvHeaders } from '../csv-table.ts';
import { createDateReader } from '../date-format.ts';
import { readHeader } from '../header.ts';
import { fault, show, toProblem, type Fault } from '../import-problem.ts';
import { TableFault, type HeaderCandidate, type ReportText } from '../table.ts';
import type { TrafficOptions } from './read-traffic.ts';

export interface QueryContent {
  title: string;
  rows: number;
  /** Rows whose query is empty or too long to be one. */
  leftOut: number;
  /** Empty when there are problems. */
  queries: SearchQuery[];
  problems: Problem[];
}

/** Columns of a report by position; -1 where there is none. */
interface QueryFormat {
  title: string;
  source: string;
  query: number;
  month: number;
  clicks: number;
  impressions: number;
  position: number;
}

/** What `--as` takes. */
const PLAIN = 'search-queries';
const SEARCH_CONSOLE = 'google-search-console-queries';
/** The word for queries in a header of Search Console, whose pages, countries and devices have the same columns. */
const QUERIES = /quer(?:y|ies)|suchanfrage|requête|consulta|zapytani|zoekopdracht/;

/** Undefined when the text is no report of queries. */
export async function readQueryReport(
  report: ReportText,
  { as, month }: TrafficOptions,
): Promise<QueryContent | undefined> {
  const found = await findFormat(report, as);
  if (!found) return undefined;
  const { candidate, format } = found;
  const table = candidate.open();
  const faults: Fault[] = [];
  const sums = new Map<string, SearchQuery>();
  const counted = { rows: 0, leftOut: 0 };
  if (format.month === -1 && month === undefined)
    faults.push(
      fault(
        'import-no-month',
        {},
        `Unexpected report without dates, expected to be told its month: ${format.title} says only what was searched.`,
      ),
    );
  else
    try {
      for await (const batch of table.rows())
        for (const row of batch) {
          const each = readRow(row, format, month);
          if (each === undefined) counted.leftOut += 1;
          else if ('rule' in each) faults.push(each);
          else {
            counted.rows += 1;
            addTo(sums, each);
          }
        }
    } catch (error) {
      if (!(error instanceof TableFault)) throw error;
      faults.push(error.fault);
    }
  const shown = faults.slice(0, MAX_FAULTS);
  const places = await table.locate(shown, []);
  const problems = shown.map((each, index) => {
    const line = each.line ?? 1;
    return toProblem(
      each,
      report.fileName,
      places[index] ?? { line, column: 1, endLine: line, endColumn: 1 },
    );
  });
  return {
    title: format.title,
    ...counted,
    queries: problems.length > 0 ? [] : [...sums.values()],
    problems: createReport(1, problems).problems,
  };
}

const MAX_FAULTS = 50;

async function findFormat(
  report: ReportText,
  as: string | undefined,
): Promise<{ format: QueryFormat; candidate: HeaderCandidate } | undefined> {
  if (as !== undefined && as !== PLAIN && as !== SEARCH_CONSOLE) return undefined;
  const candidates = await listCsvHeaders(report).catch((error: unknown) => {
    if (error instanceof TableFault) return [];
    throw error;
  });
  for (const [index, candidate] of candidates.entries()) {
    const format = recognise(
      readHeader(candidate.cells).names,
      candidates[index + 1]?.cells ?? [],
      as,
    );
    if (format) return { format, candidate };
  }
  return undefined;
}

function recognise(
  names: readonly string[],
  [first = '', clicks = '', impressions = '', rate = '']: readonly string[],
  as: string | undefined,
): QueryFormat | undefined {
  const at = (...wanted: string[]) => names.findIndex((name) => wanted.includes(name));
  if (as !== SEARCH_CONSOLE && at('query') !== -1 && at('impressions') !== -1 && at('ctr') === -1)
    return {
      title: 'Plain search queries',
      source: 'search-queries',
      query: at('query'),
      month: at('date', 'month'),
      clicks: at('clicks'),
      impressions: at('impressions'),
      position: at('position'),
    };
  const isNamed = as === SEARCH_CONSOLE || QUERIES.test(names[0] ?? '');
  const isShaped =
    names.length === 5 &&
    !/^https?:\/\//.test(first) &&
    /^\d+$/.test(clicks) &&
    /^\d+$/.test(impressions) &&
    rate.endsWith('%');
  if (as === PLAIN || !isNamed || !isShaped) return undefined;
  return {
    title: 'Google Search Console, queries',
    source: 'google-search-console',
    query: 0,
    month: -1,
    clicks: 1,
    impressions: 2,
    position: 4,
  };
}

const readMoment = createDateReader(['iso'], 'UTC');

/** Undefined for a row that is left out. */
function readRow(
  { line, cells }: TableRow,
  format: QueryFormat,
  told: CivilMonth | undefined,
): SearchQuery | Fault | undefined {
  const cell = (column: number) => cells[column] ?? '';
  if (cells.length <= Math.max(format.query, format.impressions))
    return fault(
      'import-column-count',
      { line },
      `Unexpected ${cells.length} cells, expected as many as in the header.`,
    );
  const query = normaliseQuery(cell(format.query));
  if (query === undefined) return undefined;
  const month = format.month === -1 ? told : readMonth(cell(format.month));
  if (month === undefined)
    return fault(
      'import-bad-date',
      { line, column: format.month },
      `Unexpected date ${show(cell(format.month))}, expected YYYY-MM-DD or YYYY-MM.`,
    );
  const [clicks, impressions] = [format.clicks, format.impressions].map((column) =>
    column === -1 ? 0 : readCount(cell(column)),
  );
  if (clicks === undefined || impressions === undefined) {
    const column = clicks === undefined ? format.clicks : format.impressions;
    return fault(
      'import-bad-number',
      { line, column },
      `Unexpected number ${show(cell(column))}, expected a whole number of 0 or more.`,
    );
  }
  const place = Number(cell(format.position).replace(',', '.'));
  const position = format.position !== -1 && place >= 1 ? place : null;
  return { source: format.source, month, query, clicks, impressions, position };
}

function readMonth(text: string): CivilMonth | undefined {
  return /^\d{4}-(?:0[1-9]|1[0-2])$/.test(text) ? text : readMoment(text)?.day.slice(0, 7);
}

function readCount(text: string): number | undefined {
  return /^\d{1,12}$/.test(text) ? Number(text) : undefined;
}

// Days of a month and spellings of a query are one; its place is the mean over what was shown.
function addTo(sums: Map<string, SearchQuery>, each: SearchQuery): void {
  const key = JSON.stringify([each.month, each.query]);
  const known = sums.get(key);
  const impressions = (known?.impressions ?? 0) + each.impressions;
  const weigh = ({ position, impressions: shown }: SearchQuery) => (position ?? 0) * shown;
  const isPlaced = each.position !== null && known !== undefined && known.position !== null;
  sums.set(
    key,
    known === undefined
      ? each
      : {
          ...each,
          impressions,
          clicks: known.clicks + each.clicks,
          position:
            isPlaced && impressions > 0
              ? Math.round((100 * (weigh(known) + weigh(each))) / impressions) / 100
              : (known.position ?? each.position),
        },
  );
}
