// Figures in a language: what components, feeds and Markdown copies show.
import type { Money } from '../money/money.ts';
import type { CivilDate, CivilMonth } from '../time/civil-date.ts';
import type { Cell, ComputedFigure, ComputedTable, Standing } from './figure.ts';
import { findFigureWords, type FigureWords } from './words.ts';

/** How a language writes amounts, numbers and days. */
export interface FigureFormat {
  money(amount: Money): string;
  number(value: number): string;
  day(day: CivilDate): string;
  month(month: CivilMonth): string;
}

/** Plain data: it goes into the page as it is. */
interface PrintedFigure {
  kind: 'figure';
  text: string;
  /** Such as "booked, as of Nov 21, 2026". */
  mark: string;
  standing: Standing;
  /** UTC day, `YYYY-MM-DD`. */
  asOf: CivilDate;
}

interface PrintedTable {
  kind: 'table';
  mark: string;
  standing: Standing;
  asOf: CivilDate;
  columns: { label: string; isNumber: boolean }[];
  rows: string[][];
  sum: string[];
}

export type Printed = PrintedFigure | PrintedTable;

/** `lang` is a BCP 47 tag; the words around the figures are English where there are no others. */
export function printFigure(
  computed: ComputedFigure | ComputedTable,
  lang: string,
  format: FigureFormat,
): Printed {
  const words = findFigureWords(lang);
  const { standing, asOf } = computed;
  const mark = writeMark(computed, words, format);
  if (computed.kind === 'figure')
    return { kind: 'figure', text: writeCell(computed.value, format), mark, standing, asOf };
  const { columns, rows, sum } = computed;
  return {
    kind: 'table',
    mark,
    standing,
    asOf,
    columns: columns.map((name, index) => ({
      label: words.columns[name],
      isNumber: ['money', 'count', 'hours'].includes((sum[index] ?? NONE).unit),
    })),
    rows: rows.map((row) => row.map((cell) => writeCell(cell, format))),
    sum: sum.map((cell, index) => (index === 0 ? words.sum : writeCell(cell, format))),
  };
}

const NONE: Cell = { unit: 'none' };

function writeMark(
  computed: ComputedFigure | ComputedTable,
  words: FigureWords,
  format: FigureFormat,
): string {
  const since = computed.kind === 'figure' ? computed.since : undefined;
  return [
    words.standing[computed.standing],
    ...(since === undefined ? [] : [words.since(format.day(since))]),
    words.asOf(format.day(computed.asOf)),
  ].join(', ');
}

function writeCell(cell: Cell, format: FigureFormat): string {
  switch (cell.unit) {
    case 'money':
      return format.money(cell.amount);
    case 'count':
      return format.number(cell.count);
    case 'hours':
      return format.number(cell.hours);
    case 'text':
      return cell.text;
    case 'day':
      return format.day(cell.day);
    case 'month':
      return format.month(cell.month);
    case 'none':
      return '';
  }
}

/** The same as Markdown: one run of text, or a table with its mark below. */
export function toMarkdown(printed: Printed): string {
  if (printed.kind === 'figure') return `${escape(printed.text)} (${escape(printed.mark)})`;
  const { columns, rows, sum, mark } = printed;
  const line = (cells: readonly string[]): string => `| ${cells.map(escape).join(' | ')} |`;
  return [
    line(columns.map(({ label }) => label)),
    `| ${columns.map(({ isNumber }) => (isNumber ? '---:' : '---')).join(' | ')} |`,
    ...[...rows, sum].map(line),
    '',
    `(${escape(mark)})`,
  ].join('\n');
}

function escape(text: string): string {
  return text.replaceAll(/[\\`*_[\]<|$]/g, String.raw`\$&`).replaceAll(/\s+/g, ' ');
}
