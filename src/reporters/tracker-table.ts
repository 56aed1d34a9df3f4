// What an import of a tracker would do, article by article, for a terminal.
import Table from 'cli-table3';
import { formatMoney } from '../core/money/amount.ts';
import type { Money } from '../core/money/money.ts';

export interface ShownTrackerRow {
  line: number;
  /** As the tracker has it. */
  article: string;
  /** Post id; undefined for a row that is left out. */
  post: string | undefined;
  firstOrder: Money | undefined;
  recurring: Money | undefined;
  rest: Money | undefined;
  /** Such as `4.5 h, written`. */
  hours: string;
  notes: readonly string[];
}

/** Ends with a newline. */
export function formatTrackerTable(rows: readonly ShownTrackerRow[]): string {
  const table = new Table({
    head: ['line', 'article', 'post', 'first orders', 'recurring', 'rest', 'hours', 'note'],
    colAligns: ['right', 'left', 'left', 'right', 'right', 'right', 'left', 'left'],
    style: { head: [], border: [], compact: true },
  });
  for (const { line, article, post, firstOrder, recurring, rest, hours, notes } of rows) {
    const amounts = [firstOrder, recurring, rest].map((amount) =>
      amount ? formatMoney(amount) : '',
    );
    table.push([line, shorten(article), post ?? 'left out', ...amounts, hours, notes.join('; ')]);
  }
  return `${table.toString()}\n`;
}

function shorten(text: string): string {
  return text.length > 40 ? `…${text.slice(-39)}` : text;
}
