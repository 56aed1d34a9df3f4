// A table out of the ledger: months, articles or programs; or the months of reselling that the author keeps.
import { createMoney, type Money } from '../money/money.ts';
import { halfEven } from '../money/rounding.ts';
import type { ReportData, ReportPost } from '../report/report-data.ts';
import { entriesOf, type AttributedEntry } from '../revenue/attribution.ts';
import { perHour, sumHours } from '../revenue/hours.ts';
import { computeProfitAndLoss } from '../revenue/reseller.ts';
import { summariseRevenue } from '../revenue/revenue.ts';
import { lastCompleteMonth, listMonths, monthOf, type CivilMonth } from '../time/civil-date.ts';
import {
  missing,
  type Cell,
  type ColumnName,
  type ComputedTable,
  type MissingFigure,
} from './figure.ts';
import {
  findFirstMonth,
  findMissingLedger,
  findMissingMonth,
  findOtherCurrency,
} from './find-missing.ts';
import type { FigureTable } from './request.ts';

/** Pure: equal data give an equal table. The sum is that of its rows, exactly. */
export function computeTable(
  request: FigureTable,
  data: ReportData,
): ComputedTable | MissingFigure {
  if (request.by === 'pnl') return tabulateResale(request, data);
  const empty = findMissingLedger(data);
  if (empty) return empty;
  switch (request.by) {
    case 'months':
      return tabulateMonths(request, data);
    case 'articles':
      return tabulateArticles(request, data);
    case 'programs':
      return tabulatePrograms(request, data);
  }
}

/** One row, and what its cells are made of. */
interface Row {
  head: Partial<Record<ColumnName, Cell>>;
  entries: readonly AttributedEntry[];
}

function tabulateMonths(
  { from, to }: FigureTable,
  data: ReportData,
): ComputedTable | MissingFigure {
  const first = from ?? findFirstMonth(data) ?? monthOf(data.asOf);
  const last = to ?? maxMonth(first, lastCompleteMonth(data.asOf));
  const outside = findMissingMonth(first, data) ?? findMissingMonth(last, data);
  if (outside) return outside;
  const months = listMonths(first, last);
  const byMonth = Map.groupBy(data.attributed, ({ entry }) => monthOf(entry.occurredOn));
  const published = Map.groupBy(data.posts, (post) => monthOf(post.published));
  const rows = months.map((month): Row => {
    const posts = (published.get(month) ?? []).filter((post) => post.published <= data.asOf);
    return {
      head: { month: { unit: 'month', month }, newArticles: count(posts.length) },
      entries: byMonth.get(month) ?? [],
    };
  });
  return tabulate(['month', 'newArticles'], MONEY, rows, data);
}

function tabulateArticles({ top }: FigureTable, data: ReportData): ComputedTable | MissingFigure {
  const posts = data.posts.filter(({ published }) => published <= data.asOf);
  const byPost = Map.groupBy(data.attributed, (each) => (each.bucket === 'post' ? each.post : ''));
  const clicks = Map.groupBy(data.clicks, ({ owner }) => owner);
  const hasClicks = data.dataSince !== null;
  const toRow = (post: ReportPost): Row => ({
    head: {
      article: { unit: 'text', text: post.title },
      published: { unit: 'day', day: post.published },
      words: count(post.wordCount),
      hours: { unit: 'hours', hours: post.hours.total },
      clicks: count((clicks.get(post.id) ?? []).reduce((sum, each) => sum + each.count, 0)),
    },
    entries: byPost.get(post.id) ?? [],
  });
  const rows = takeTop(posts.map(toRow), top, data);
  const heads: ColumnName[] = ['article', 'published', 'words', 'hours'];
  return tabulate(
    hasClicks ? [...heads, 'clicks'] : heads,
    ['conversions', ...MONEY, 'perHour'],
    rows,
    data,
  );
}

function tabulatePrograms({ top }: FigureTable, data: ReportData): ComputedTable | MissingFigure {
  const byProgram = Map.groupBy(data.attributed, ({ entry }) => entry.program);
  const rows = [...byProgram].map(([id, entries]): Row => {
    const text = data.programs.get(id)?.name ?? (id === '' ? '–' : id);
    return { head: { program: { unit: 'text', text } }, entries };
  });
  return tabulate(['program'], ['conversions', ...MONEY], takeTop(rows, top, data), data);
}

/** In this order; `other` and `pending` only where there is some. */
const MONEY: readonly ColumnName[] = ['firstOrder', 'recurring', 'other', 'total', 'pending'];

function tabulate(
  heads: readonly ColumnName[],
  figures: readonly ColumnName[],
  rows: readonly Row[],
  data: ReportData,
): ComputedTable | MissingFigure {
  const entries = rows.flatMap((row) => row.entries);
  const other = findOtherCurrency(entries, data.currency);
  if (other) return other;
  const sum: Row = { head: sumHeads(heads, rows), entries };
  const shown = figures.filter(
    (name) => !OPTIONAL.has(name) || !isZero(toCells(sum, data)[name] ?? NONE),
  );
  const columns = [...heads, ...shown];
  const toRow = (row: Row): Cell[] => {
    const cells = { ...row.head, ...toCells(row, data) };
    return columns.map((name) => cells[name] ?? NONE);
  };
  return {
    kind: 'table',
    columns,
    rows: rows.map(toRow),
    sum: toRow(sum),
    standing: 'booked',
    asOf: data.asOf,
  };
}

const OPTIONAL: ReadonlySet<ColumnName> = new Set(['other', 'pending']);
const NONE: Cell = { unit: 'none' };

function toCells({ head, entries }: Row, data: ReportData): Partial<Record<ColumnName, Cell>> {
  const revenue = summariseRevenue(entriesOf(entries), data.currency, data.asOf);
  const { total, firstOrder, recurring, pending, conversions } = revenue;
  const other = total.minor - firstOrder.minor - recurring.total.minor;
  const hours = head.hours?.unit === 'hours' ? head.hours.hours : 0;
  const rate = perHour(total, hours, halfEven);
  return {
    conversions: count(conversions.booked),
    firstOrder: money(firstOrder),
    recurring: money(recurring.total),
    other: money(createMoney(other, data.currency)),
    total: money(total),
    pending: money(pending),
    perHour: rate === null ? NONE : money(rate),
  };
}

function sumHeads(
  heads: readonly ColumnName[],
  rows: readonly Row[],
): Partial<Record<ColumnName, Cell>> {
  return Object.fromEntries(
    heads.map((name) => [name, addCells(rows.map(({ head }) => head[name] ?? NONE))]),
  );
}

/** Counts and hours add up; a title, a day or a month does not. */
function addCells(cells: readonly Cell[]): Cell {
  if (cells.length > 0 && cells.every((cell) => cell.unit === 'count'))
    return count(cells.reduce((sum, cell) => sum + cell.count, 0));
  if (cells.length > 0 && cells.every((cell) => cell.unit === 'hours'))
    return { unit: 'hours', hours: sumHours(cells.map(({ hours }) => hours)) };
  return NONE;
}

/** Those that earned most, most first. */
function takeTop(rows: readonly Row[], top: number | undefined, data: ReportData): Row[] {
  const bookedOf = ({ entries }: Row): bigint =>
    summariseRevenue(entriesOf(entries), data.currency, data.asOf).total.minor;
  return rows
    .map((row) => ({ row, booked: bookedOf(row) }))
    .toSorted((a, b) => (a.booked === b.booked ? 0 : a.booked > b.booked ? -1 : 1))
    .slice(0, top)
    .map(({ row }) => row);
}

function tabulateResale(
  { from, to }: FigureTable,
  { input, currency, asOf }: ReportData,
): ComputedTable | MissingFigure {
  const known = (input.resale ?? [])
    .filter(({ revenue, month }) => revenue.currency === currency && month <= monthOf(asOf))
    .toSorted((a, b) => (a.month < b.month ? -1 : 1));
  const [first, last] = [known[0]?.month, known.at(-1)?.month];
  const hint = 'Write the months into content/resale.csv, or take the table out.';
  if (first === undefined || last === undefined)
    return missing(
      `Unexpected table of reselling without months, expected some in ${currency} in content/resale.csv`,
      hint,
    );
  const outside = [from, to].find(
    (month) => month !== undefined && (month < first || month > last),
  );
  if (outside !== undefined)
    return missing(
      `Unexpected month ${outside}, expected one from ${first} to ${last}, which content/resale.csv has`,
      hint,
    );
  const months = known.filter(({ month }) => month >= (from ?? first) && month <= (to ?? last));
  const { months: rows, sum } = computeProfitAndLoss(months, currency);
  const toRow = (each: typeof sum, head: Cell): Cell[] => [
    head,
    money(each.revenue),
    money(each.costOfGoods),
    money(each.grossProfit),
    { unit: 'hours', hours: each.hours },
    each.perHour === null ? NONE : money(each.perHour),
  ];
  return {
    kind: 'table',
    columns: ['month', 'revenue', 'costOfGoods', 'grossProfit', 'hours', 'perHour'],
    rows: rows.map((row) => toRow(row, { unit: 'month', month: row.month })),
    sum: toRow(sum, NONE),
    standing: 'kept',
    asOf,
  };
}

function count(value: number): Cell & { unit: 'count' } {
  return { unit: 'count', count: value };
}

function money(amount: Money): Cell {
  return { unit: 'money', amount };
}

function isZero(cell: Cell): boolean {
  return cell.unit === 'none' || (cell.unit === 'money' && cell.amount.minor === 0n);
}

function maxMonth(a: CivilMonth, b: CivilMonth): CivilMonth {
  return a > b ? a : b;
}
