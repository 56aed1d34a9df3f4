// Months side by side: what is booked, what is pending, and what is projected, each a bar of its own.
import * as Plot from '@observablehq/plot';
import { getDecimals } from '../../core/money/currency.ts';
import { isMoneyValue, type View, type ViewRow } from '../../core/report/view.ts';
import type { Format } from '../format.ts';
import { h, type Html } from '../html.ts';
import { DESK_PATH } from '../page.ts';
import { monthAxis } from '../plots/month-axis.ts';
import { COLOURS, renderPlot } from '../plots/plot.ts';
import { renderView, textOf } from '../view-table.ts';

/** Months drawn: a year before this one, and a quarter to come. */
const PAST = 13;
const COMING = 3;

/** What a table of months shows, by the keys of its columns. */
export const MONTH_COLUMNS = [
  'month',
  'newArticles',
  'clicks',
  'booked',
  'pending',
  'projected',
  'projectedLow',
  'projectedHigh',
];

export function renderMonths(months: View, format: Format): Html {
  if (!months.rows.some(hasMoney))
    return h`<h2>By month</h2>
<div class="empty"><p>No money is booked, pending or projected yet.</p><p><code>npm run import -- FILE.csv</code> takes a network’s report; <code>npm run import-tracker -- FILE</code> a sheet that you kept by hand.</p></div>`;
  return h`<h2>By month</h2>
${renderMonthPlot(months, format, `${DESK_PATH}view/months.csv`)}
<details><summary>The same as a table</summary>
${renderView({
  view: { ...months, rows: listShown(months).toReversed(), sums: [], notes: [] },
  format,
  caption: 'By month; the newest first',
  only: MONTH_COLUMNS,
  empty: '',
})}
</details>
<p><a href="${DESK_PATH}articles">What each article earned</a></p>`;
}

/** Empty while no month has money. `csvHref` is the address of the same figures as CSV. */
export function renderMonthPlot(months: View, format: Format, csvHref?: string): Html | string {
  const shown = listShown(months);
  if (!shown.some(hasMoney)) return '';
  const last = shown.findLast((row) => row['complete'] === true);
  return renderPlot({
    title: 'Booked, pending and projected by month',
    description: `${format.month(monthOf(shown[0]))} to ${format.month(monthOf(shown.at(-1)))}. ${describeMonth(last, format)}`,
    options: {
      x: monthAxis(monthOf(shown[0]), monthOf(shown.at(-1))),
      y: { grid: true, zero: true, label: months.currency },
      marks: listMonthMarks(shown, months.currency),
    },
    legend: [
      { label: 'booked', colour: COLOURS.booked },
      { label: 'pending', colour: COLOURS.pending },
      { label: 'projected, with its 80 % interval', colour: COLOURS.projected },
    ],
    csvHref,
  });
}

function hasMoney(row: ViewRow): boolean {
  return KINDS.some(([key]) => {
    const value = row[key] ?? null;
    return isMoneyValue(value) && value.minor !== 0n;
  });
}

function listShown({ rows, asOf }: View): ViewRow[] {
  const current = asOf.slice(0, 7);
  const past = rows.filter((row) => monthOf(row) <= current).slice(-PAST);
  return [...past, ...rows.filter((row) => monthOf(row) > current).slice(0, COMING)];
}

function monthOf(row: ViewRow | undefined): string {
  return textOf(row, 'month');
}

function describeMonth(row: ViewRow | undefined, format: Format): string {
  const booked = row?.['booked'] ?? null;
  if (row === undefined || !isMoneyValue(booked)) return 'No month is complete yet.';
  return `The last complete month, ${format.month(textOf(row, 'month'))}, has ${format.money(booked)} booked.`;
}

const KINDS = [
  ['booked', COLOURS.booked],
  ['pending', COLOURS.pending],
  ['projected', COLOURS.projected],
] as const;

/** Bars of one month stand beside each other: a stack would be a sum that means nothing. */
export function listMonthMarks(rows: readonly ViewRow[], currency: string): Plot.Markish[] {
  const unit = 10 ** getDecimals(currency);
  const read = (row: ViewRow, key: string): number | undefined => {
    const value = row[key] ?? null;
    return isMoneyValue(value) ? Number(value.minor) / unit : undefined;
  };
  const bars = rows.flatMap((row) => {
    const start = Date.parse(`${textOf(row, 'month')}-01`);
    const kinds = KINDS.filter(([key]) => (read(row, key) ?? 0) !== 0);
    const width = (DAYS_SHOWN * DAY_MS) / Math.max(2, kinds.length);
    return kinds.map(([key, colour], index) => ({
      from: new Date(start + index * width),
      to: new Date(start + (index + 1) * width),
      middle: new Date(start + (index + 0.5) * width),
      amount: read(row, key),
      low: key === 'projected' ? read(row, 'projectedLow') : undefined,
      high: key === 'projected' ? read(row, 'projectedHigh') : undefined,
      colour,
      opacity: key === 'projected' ? 0.55 : 1,
    }));
  });
  return [
    Plot.rectY(bars, {
      x1: 'from',
      x2: 'to',
      y: 'amount',
      fill: 'colour',
      fillOpacity: 'opacity',
      inset: 0.5,
    }),
    Plot.ruleX(
      bars.filter(({ high }) => high !== undefined),
      { x: 'middle', y1: 'low', y2: 'high', stroke: COLOURS.projected, strokeWidth: 2 },
    ),
    Plot.ruleY([0]),
  ];
}

const DAY_MS = 86_400_000;
/** Of a month; the rest is the gap to the next one. */
const DAYS_SHOWN = 26;
