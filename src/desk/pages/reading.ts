// In place of a page whose figures are still being read: what is done, what is read, and that nothing else waits.
import { renderTable, type Column } from '../data-table.ts';
import type { Page } from '../page.ts';

/** Something that the figures are made of. */
export interface DeskReading {
  what: string;
  seconds: number;
  isDone: boolean;
}

const AGAIN_SECONDS = 2;

const COLUMNS: readonly Column<DeskReading>[] = [
  { key: 'what', label: 'What', cell: ({ what }) => what, value: ({ what }) => what },
  {
    key: 'seconds',
    label: 'Seconds',
    align: 'end',
    cell: ({ seconds }) => seconds.toFixed(1),
    value: ({ seconds }) => seconds,
  },
  {
    key: 'state',
    label: 'State',
    align: 'start',
    cell: ({ isDone }) => (isDone ? 'read' : 'being read'),
    value: ({ isDone }) => String(isDone),
  },
];

export function readingPage(readings: readonly DeskReading[]): Page & { refresh: number } {
  return {
    title: 'Figures are being read',
    lead: 'Content, clicks and ledger are read when the desk is first asked: a moment for a small site, up to a minute for one of thousands of articles. This page asks again by itself; links and pages of the site go on working meanwhile.',
    body: renderTable({
      caption: 'What is read',
      columns: COLUMNS,
      rows: readings,
      empty: 'It begins now.',
    }),
    refresh: AGAIN_SECONDS,
  };
}
