// A report's view as a table of the desk: its columns know their units, and what they mean.
import {
  isEstimate,
  isMoneyValue,
  type Estimate,
  type Value,
  type View,
  type ViewColumn,
  type ViewRow,
} from '../core/report/view.ts';
import { renderTable, sortRows, type Column, type PlainValue } from './data-table.ts';
import type { Format } from './format.ts';
import { h, type Html } from './html.ts';

export interface ViewTableOptions {
  view: View;
  format: Format;
  caption: string;
  empty: string | Html;
  /** Columns to show, by key and in this order; @default all */
  only?: readonly string[];
  /** What a cell shows in place of its text, such as a link. */
  cells?: Readonly<Record<string, (row: ViewRow) => string | Html>>;
  sort?: { key: string; direction: 'asc' | 'desc' };
  sortHref?: (key: string, direction: 'asc' | 'desc') => string;
  csvHref?: string;
}

export function renderView(options: ViewTableOptions): Html {
  const { view, format, caption, empty, sort, sortHref, csvHref } = options;
  const columns = listViewColumns(options, format).filter(({ key }) =>
    isKnown(key, [...view.rows, ...view.sums]),
  );
  const notes = view.notes.filter((note) => note !== 'There is no row to show.');
  return h`${renderTable({
    caption,
    columns,
    rows: sortRows(view.rows, columns, sort),
    foot: view.sums,
    empty,
    sort,
    ...(sortHref === undefined ? {} : { sortHref }),
    csvHref,
  })}${notes.length === 0 || view.rows.length === 0 ? '' : h`<ul class="small">${notes.map((note) => h`<li>${format.sentence(note)}</li>`)}</ul>`}`;
}

/** A column in which nothing stands takes room from the others. */
function isKnown(key: string, rows: readonly ViewRow[]): boolean {
  return rows.some((row) => (row[key] ?? '') !== '');
}

/** Text of a cell that bears one, such as a month; empty for anything else. */
export function textOf(row: ViewRow | undefined, key: string): string {
  const value = row?.[key];
  return typeof value === 'string' ? value : '';
}

/** Columns of a view, as a table shows them. */
export function listViewColumns(
  { view, only, cells }: Pick<ViewTableOptions, 'view' | 'only' | 'cells'>,
  format: Format,
): Column<ViewRow>[] {
  const chosen =
    only?.flatMap((key) => view.columns.find((column) => column.key === key) ?? []) ?? view.columns;
  return chosen.map((column) => {
    const { key, label, meaning, unit } = column;
    return {
      key,
      label: LABELS[key] ?? label,
      about: meaning,
      align: unit === 'text' || unit === 'flag' ? 'start' : 'end',
      sortable: true,
      value: (row) => toPlain(row[key] ?? null),
      cell: cells?.[key] ?? ((row) => formatValue(row[key] ?? null, column, view.currency, format)),
    };
  });
}

/** In place of a name that is short for a terminal, by key. */
const LABELS: Readonly<Record<string, string>> = {
  conversions: 'conversions',
  monthsToGo: 'months to go',
  newArticles: 'new articles',
  perHour: 'per hour',
  projectedHigh: 'to',
  projectedLow: '80 % from',
  recurringPerMonth: 'recurring a month',
};

function toPlain(value: Value): PlainValue | undefined {
  if (value === null) return undefined;
  if (isMoneyValue(value)) return value;
  if (isEstimate(value)) return value.value ?? undefined;
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : value;
}

function formatValue(
  value: Value,
  { unit }: ViewColumn,
  currency: string,
  format: Format,
): string | Html {
  if (value === null) return '';
  if (isMoneyValue(value)) return format.money(value);
  if (isEstimate(value))
    return renderEstimate(
      value,
      unit === 'rate'
        ? (share) => format.share(share)
        : (rate, largest) => format.rate(rate, currency, largest),
      format,
    );
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number')
    return unit === 'share' ? format.share(value) : format.number(value);
  // A sum bears its name where rows bear their day or month.
  if (unit === 'day' && /^\d{4}-\d\d-\d\d$/.test(value)) return format.day(value);
  if (unit === 'month' && /^\d{4}-\d\d$/.test(value)) return format.month(value);
  return value.length > LONG && value.includes(' ') ? h`<span class="long">${value}</span>` : value;
}

/** Characters from which a text gets a width of its own: a wide table would give it that of a word. */
const LONG = 14;

/** A rate with its interval below it; below five events the interval alone, and that there are few. */
export function renderEstimate(
  { value, low, high, k, n }: Estimate,
  show: (value: number, largest: number) => string,
  format: Format,
): Html {
  if (low === null || high === null) return h`–`;
  const range = `${show(low, high)}–${show(high, high)}`;
  const basis = `${format.number(k)} of ${format.number(n)}, 95 % interval`;
  return value === null
    ? h`<span class="small" title="${basis}">${range}<br>few: ${format.number(k)}</span>`
    : h`<span title="${basis}">${show(value, high)}<br><span class="small">${range}</span></span>`;
}
