// What each program has paid over time: its terms by date, as bars and as a table.
import * as Plot from '@observablehq/plot';
import type { Term } from '../../core/affiliate/terms.ts';
import { describeTerm } from '../../core/report/by-programs.ts';
import type { ProgramFacts } from '../../core/revenue/program-facts.ts';
import { addDays, addMonths, type CivilDate } from '../../core/time/civil-date.ts';
import { renderTable, type Column } from '../data-table.ts';
import type { Format } from '../format.ts';
import { h, type Html } from '../html.ts';
import { nameRows } from '../plots/name-axis.ts';
import { COLOURS, renderPlot } from '../plots/plot.ts';

interface DatedTerm {
  program: string;
  term: Term;
  first: string | null;
  later: string | null;
  /** Days of hold, its own or those of the program's payouts. */
  held: number | undefined;
  /** Whether it holds on the as-of day. */
  holds: boolean;
}

/** Rows of a plot that can be read still. */
const DRAWN = 25;
const ROW_HEIGHT = 30;

export function renderTerms(
  programs: readonly ProgramFacts[],
  asOf: CivilDate,
  format: Format,
): Html | string {
  const terms = programs.flatMap(({ id, terms: dated, payout }): DatedTerm[] =>
    dated === 'none'
      ? []
      : dated
          .toSorted((a, b) => (a.from < b.from ? -1 : 1))
          .map((term) => ({
            program: id,
            term,
            ...describeTerm(term),
            held: term.holdDays ?? (term.payout ?? payout)?.holdDays,
            holds: term.from <= asOf && (term.to === undefined || asOf <= term.to),
          })),
  );
  if (terms.length === 0) return '';
  return h`<h2>Terms in time</h2>
${drawTerms(terms, asOf, format)}
${renderTable({ caption: 'Terms by program and day', columns: listColumns(format), rows: terms, empty: '' })}`;
}

function drawTerms(terms: readonly DatedTerm[], asOf: CivilDate, format: Format): Html | string {
  const names = [...new Set(terms.map(({ program }) => program))];
  if (names.length > DRAWN) return '';
  const end = addMonths(asOf, 3);
  // What began years ago goes out of the picture.
  const start = addMonths(asOf, -24);
  const bars = terms
    .filter(({ term }) => (term.to ?? end) >= start && term.from <= end)
    .map(({ program, term, first, later, holds }) => ({
      program,
      from: new Date(term.from < start ? start : term.from),
      to: new Date(addDays(term.to === undefined || term.to > end ? end : term.to, 1)),
      label: [first, later].filter((text) => text !== null).join(', then '),
      opacity: holds ? 0.45 : 0.18,
    }));
  return renderPlot({
    title: 'When which terms hold',
    description: `${names.length} programs, ${terms.length} terms, from ${format.day(start)} on. The table below has the same.`,
    height: names.length * ROW_HEIGHT + 40,
    options: (width) => {
      const { marginLeft, axis } = nameRows(names, width);
      return {
        marginLeft,
        x: { type: 'utc', label: null, grid: true },
        y: { axis: null, domain: names, padding: 0.25 },
        marks: [
          axis,
          Plot.barX(bars, {
            x1: 'from',
            x2: 'to',
            y: 'program',
            fill: COLOURS.booked,
            fillOpacity: 'opacity',
            inset: 1,
          }),
          Plot.text(bars, {
            x: 'from',
            y: 'program',
            text: 'label',
            textAnchor: 'start',
            dx: 6,
            lineWidth: 24,
            textOverflow: 'ellipsis',
          }),
          Plot.ruleX([new Date(asOf)], { stroke: COLOURS.reversed, strokeWidth: 2 }),
        ],
      };
    },
    legend: [
      { label: 'terms; darker where they hold', colour: COLOURS.booked },
      { label: format.day(asOf), colour: COLOURS.reversed },
    ],
  });
}

function listColumns(format: Format): Column<DatedTerm>[] {
  return [
    {
      key: 'program',
      label: 'Program',
      value: ({ program }) => program,
      cell: ({ program, holds }) =>
        holds ? program : h`${program} <span class="small">not in force</span>`,
    },
    {
      key: 'from',
      label: 'From',
      align: 'end',
      value: ({ term }) => term.from,
      cell: ({ term }) => format.day(term.from),
    },
    {
      key: 'to',
      label: 'To',
      align: 'end',
      value: ({ term }) => term.to,
      cell: ({ term }) => (term.to === undefined ? 'no end' : format.day(term.to)),
    },
    {
      key: 'first',
      label: 'First order',
      value: ({ first }) => first ?? undefined,
      cell: ({ first }) => first ?? 'nothing',
    },
    {
      key: 'later',
      label: 'Later',
      value: ({ later }) => later ?? undefined,
      cell: ({ later }) => later ?? 'nothing',
    },
    {
      key: 'hold',
      label: 'Hold, days',
      align: 'end',
      value: ({ held }) => held,
      cell: ({ held }) => (held === undefined ? '–' : format.number(held)),
    },
    {
      key: 'checked',
      label: 'Read on',
      about: 'When the author last read them at their source.',
      align: 'end',
      value: ({ term }) => term.source?.checkedOn,
      cell: ({ term }) => (term.source ? format.day(term.source.checkedOn) : '–'),
    },
  ];
}
