// A report by anything as CSV (RFC 4180): plain decimals, and an interval in columns of its own.
import { formatAmount } from '../money/amount.ts';
import {
  cellOf,
  isEstimate,
  isMoneyValue,
  type Value,
  type View,
  type ViewColumn,
  type ViewRow,
} from './view.ts';

/** Rows of sums follow the others, told apart by the first column, `row`: `row` or `sum`. */
export function formatViewCsv(view: View): string {
  const { columns, rows, sums } = view;
  const header = ['row', ...columns.flatMap(listNames)];
  const toLine = (kind: string, row: ViewRow) => [
    kind,
    ...columns.flatMap((column) => listCells(cellOf(row, column), column, view.currency)),
  ];
  const lines = [
    header,
    ...rows.map((row) => toLine('row', row)),
    ...sums.map((row) => toLine('sum', row)),
  ];
  return `${lines.map((line) => line.map(quote).join(',')).join('\r\n')}\r\n`;
}

function listNames({ key, unit }: ViewColumn): string[] {
  if (unit === 'money') return [key, `${key}_currency`];
  const estimate = [key, `${key}_low`, `${key}_high`, `${key}_n`];
  if (unit === 'per') return [...estimate, `${key}_currency`];
  if (unit === 'rate') return estimate;
  return [key];
}

function listCells(value: Value, { unit }: ViewColumn, currency: string): string[] {
  if (unit === 'money')
    return isMoneyValue(value) ? [formatAmount(value), value.currency] : ['', ''];
  const estimate = isEstimate(value)
    ? [value.value, value.low, value.high, value.n].map(toText)
    : ['', '', '', ''];
  if (unit === 'per') return [...estimate, isEstimate(value) ? currency : ''];
  if (unit === 'rate') return estimate;
  return [toText(isMoneyValue(value) || isEstimate(value) ? null : value)];
}

function toText(value: string | number | boolean | null): string {
  return value === null ? '' : String(value);
}

// A spreadsheet would run a cell that begins with these as a formula; amounts below zero are none.
const FORMULA = /^[=+@\t\r]|^-(?!\d)/;

function quote(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
