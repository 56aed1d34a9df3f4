// What it earned, this month and before: the first thing that is asked on a Sunday.
import * as Plot from '@observablehq/plot';
import type { MonthRow } from '../../core/revenue/month-table.ts';
import { renderTable, type Column } from '../data-table.ts';
import type { DeskRequest } from '../desk.ts';
import type { Format } from '../format.ts';
import { h, type Html } from '../html.ts';
import { DESK_PATH, type Page } from '../page.ts';
import { COLOURS, renderPlot } from '../plots/plot.ts';

export async function overviewPage({ source, format }: DeskRequest): Promise<Page> {
  const roi = await source.roi();
  const { ledger, totals, months } = roi;
  const rate = totals.effectiveHourlyRate;
  return {
    title: 'Overview',
    lead: `As of ${format.day(roi.asOf)}. Booked is approved or paid; pending may still be refused.${roi.note === null ? '' : ` ${roi.note}`}`,
    body: h`<ul class="cards">
${card('Booked in all', format.money(ledger.total), `${format.number(ledger.conversions.booked)} conversions`)}
${card('Pending', format.money(ledger.pending), `${format.number(ledger.conversions.pending)} conversions`)}
${card('Recurring a month', format.money(ledger.recurring.perMonth), 'last complete month')}
${card('An hour of work', rate.value ? format.money(rate.value) : '–', rate.interval ? `${format.roundMoney(rate.interval.low)} to ${format.roundMoney(rate.interval.high)}, 95 %, n=${rate.n}` : (rate.reason ?? ''))}
</ul>
${months.length === 0 ? h`<div class="empty"><p>Nothing is booked yet.</p><p>Clicks are counted from the first one on; money comes with a report: <code>npm run import -- FILE.csv</code></p></div>` : renderMonths(months, format)}`,
  };
}

function card(label: string, value: string, detail: string): Html {
  return h`<li><p class="label">${label}</p><p class="value">${value}</p><p class="detail">${detail}</p></li>`;
}

function renderMonths(months: readonly MonthRow[], format: Format): Html {
  const bars = months.flatMap(({ month, firstOrder, recurring, other }) =>
    (
      [
        ['recurring', recurring],
        ['first orders', firstOrder],
        ['other', other],
      ] as const
    ).map(([kind, amount]) => ({
      month: new Date(`${month}-01T00:00:00Z`),
      kind,
      amount: Number(amount.minor) / 100,
    })),
  );
  const last = months.at(-1);
  const columns: Column<MonthRow>[] = [
    {
      key: 'month',
      label: 'Month',
      value: ({ month }) => month,
      cell: ({ month, complete }) => `${format.month(month)}${complete ? '' : '*'}`,
    },
    ...(['firstOrder', 'recurring', 'other', 'total'] as const).map((key): Column<MonthRow> => ({
      key,
      label: { firstOrder: 'First orders', recurring: 'Recurring', other: 'Other', total: 'Total' }[
        key
      ],
      align: 'end',
      value: (row) => Number(row[key].minor),
      cell: (row) => format.money(row[key]),
    })),
  ];
  return h`<h2>Booked by month</h2>
${renderPlot({
  title: 'Booked by month',
  description:
    last === undefined
      ? ''
      : `${months.length} months; the last, ${format.month(last.month)}, ${format.money(last.total)}.`,
  options: {
    x: { type: 'utc', label: null },
    y: { grid: true, label: last?.total.currency ?? '' },
    color: {
      domain: ['recurring', 'first orders', 'other'],
      range: [COLOURS.booked, COLOURS.projected, COLOURS.pending],
    },
    marks: [
      Plot.rectY(bars, { x: 'month', y: 'amount', fill: 'kind', interval: 'month', inset: 1 }),
      Plot.ruleY([0]),
    ],
  },
  legend: [
    { label: 'recurring', colour: COLOURS.booked },
    { label: 'first orders', colour: COLOURS.projected },
    { label: 'other', colour: COLOURS.pending },
  ],
})}
<details><summary>The same as a table</summary>
${renderTable({ caption: '* not complete yet', columns, rows: months.toReversed(), empty: '' })}
</details>
<p><a href="${DESK_PATH}articles">What each article earned</a></p>`;
}
