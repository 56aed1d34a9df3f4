// Tables of figures: numbers line up, a heading sorts by a link, and the whole can be had as CSV.
import { formatAmount } from '../core/money/amount.ts';
import type { Money } from '../core/money/money.ts';
import { h, raw, type Html } from './html.ts';

/** Amounts are sorted by their number, and stand in a CSV as a decimal with their currency beside it. */
export type PlainValue = string | number | Money;

export interface Column<Row> {
  /** Name in addresses and in the CSV, such as `hourly-rate`. */
  key: string;
  label: string;
  /** What the heading means, where its two words do not say it. */
  about?: string;
  align?: 'start' | 'end';
  cell: (row: Row) => string | Html;
  /** For sorting and for the CSV; undefined for what is not known, which sorts last. */
  value: (row: Row) => PlainValue | undefined;
  /** @default false */
  sortable?: boolean;
}

export interface TableOptions<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** Rows below the others, such as sums. */
  foot?: readonly Row[];
  /** What stands in place of a table without rows. */
  empty: string | Html;
  sort?: { key: string; direction: 'asc' | 'desc' } | undefined;
  /** Address of the same table sorted otherwise; without it headings are no links. */
  sortHref?: (key: string, direction: 'asc' | 'desc') => string;
  /** Address of the same figures as CSV. */
  csvHref?: string | undefined;
}

export function renderTable<Row>(options: TableOptions<Row>): Html {
  const { caption, columns, rows, foot = [], empty, csvHref } = options;
  if (rows.length === 0) return h`<div class="empty">${empty}</div>`;
  return h`<div class="${columns.length < COMPACT ? 'table compact' : 'table'}" role="region" tabindex="0" aria-label="${caption}">
<table>
<caption><span>${caption}${csvHref === undefined ? '' : h` <a class="csv" href="${csvHref}">CSV</a>`}</span></caption>
<thead><tr>${columns.map((column, index) => renderHeading(column, index, options))}</tr></thead>
<tbody>${rows.map((row) => renderRow(row, columns))}</tbody>
${foot.length === 0 ? '' : h`<tfoot>${foot.map((row) => renderRow(row, columns))}</tfoot>`}
</table>
</div>`;
}

/** Fewer columns are not drawn apart to the width of the page. */
const COMPACT = 4;

function renderHeading<Row>(
  column: Column<Row>,
  index: number,
  { sort, sortHref }: TableOptions<Row>,
): Html {
  const { key, label, about, align, sortable } = column;
  const isSorted = sort?.key === key;
  const next = isSorted && sort.direction === 'desc' ? 'asc' : 'desc';
  const title = about === undefined ? '' : h` title="${about}"`;
  const aria = isSorted
    ? raw(` aria-sort="${sort.direction === 'asc' ? 'ascending' : 'descending'}"`)
    : '';
  const text =
    sortable === true && sortHref ? h`<a href="${sortHref(key, next)}">${label}</a>` : label;
  return h`<th scope="col"${isEnd(index, align) ? raw(' class="end"') : ''}${aria}${title}>${text}</th>`;
}

function renderRow<Row>(row: Row, columns: readonly Column<Row>[]): Html {
  return h`<tr>${columns.map(({ align, cell }, index) => {
    const content = cell(row);
    const style = isEnd(index, align) ? raw(' class="end"') : '';
    return index === 0 ? h`<th scope="row">${content}</th>` : h`<td${style}>${content}</td>`;
  })}</tr>`;
}

// What names the row begins at the edge, whatever it is.
function isEnd(index: number, align: Column<unknown>['align']): boolean {
  return index > 0 && align === 'end';
}

/** Rows in the order that a heading asks for; equal ones stay as they are, and unknown ones come last. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: TableOptions<Row>['sort'],
): Row[] {
  const column = columns.find(({ key, sortable }) => sortable === true && key === sort?.key);
  if (!column || !sort) return [...rows];
  const sign = sort.direction === 'asc' ? 1 : -1;
  // Once for each row: a comparison for each of a hundred thousand would work them out seventeen times.
  const keyed = rows.map((row) => ({ row, key: toKey(column.value(row)) }));
  keyed.sort(({ key: x }, { key: y }) => {
    if (x === undefined || y === undefined)
      return Number(x === undefined) - Number(y === undefined);
    return sign * compareKeys(x, y);
  });
  return keyed.map(({ row }) => row);
}

function compareKeys(x: string | number, y: string | number): number {
  if (typeof x === 'number' && typeof y === 'number') return x - y;
  return String(x) < String(y) ? -1 : Number(x !== y);
}

function toKey(value: PlainValue | undefined): string | number | undefined {
  return typeof value === 'object' ? Number(value.minor) : value;
}

/** RFC 4180. A text that a spreadsheet would take for a formula begins with an apostrophe. */
export function formatCsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const cells = columns.map(({ key, value }) => {
    const values = rows.map((row) => value(row));
    const hasMoney = values.some((each) => typeof each === 'object');
    return { names: hasMoney ? [key, `${key}_currency`] : [key], values, hasMoney };
  });
  const lines = [
    cells.flatMap(({ names }) => names),
    ...rows.map((_, row) =>
      cells.flatMap(({ values, hasMoney }) => {
        const value = values[row] ?? '';
        if (typeof value === 'object') return [formatAmount(value), value.currency];
        return hasMoney ? [value, ''] : [value];
      }),
    ),
  ];
  return lines.map((line) => line.map(quote).join(',')).join('\r\n') + '\r\n';
}

// An amount below zero is no formula.
function quote(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = /^[=+@\t\r]|^-(?!\d)/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
