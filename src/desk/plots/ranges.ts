// Estimates with their intervals, one a line, beside a mark to hold them against.
import * as Plot from '@observablehq/plot';
import type { Html } from '../html.ts';
import { nameRows } from './name-axis.ts';
import { COLOURS, renderPlot } from './plot.ts';

interface Range {
  label: string;
  low: number;
  high: number;
  /** Undefined where there are too few events for a single number. */
  value: number | undefined;
}

export interface RangePlot {
  title: string;
  description: string;
  ranges: readonly Range[];
  /** What the numbers are of. */
  unit: string;
  /** Name of the intervals in the legend. */
  legend: string;
  /** A line to hold them against. */
  mark?: { at: number; label: string } | undefined;
  colour?: string;
  /** Address of the figures as CSV. */
  csvHref?: string | undefined;
}

const LINE_HEIGHT = 28;

export function renderRanges(options: RangePlot): Html {
  const {
    title,
    description,
    ranges,
    unit,
    legend,
    mark,
    csvHref,
    colour = COLOURS.booked,
  } = options;
  const names = ranges.map(({ label }) => label);
  return renderPlot({
    title,
    description,
    csvHref,
    height: ranges.length * LINE_HEIGHT + 56,
    options: (width) => {
      const { marginLeft, axis } = nameRows(names, width);
      return {
        marginLeft,
        marginRight: 24,
        x: { label: unit, zero: true, grid: true, nice: true },
        y: { axis: null, domain: names },
        marks: [
          axis,
          Plot.ruleY(ranges, { y: 'label', x1: 'low', x2: 'high', stroke: colour, strokeWidth: 4 }),
          Plot.dot(
            ranges.filter(({ value }) => value !== undefined),
            {
              y: 'label',
              x: 'value',
              r: 5,
              fill: 'var(--paper)',
              stroke: colour,
              strokeWidth: 2.5,
            },
          ),
          ...(mark === undefined
            ? []
            : [
                Plot.ruleX([mark.at], {
                  stroke: COLOURS.reversed,
                  strokeWidth: 2,
                  strokeDasharray: '5 3',
                }),
              ]),
        ],
      };
    },
    legend: [
      { label: legend, colour },
      ...(mark === undefined ? [] : [{ label: mark.label, colour: COLOURS.reversed }]),
    ],
  });
}
