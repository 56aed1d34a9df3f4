// A report by anything for a terminal: as many columns as fit, the most telling ones first.
import { styleText } from 'node:util';
import { cellOf, type View, type ViewColumn, type ViewRow } from '../core/report/view.ts';
import { measureText } from './text-width.ts';
import { formatCell } from './view-cells.ts';
import { wrapText } from './wrap.ts';

export interface ViewTableOptions {
  color: boolean;
  /** Columns of the terminal. */
  width: number;
}

const GAP = '  ';
const MAX_TEXT = 48;
const MIN_TEXT = 12;
const LEFT: ReadonlySet<ViewColumn['unit']> = new Set(['text', 'day', 'month', 'flag']);

/** Ends with a newline. The same view, colour and width give the same text. */
export function formatViewTable(view: View, { color, width }: ViewTableOptions): string {
  const paint = (format: 'bold' | 'dim', text: string) =>
    color ? styleText(format, text, { validateStream: false }) : text;
  const telling = view.columns.filter((column) => tells(view, column));
  const { columns, widths } = fit(view, telling, width);
  const line = (row: ViewRow) =>
    columns
      .map((column, index) => {
        const size = widths[index] ?? 0;
        return align(cut(formatCell(cellOf(row, column), column.unit), size), size, column);
      })
      .join(GAP)
      .trimEnd();
  const head = columns
    .map((column, index) =>
      align(cut(column.label, widths[index] ?? 0), widths[index] ?? 0, column),
    )
    .join(GAP)
    .trimEnd();
  const rule = '─'.repeat(widths.reduce((sum, size) => sum + size + GAP.length, -GAP.length));
  const body = [
    paint('dim', head),
    rule,
    ...view.rows.map(line),
    ...(view.sums.length > 0 ? [rule, ...view.sums.map((row) => paint('bold', line(row)))] : []),
  ];
  const leftOut = view.columns.filter((column) => !columns.includes(column));
  const notes = [
    ...view.notes.filter((note) => !leftOut.some((column) => isAbout(note, column))),
    ...explainLeftOut(view, telling, columns),
  ];
  const foot = notes.flatMap((note) => wrapText(note, width));
  return `${body.join('\n')}\n\n${paint('dim', foot.join('\n'))}\n`;
}

/** A note that begins with what a column is called is of it alone. */
function isAbout(note: string, { label }: ViewColumn): boolean {
  return note.startsWith(`${label} is `);
}

// A column in which nothing stands tells nothing.
function tells(view: View, column: ViewColumn): boolean {
  return (
    column.rank === 0 ||
    [...view.rows, ...view.sums].some(
      (row) => !['', '–'].includes(formatCell(cellOf(row, column), column.unit)),
    )
  );
}

/** Leaves out the columns of the highest rank, the last of them first, until the rest fits. */
function fit(
  view: View,
  columns: readonly ViewColumn[],
  width: number,
): { columns: ViewColumn[]; widths: number[] } {
  const kept = [...columns];
  for (;;) {
    const widths = kept.map((column) => measureColumn(view, column));
    const total = widths.reduce((sum, size) => sum + size + GAP.length, -GAP.length);
    const highest = Math.max(...kept.map(({ rank }) => rank));
    if (total <= width || highest === 0)
      return { columns: kept, widths: shrink(kept, widths, width) };
    kept.splice(
      kept.findLastIndex(({ rank }) => rank === highest),
      1,
    );
  }
}

function measureColumn({ rows, sums }: View, column: ViewColumn): number {
  const texts = [...rows, ...sums].map((row) => formatCell(cellOf(row, column), column.unit));
  const longest = Math.max(measureText(column.label), ...texts.map(measureText));
  return column.unit === 'text' ? Math.min(MAX_TEXT, longest) : longest;
}

// The first column gives way: names are still told apart when they are cut, amounts are not.
function shrink(
  columns: readonly ViewColumn[],
  widths: readonly number[],
  width: number,
): number[] {
  const total = widths.reduce((sum, size) => sum + size + GAP.length, -GAP.length);
  const first = columns[0]?.unit === 'text' ? 0 : -1;
  return widths.map((size, index) =>
    index === first && total > width ? Math.max(MIN_TEXT, size - (total - width)) : size,
  );
}

function cut(text: string, width: number): string {
  if (measureText(text) <= width) return text;
  let kept = '';
  for (const character of text) {
    if (measureText(kept + character) > width - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

function align(text: string, width: number, { unit }: ViewColumn): string {
  const blank = ' '.repeat(Math.max(0, width - measureText(text)));
  return LEFT.has(unit) ? text + blank : blank + text;
}

function explainLeftOut(
  { by }: View,
  telling: readonly ViewColumn[],
  shown: readonly ViewColumn[],
): string[] {
  const left = telling.filter((column) => !shown.includes(column)).map(({ label }) => label);
  if (left.length === 0) return [];
  return [
    `Left out for want of width: ${left.join(', ')}. All of it: npm run report -- --by ${by} --format csv`,
  ];
}
