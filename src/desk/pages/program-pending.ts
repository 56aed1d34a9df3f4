// What is pending, by how long: the older, the less likely it is to come.
import * as Plot from '@observablehq/plot';
import { getDecimals } from '../../core/money/currency.ts';
import { AGES, type PendingAges } from '../../core/report/pending-ages.ts';
import { renderTable, type Column } from '../data-table.ts';
import type { Format } from '../format.ts';
import { h, type Html } from '../html.ts';
import { nameRows } from '../plots/name-axis.ts';
import { COLOURS, renderPlot } from '../plots/plot.ts';

/** Rows of a plot that can be read still. */
const DRAWN = 20;
const ROW_HEIGHT = 28;
/** The older, the darker. */
const SHADES = [0.3, 0.5, 0.75, 1] as const;

export function renderPending(
  ages: readonly PendingAges[],
  currency: string,
  format: Format,
): Html {
  const own = ages.filter((each) => each.currency === currency).slice(0, DRAWN);
  return h`<h2>Pending, by age</h2>
${own.length === 0 ? '' : drawAges(own, currency, format)}
${renderTable({
  caption: 'Days since the payment, by program',
  columns: listColumns(format),
  rows: ages,
  empty: 'No commission waits for a decision.',
})}`;
}

function drawAges(ages: readonly PendingAges[], currency: string, format: Format): Html {
  const unit = 10 ** getDecimals(currency);
  const bars = ages.flatMap(({ program, amounts }) =>
    amounts.map(({ minor }, index) => ({
      program: nameOf(program),
      amount: Number(minor) / unit,
      opacity: SHADES[index],
    })),
  );
  const old = ages.reduce((sum, { amounts }) => sum + (amounts.at(-1)?.minor ?? 0n), 0n);
  const names = ages.map(({ program }) => nameOf(program));
  return renderPlot({
    title: 'Pending commission by its age',
    description: `${format.money({ minor: old, currency })} has been pending for over 90 days.`,
    height: ages.length * ROW_HEIGHT + 48,
    options: (width) => {
      const { marginLeft, axis } = nameRows(names, width);
      return {
        marginLeft,
        marginRight: 24,
        x: { label: currency, grid: true, nice: true },
        y: { axis: null, domain: names },
        marks: [
          axis,
          Plot.barX(bars, {
            x: 'amount',
            y: 'program',
            fill: COLOURS.pending,
            fillOpacity: 'opacity',
            order: null,
          }),
          Plot.ruleX([0]),
        ],
      };
    },
    legend: [
      {
        label: `pending; from pale, ${AGES[0].label}, to full, over 90 days`,
        colour: COLOURS.pending,
      },
    ],
  });
}

function nameOf(program: string): string {
  return program === '' ? 'no program named' : program;
}

function listColumns(format: Format): Column<PendingAges>[] {
  return [
    {
      key: 'program',
      label: 'Program',
      value: ({ program }) => program,
      cell: ({ program }) => nameOf(program),
    },
    ...AGES.map(({ from, label }, index): Column<PendingAges> => ({
      key: `from-${from}`,
      label,
      align: 'end',
      value: ({ amounts }) => Number(amounts[index]?.minor ?? 0n),
      cell: ({ amounts }) => {
        const amount = amounts[index];
        return amount === undefined || amount.minor === 0n ? '–' : format.money(amount);
      },
    })),
    {
      key: 'total',
      label: 'In all',
      align: 'end',
      value: ({ total }) => Number(total.minor),
      cell: ({ total }) => format.money(total),
    },
    {
      key: 'n',
      label: 'Commissions',
      align: 'end',
      value: ({ n }) => n,
      cell: ({ n }) => format.number(n),
    },
  ];
}
