// An article laid on its side: each section as wide as its words, as dark as its clicks, and each placement
// where it stands.
import * as Plot from '@observablehq/plot';
import type { LinkContext } from '../../core/affiliate/link-context.ts';
import { addMoney, type Money } from '../../core/money/money.ts';
import { renderTable, type Column } from '../data-table.ts';
import type { Format } from '../format.ts';
import { h, type Html } from '../html.ts';
import type { DeskSection } from '../source.ts';
import { COLOURS, renderPlot } from './plot.ts';

/** A line of the article; an arm of a split test is counted with its line. */
interface PlacedLine {
  code: string;
  arm: string | undefined;
  context: LinkContext | undefined;
  clicks: number;
  total: Money;
}

interface SectionFigures {
  title: string;
  words: number;
  /** Shares of the article's words before its beginning and its end. */
  position: number;
  end: number;
  placements: number;
  clicks: number;
  /** Undefined where no line is in it. */
  booked: Money | undefined;
}

/** Sections in order, with what their lines brought. */
export function listSections(
  sections: readonly DeskSection[],
  lines: readonly PlacedLine[],
): SectionFigures[] {
  const placed = lines.filter(({ arm, context }) => arm === undefined && context !== undefined);
  return sections.map(({ title, words, position }, index) => {
    const end = sections[index + 1]?.position ?? 1;
    // The last one holds what stands behind all words.
    const within = placed.filter(({ context }) => {
      const at = context?.position ?? 0;
      return at >= position && (at < end || index === sections.length - 1);
    });
    return {
      title,
      words,
      position,
      end,
      placements: within.length,
      clicks: within.reduce((sum, each) => sum + each.clicks, 0),
      booked: within.map(({ total }) => total).reduce(addKnown, undefined),
    };
  });
}

function addKnown(sum: Money | undefined, amount: Money): Money {
  return sum === undefined ? amount : addMoney(sum, amount);
}

export function listSectionColumns(format: Format): Column<SectionFigures>[] {
  const figure = (
    key: 'words' | 'placements' | 'clicks',
    label: string,
  ): Column<SectionFigures> => ({
    key,
    label,
    align: 'end',
    value: (section) => section[key],
    cell: (section) => format.number(section[key]),
  });
  return [
    {
      key: 'section',
      label: 'Section',
      value: ({ title }) => title,
      cell: ({ title }) => nameOf(title),
    },
    figure('words', 'Words'),
    figure('placements', 'Placements'),
    figure('clicks', 'Clicks'),
    {
      key: 'booked',
      label: 'Booked',
      align: 'end',
      value: ({ booked }) => booked,
      cell: ({ booked }) => (booked === undefined ? '–' : format.money(booked)),
    },
  ];
}

function nameOf(title: string): string {
  return title === '' ? 'Before the first heading' : title;
}

/** Nothing for a text without sections or placed lines, such as a channel. */
export function renderHeatStrip(
  sections: readonly DeskSection[],
  lines: readonly PlacedLine[],
  format: Format,
  csvHref: string,
): Html | string {
  const placed = lines.flatMap(({ code, arm, context, clicks, total }) =>
    arm !== undefined || context === undefined
      ? []
      : [
          {
            code,
            position: context.position,
            label: `${code}: ${format.number(clicks)} clicks, ${format.money(total)}`,
          },
        ],
  );
  const strips = listSections(sections, lines).map((each, index) => ({
    ...each,
    number: index + 1,
  }));
  const [first] = strips;
  if (first === undefined || placed.length === 0) return '';
  const most = Math.max(1, ...strips.map(({ clicks }) => clicks));
  const hottest = strips.reduce((a, b) => (b.clicks > a.clicks ? b : a), first);
  return h`<h2>Where in the text</h2>
${renderPlot({
  title: 'Sections by their clicks, numbered, and placements where they stand',
  description: `${sections.length} sections, ${placed.length} placements. Most clicked: ${nameOf(hottest.title)}, ${format.number(hottest.clicks)}.`,
  height: 128,
  options: {
    marginLeft: 20,
    marginRight: 20,
    marginTop: 30,
    x: {
      domain: [0, 1],
      label: 'share of the words',
      tickFormat: (share: number) => format.share(share),
    },
    y: { axis: null, domain: [0, 1] },
    marks: [
      Plot.rect(strips, {
        x1: 'position',
        x2: 'end',
        y1: 0,
        y2: 0.72,
        inset: 0.75,
        fill: COLOURS.clicks,
        fillOpacity: ({ clicks }: { clicks: number }) => 0.08 + (0.62 * clicks) / most,
        title: ({ title, clicks }: (typeof strips)[number]) =>
          `${nameOf(title)}: ${format.number(clicks)} clicks`,
      }),
      Plot.text(
        strips.filter(({ position, end }) => end - position >= NUMBERED),
        {
          x: ({ position, end }: { position: number; end: number }) => (position + end) / 2,
          y: 0.36,
          text: ({ number }: { number: number }) => String(number),
          stroke: 'var(--paper)',
          strokeWidth: 3,
          fill: 'var(--ink)',
          fontSize: 12,
        },
      ),
      Plot.dot(placed, {
        x: 'position',
        y: 0.82,
        r: 5,
        symbol: 'triangle',
        rotate: 180,
        fill: COLOURS.reversed,
        title: 'label',
      }),
      Plot.text(labelSome(placed), { x: 'position', y: 1, text: 'code', dy: -6, fontSize: 10 }),
    ],
  },
  legend: [
    { label: 'a section, darker with more clicks', colour: COLOURS.clicks },
    { label: 'a placement', colour: COLOURS.reversed },
  ],
  csvHref,
})}
${renderTable({
  caption: 'Sections in order, with what their placements brought',
  columns: listSectionColumns(format).map((column) =>
    column.key === 'section'
      ? { ...column, cell: ({ number, title }) => `${number}. ${nameOf(title)}` }
      : column,
  ) satisfies Column<(typeof strips)[number]>[],
  rows: strips,
  empty: '',
})}`;
}

/** Share of the width from which a section has room for its number. */
const NUMBERED = 0.04;
/** Share of the width that a code takes on a phone. */
const LABELLED = 0.14;

/** Codes that stand too near to the last one named are told by their triangle alone. */
function labelSome<T extends { position: number }>(placed: readonly T[]): T[] {
  const shown: T[] = [];
  for (const each of placed.toSorted((a, b) => a.position - b.position))
    if (each.position - (shown.at(-1)?.position ?? -1) >= LABELLED) shown.push(each);
  return shown;
}
