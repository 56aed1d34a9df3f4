// The tracker for a terminal. Where the window is too narrow for an article's title beside its
// numbers, the title stands on a line of its own above them.
import { styleText } from 'node:util';
import Table from 'cli-table3';
import type { RoiIndex } from '../core/revenue/roi.ts';
import { formatLegend } from './report-legend.ts';
import { listReportRows, type ReportRow } from './report-rows.ts';

export interface ReportTableOptions {
  color: boolean;
  /** Columns of the terminal. */
  width: number;
}

/** Below this a title says too little. */
const MIN_TITLE = 24;
const MAX_TITLE = 60;
const DATE_WIDTH = 10;
/** Each column has one blank inside on its left and one between it and the next. */
const GAP = 2;

type Paint = (format: 'bold' | 'dim', text: string) => string;
type TableRow = Table.HorizontalTableRow;

/** Ends with a newline. The same index, colour and width give the same text. */
export function formatReportTable(index: RoiIndex, { color, width }: ReportTableOptions): string {
  const paint: Paint = (format, text) =>
    color && text !== '' ? styleText(format, text, { validateStream: false }) : text;
  const { head, articles, sums } = listReportRows(index);
  const widths = measure([head, ...articles, ...sums]);
  const numbersWidth = widths.reduce((sum, each) => sum + each + GAP, 0);
  const titleWidth = Math.min(MAX_TITLE, width - numbersWidth - DATE_WIDTH - 2 * GAP);
  const layout = titleWidth >= MIN_TITLE ? placeBeside(titleWidth, widths) : placeAbove(widths);
  const rows = [
    ...layout.toRows(paintRow(head, (text) => paint('dim', text))),
    layout.rule,
    ...articles.flatMap(layout.toRows),
    ...(articles.length > 0 ? [layout.rule] : []),
    ...sums.flatMap((row) => layout.toRows(paintRow(row, (text) => paint('bold', text)))),
  ];
  const table = new Table({ ...PLAIN, colWidths: layout.colWidths.map((each) => each + 1) });
  table.push(...rows);
  const lines = table.toString().replaceAll(/ +$/gm, '');
  return `${lines}\n\n${paint('dim', formatLegend(index, width))}\n`;
}

/** No borders and none of cli-table3's own colours: rules are rows, colour is ours. */
const PLAIN = {
  chars: {
    top: '',
    'top-mid': '',
    'top-left': '',
    'top-right': '',
    bottom: '',
    'bottom-mid': '',
    'bottom-left': '',
    'bottom-right': '',
    left: '',
    'left-mid': '',
    mid: '',
    'mid-mid': '',
    right: '',
    'right-mid': '',
    middle: ' ',
  },
  style: { head: [], border: [], 'padding-left': 1, 'padding-right': 0 },
};

interface Layout {
  colWidths: number[];
  toRows: (row: ReportRow) => TableRow[];
  rule: TableRow;
}

function placeBeside(titleWidth: number, widths: readonly number[]): Layout {
  const colWidths = [titleWidth, DATE_WIDTH, ...widths];
  return {
    colWidths,
    toRows: ({ title, published, numbers }) => [[title, published, ...numbers.map(alignRight)]],
    rule: drawRule(colWidths),
  };
}

function placeAbove(widths: readonly number[]): Layout {
  return {
    colWidths: [...widths],
    toRows: ({ title, published, numbers }) => [
      [{ content: published === '' ? title : `${published}  ${title}`, colSpan: widths.length }],
      numbers.map(alignRight),
    ],
    rule: drawRule(widths),
  };
}

function drawRule(widths: readonly number[]): TableRow {
  const length = widths.reduce((sum, each) => sum + each + GAP, -GAP);
  return [{ content: '─'.repeat(length), colSpan: widths.length }];
}

function alignRight(content: string): { content: string; hAlign: 'right' } {
  return { content, hAlign: 'right' };
}

function paintRow(row: ReportRow, paint: (text: string) => string): ReportRow {
  const { title, published, numbers } = row;
  return { title: paint(title), published: paint(published), numbers: numbers.map(paint) };
}

// Numbers, dashes and currency signs: one column of the terminal each.
function measure(rows: readonly ReportRow[]): number[] {
  const [first] = rows;
  return (first?.numbers ?? []).map((_, index) =>
    Math.max(...rows.map(({ numbers }) => numbers[index]?.length ?? 0)),
  );
}
