// A tracker's rows, each amount and number read exactly; what is wrong is collected.
import { addMoney, subtractMoney, type Money } from '../../core/money/money.ts';
import { formatMoney } from '../../core/money/amount.ts';
import type { Problem } from '../../core/problem.ts';
import { readAmountText } from '../amount-style.ts';
import { listCsvHeaders } from '../csv-table.ts';
import type { TableRow } from '../csv.ts';
import { createDateReader } from '../date-format.ts';
import { fault, show, toProblem, type Fault } from '../import-problem.ts';
import { TableFault, type HeaderCandidate, type ReportText, type Table } from '../table.ts';
import { listMappedColumns, normalizeHeader, type TrackerMapping } from './tracker-mapping.ts';

/** One article as the author kept it. */
export interface TrackerRow {
  /** From 1. */
  line: number;
  /** As written. */
  article: string;
  /** `YYYY-MM-DD`. */
  published: string | undefined;
  /** Decimal. */
  hours: number | undefined;
  /** As written, by column. */
  counts: Readonly<Record<string, string>>;
  /** Commission so far, by what it is of; their sum is what the author has earned. */
  parts: Partial<Record<BalancePart, Money>>;
  /** Recurring commission that is an amount a month, and in no sum. */
  perMonth: Money | undefined;
}

/** `rest` is what a total has beside its parts. */
export type BalancePart = 'first-order' | 'recurring' | 'rest';

export interface ReadTracker {
  rows: TrackerRow[];
  problems: Problem[];
}

/** Names in the row that may be the header; undefined where the file has none. Throws TableFault. */
export async function readTrackerHeader(report: ReportText): Promise<string[] | undefined> {
  const found = findWidest(await listCsvHeaders(report));
  return found?.cells.map((name) => name.replace(/^\uFEFF/, '').trim());
}

/** Rows without an article are left out: a sheet often ends with sums. */
export async function readTracker(
  report: ReportText,
  mapping: TrackerMapping,
): Promise<ReadTracker> {
  const faults: Fault[] = [];
  const rows: TrackerRow[] = [];
  let table: Table | undefined;
  let names: string[] = [];
  try {
    const header = findWidest(await listCsvHeaders(report));
    if (header === undefined)
      throw new TableFault(fault('import-empty', { line: 1 }, 'Unexpected empty file'));
    names = header.cells.map(normalizeHeader);
    table = header.open();
    for (const name of listMappedColumns(mapping))
      if (!names.includes(normalizeHeader(name)))
        faults.push(
          fault(
            'import-missing-column',
            {},
            `Missing column ${show(name)}, which the mapping reads`,
          ),
        );
    const readRow = createRowReader(mapping, names, faults);
    if (faults.length === 0)
      for await (const batch of table.rows()) for (const row of batch) rows.push(...readRow(row));
  } catch (error) {
    if (!(error instanceof TableFault)) throw error;
    faults.push(error.fault);
  }
  const places = (await table?.locate(faults, names)) ?? [];
  const problems = faults.map((each, index) => {
    const line = each.line ?? 1;
    const start = { line, column: 1, endLine: line, endColumn: 1 };
    return toProblem(each, report.fileName, places[index] ?? start);
  });
  return { rows, problems };
}

// A title above a sheet has one cell; what has the most of them, first, is the header.
function findWidest(candidates: readonly HeaderCandidate[]): HeaderCandidate | undefined {
  const count = ({ cells }: HeaderCandidate) => cells.filter((cell) => cell.trim() !== '').length;
  return candidates.reduce<HeaderCandidate | undefined>(
    (widest, each) => (widest === undefined || count(each) > count(widest) ? each : widest),
    undefined,
  );
}

function createRowReader(
  mapping: TrackerMapping,
  names: readonly string[],
  faults: Fault[],
): (row: TableRow) => TrackerRow[] {
  const readDay = createDateReader(mapping.dateFormat, 'UTC');
  const { currency, decimal, counts } = mapping;
  return ({ cells, line }) => {
    const columnOf = (name: string | undefined) =>
      name === undefined ? -1 : names.indexOf(normalizeHeader(name));
    const textOf = (name: string | undefined) => (cells[columnOf(name)] ?? '').trim();
    const refuse = (name: string | undefined, rule: Fault['rule'], expected: string): void => {
      const message = `Unexpected ${show(textOf(name))}, expected ${expected}`;
      faults.push(fault(rule, { line, column: columnOf(name) }, message));
    };
    const readMoney = (name: string | undefined): Money | undefined => {
      const text = textOf(name);
      if (text === '' || /^[-–—]$/.test(text)) return undefined;
      const amount = readAmountText(text, currency, 'major', decimal);
      if (amount === undefined) refuse(name, 'import-bad-amount', `an amount in ${currency}`);
      return amount;
    };
    const article = textOf(mapping.article);
    if (article === '') return [];
    const published = textOf(mapping.published);
    const day = published === '' ? undefined : readDay(published)?.day;
    if (published !== '' && day === undefined)
      refuse(mapping.published, 'import-bad-date', `a day as ${mapping.dateFormat.join(' or ')}`);
    const hours = readHours(textOf(mapping.hours));
    if (hours === 'bad') refuse(mapping.hours, 'import-bad-number', 'decimal hours such as 4.5');
    const firstOrder = readMoney(mapping.firstOrder);
    const recurring = readMoney(mapping.recurring);
    const isSum = mapping.recurringIs === 'sum';
    const parts = splitTotal(firstOrder, isSum ? recurring : undefined, readMoney(mapping.total));
    if (typeof parts === 'string')
      refuse(mapping.total, 'import-bad-amount', `at least ${parts}, the sum of its parts`);
    return [
      {
        line,
        article,
        published: day,
        hours: hours === 'bad' ? undefined : hours,
        counts: Object.fromEntries(counts.map((name) => [name, textOf(name)])),
        parts: typeof parts === 'string' ? {} : parts,
        perMonth: isSum ? undefined : recurring,
      },
    ];
  };
}

/** What a total has beside its parts is neither; one below their sum is wrong, and the sum is told. */
function splitTotal(
  firstOrder: Money | undefined,
  recurring: Money | undefined,
  total: Money | undefined,
): TrackerRow['parts'] | string {
  const given: TrackerRow['parts'] = {
    ...(firstOrder ? { 'first-order': firstOrder } : {}),
    ...(recurring ? { recurring } : {}),
  };
  if (total === undefined) return given;
  const known = Object.values(given).reduce<Money>(addMoney, {
    minor: 0n,
    currency: total.currency,
  });
  const rest = subtractMoney(total, known);
  if (rest.minor < 0n) return formatMoney(known);
  return rest.minor === 0n ? given : { ...given, rest };
}

function readHours(text: string): number | undefined | 'bad' {
  if (text === '') return undefined;
  const [, number] = /^(\d{1,3}(?:[.,]\d{1,2})?)\s?h?$/i.exec(text) ?? [];
  return number === undefined ? 'bad' : Number(number.replace(',', '.'));
}
