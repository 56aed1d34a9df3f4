// A tracker's rows, each amount and number read exactly; what is wrong is collected.
import { addMoney, subtractMoney, type Money } from '../../core/money/money.ts';
import { formatMoney } from '../../core/money/amount.ts';
import type { Problem } from '../../core/problem.ts';
import { readAmountText } from '../amount-style.ts';
import { explainWidth } from '../column-count.ts';
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

/** Names in the row that is probably the header; what makes the file none is a problem. */
export async function readTrackerHeader(
  report: ReportText,
): Promise<{ names: string[]; problems: Problem[] }> {
  try {
    const names = getHeader(await listCsvHeaders(report)).cells;
    return { names: names.map((name) => name.replace(/^\uFEFF/, '').trim()), problems: [] };
  } catch (error) {
    if (!(error instanceof TableFault)) throw error;
    const line = error.fault.line ?? 1;
    const place = { line, column: 1, endLine: line, endColumn: 1 };
    return { names: [], problems: [toProblem(error.fault, report.fileName, place)] };
  }
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
    const header = getHeader(await listCsvHeaders(report));
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
    if (faults.length === 0 && rows.length === 0)
      faults.push(
        fault(
          'import-empty',
          {},
          'Unexpected header alone, expected a row for each article below it.',
        ),
      );
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

// A title above a sheet has one cell; what has the most of them, first, is the header. A row with a number in it is
// one of the sheet's, even where a comma too many makes it the widest.
function getHeader(candidates: readonly HeaderCandidate[]): HeaderCandidate {
  const count = ({ cells }: HeaderCandidate) => cells.filter((cell) => !isBlank(cell)).length;
  const names = candidates.filter(({ cells }) => !cells.some(isNumber));
  const [first, ...others] = (names.length > 0 ? names : candidates).filter(
    ({ cells }) => !cells.every(isBlank),
  );
  if (first === undefined)
    throw new TableFault(
      fault('import-empty', { line: 1 }, 'Unexpected empty file, expected a row for each article.'),
    );
  return others.reduce((widest, each) => (count(each) > count(widest) ? each : widest), first);
}

function isBlank(cell: string): boolean {
  return cell.replace(/^\uFEFF/, '').trim() === '';
}

function isNumber(cell: string): boolean {
  return /^\W?\d[\d.,]*\W?$/.test(cell.trim());
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
    const refuse = (
      name: string | undefined,
      rule: Fault['rule'],
      expected: string,
      hint?: string,
    ): void => {
      const message = `Unexpected ${show(textOf(name))}, expected ${expected}`;
      faults.push(fault(rule, { line, column: columnOf(name) }, message, hint));
    };
    const extra = cells.findIndex((cell, index) => index >= names.length && cell.trim() !== '');
    if (extra !== -1) {
      faults.push(explainWidth(line, cells.length, names.length));
      return [];
    }
    const readMoney = (name: string | undefined): Money | undefined => {
      const text = textOf(name);
      if (text === '' || /^[-–—]$/.test(text)) return undefined;
      const amount = readAmountText(text, currency, 'major', decimal);
      if (amount === undefined)
        refuse(
          name,
          'import-bad-amount',
          `an amount in ${currency}`,
          `Write it as ${decimal === 'comma' ? '1.234,50' : '1,234.50'}. If all are in another currency or have another mark before their decimals, say so by "currency" and "decimal" in the mapping.`,
        );
      return amount;
    };
    const article = textOf(mapping.article);
    if (article === '') return [];
    const published = textOf(mapping.published);
    const day = published === '' ? undefined : readDay(published)?.day;
    if (published !== '' && day === undefined)
      refuse(mapping.published, 'import-bad-date', `a day as ${mapping.dateFormat.join(' or ')}`);
    const hours = readHours(textOf(mapping.hours));
    if (hours === 'bad')
      refuse(
        mapping.hours,
        'import-bad-number',
        'decimal hours such as 4.5',
        'Write hours as a decimal number, or leave the cell empty.',
      );
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
