// One article in time: its clicks and its money by month, and the days on which it was worked over.
import * as Plot from '@observablehq/plot';
import type { EarnedMonth } from '../../core/report/earned-by-month.ts';
import type { ViewRow } from '../../core/report/view.ts';
import type { PostRoi } from '../../core/revenue/roi-post.ts';
import { createMoney } from '../../core/money/money.ts';
import {
  addDays,
  addMonths,
  listMonths,
  monthOf,
  type CivilDate,
} from '../../core/time/civil-date.ts';
import { renderTable, type Column } from '../data-table.ts';
import type { Format } from '../format.ts';
import { h, type Html } from '../html.ts';
import { monthAxis } from '../plots/month-axis.ts';
import { COLOURS, renderPlot } from '../plots/plot.ts';
import { textOf } from '../view-table.ts';
import { listMonthMarks } from './overview-months.ts';

/** Days of a month of the plot: it is counted from the day of publication. */
const MONTH_DAYS = 365.25 / 12;
/** Clicks below which the axis has a line for each, and none for parts of one. */
const FEW = 6;

/** `revisions` are the article's rows of the report by revisions. */
export function renderClicks(
  post: PostRoi,
  revisions: readonly ViewRow[],
  format: Format,
  csvHref: string,
): Html {
  const heading = h`<h2>Clicks by month</h2>`;
  const months = post.clicks.byMonth.flatMap(({ from, to, human, complete, month }) =>
    human === null ? [] : [{ from: new Date(from), to: new Date(to), human, complete, month }],
  );
  const [first, ...others] = months;
  if (first === undefined || months.every(({ human }) => human === 0))
    return h`${heading}<div class="empty"><p>No person has clicked a link of it yet.</p><p><code>npm start</code> serves the site and counts clicks; <a href="/_tidemark/self-test">the self-test</a> tells how your own is judged.</p></div>`;
  const best = others.reduce((a, b) => (b.human > a.human ? b : a), first);
  const last = others.at(-1) ?? first;
  const spans = listSpans(revisions);
  const changes = listChanges(revisions, format);
  return h`${heading}
${renderPlot({
  title: 'Human clicks by month since publication',
  description: `${format.number(post.clicks.human)} clicks; the most, ${format.number(best.human)}, in month ${best.month}. ${changes.length === 0 ? 'Not revised.' : `Revised ${changes.length === 1 ? 'once' : `${changes.length} times`}.`}`,
  options: {
    marginTop: 36,
    x: {
      type: 'utc',
      label: null,
      // A month alone is shown as one of the first three.
      domain: [first.from, new Date(Math.max(+last.to, Date.parse(addMonths(post.published, 3))))],
    },
    y: { grid: true, label: 'clicks', ...(best.human < FEW ? { ticks: best.human } : {}) },
    marks: [
      Plot.rectY(months, {
        x1: 'from',
        x2: 'to',
        y: 'human',
        inset: 1,
        fill: COLOURS.clicks,
        fillOpacity: (month: { complete: boolean }) => (month.complete ? 1 : 0.45),
      }),
      Plot.ruleY(spans, {
        x1: 'from',
        x2: 'to',
        y: 'clicks',
        stroke: COLOURS.reversed,
        strokeWidth: 2,
      }),
      ...listChangeMarks(changes, { from: post.published, until: post.asOf }),
      Plot.ruleY([0]),
    ],
  },
  legend: [
    { label: 'human clicks; pale where the month is not whole', colour: COLOURS.clicks },
    ...(changes.length === 0
      ? []
      : [
          {
            label: 'a revision, with the clicks a month of the days before and after it',
            colour: COLOURS.reversed,
          },
        ]),
  ],
  csvHref,
})}
<details><summary>The same as a table</summary>
${renderTable({
  caption: 'Months since publication; * not whole',
  columns: listClickColumns(format),
  rows: post.clicks.byMonth.toReversed(),
  empty: '',
})}
</details>`;
}

type ClickMonth = PostRoi['clicks']['byMonth'][number];

export function listClickColumns(format: Format): Column<ClickMonth>[] {
  return [
    {
      key: 'month',
      label: 'Month',
      value: ({ month }) => month,
      cell: ({ month, complete }) => `${format.number(month)}${complete ? '' : '*'}`,
    },
    {
      key: 'from',
      label: 'From',
      align: 'end',
      value: ({ from }) => from,
      cell: ({ from }) => format.day(from),
    },
    {
      key: 'clicks',
      label: 'Human clicks',
      align: 'end',
      value: ({ human }) => human ?? undefined,
      cell: ({ human }) => (human === null ? '–' : format.number(human)),
    },
  ];
}

/** Clicks a month in the spans that are compared, before and after each revision. */
function listSpans(revisions: readonly ViewRow[]): { from: Date; to: Date; clicks: number }[] {
  return revisions.flatMap((row) => {
    const on = textOf(row, 'revisedOn');
    const { days, clicksBefore, clicksAfter } = row;
    if (typeof days !== 'number' || days === 0) return [];
    const span = (from: CivilDate, to: CivilDate, clicks: unknown) =>
      typeof clicks === 'number'
        ? [{ from: new Date(from), to: new Date(to), clicks: (clicks / days) * MONTH_DAYS }]
        : [];
    return [
      ...span(addDays(on, -days), on, clicksBefore),
      ...span(on, addDays(on, days), clicksAfter),
    ];
  });
}

function listChanges(revisions: readonly ViewRow[], format: Format): { on: Date; label: string }[] {
  return revisions.map((row) => {
    const { hours } = row;
    return {
      on: new Date(textOf(row, 'revisedOn')),
      label: typeof hours === 'number' ? `revised, ${format.number(hours)} h` : 'revised',
    };
  });
}

/** `until` is the last day that is drawn: what stands near it is named to its left, where there is room. */
function listChangeMarks(
  changes: readonly { on: Date; label: string }[],
  { from, until }: { from: CivilDate; until: CivilDate },
): Plot.Markish[] {
  const middle = (Date.parse(from) + Date.parse(until)) / 2;
  const name = (isEarly: boolean) =>
    Plot.text(
      changes.filter(({ on }) => on.getTime() < middle === isEarly),
      {
        x: 'on',
        text: 'label',
        frameAnchor: 'top',
        textAnchor: isEarly ? 'start' : 'end',
        dx: isEarly ? -2 : 2,
        dy: -14,
        fill: COLOURS.reversed,
      },
    );
  return [
    Plot.ruleX(changes, { x: 'on', stroke: COLOURS.reversed, strokeDasharray: '5 3' }),
    name(true),
    name(false),
  ];
}

export function renderEarned(
  months: readonly EarnedMonth[],
  post: PostRoi,
  revisions: readonly ViewRow[],
  format: Format,
  csvHref: string,
): Html {
  const heading = h`<h2>Money by month</h2>`;
  const [first] = months;
  if (first === undefined)
    return h`${heading}<div class="empty"><p>No commission is tied to it yet.</p><p><code>npm run import -- FILE.csv</code> takes a network’s report.</p></div>`;
  const rows = listEarnedMonths(months, post);
  const best = months.reduce((a, b) => (b.booked.minor > a.booked.minor ? b : a), first);
  const from = `${first.month}-01`;
  // The drawing begins with the first money: what was revised before is not in it.
  const changes = listChanges(revisions, format).filter(({ on }) => +on >= Date.parse(from));
  return h`${heading}
${renderPlot({
  title: 'Booked and pending by month of the payment',
  description: `${format.money(post.total)} booked in all, the most in ${format.month(best.month)}: ${format.money(best.booked)}.`,
  options: {
    marginTop: 36,
    x: monthAxis(first.month, monthOf(post.asOf)),
    y: { grid: true, zero: true, label: post.currency },
    marks: [
      ...listMonthMarks(
        months.map((month) => ({ ...month })),
        post.currency,
      ),
      ...listChangeMarks(changes, { from, until: post.asOf }),
    ],
  },
  legend: [
    { label: 'booked', colour: COLOURS.booked },
    { label: 'pending', colour: COLOURS.pending },
    ...(changes.length === 0 ? [] : [{ label: 'a revision', colour: COLOURS.reversed }]),
  ],
  csvHref,
})}
<details><summary>The same as a table</summary>
${renderTable({
  caption: 'By calendar month (UTC); * runs still',
  columns: listEarnedColumns(post, format),
  rows: rows.toReversed(),
  empty: '',
})}
</details>`;
}

/** Every month from the first with money on, those without any among them. */
export function listEarnedMonths(months: readonly EarnedMonth[], post: PostRoi): EarnedMonth[] {
  const [first] = months;
  if (first === undefined) return [];
  const byMonth = new Map(months.map((each) => [each.month, each]));
  const none = createMoney(0n, post.currency);
  return listMonths(first.month, monthOf(post.asOf)).map(
    (month) => byMonth.get(month) ?? { month, booked: none, pending: none },
  );
}

export function listEarnedColumns(post: PostRoi, format: Format): Column<EarnedMonth>[] {
  const renewals = new Map(post.recurring.byMonth.map(({ month, amount }) => [month, amount]));
  const none = createMoney(0n, post.currency);
  return [
    {
      key: 'month',
      label: 'Month',
      value: ({ month }) => month,
      cell: ({ month }) => `${format.month(month)}${month === monthOf(post.asOf) ? '*' : ''}`,
    },
    {
      key: 'booked',
      label: 'Booked',
      align: 'end',
      value: ({ booked }) => booked,
      cell: ({ booked }) => format.money(booked),
    },
    {
      key: 'renewals',
      label: 'Renewals in it',
      align: 'end',
      value: ({ month }) => renewals.get(month) ?? none,
      cell: ({ month }) => format.money(renewals.get(month) ?? none),
    },
    {
      key: 'pending',
      label: 'Pending',
      align: 'end',
      value: ({ pending }) => pending,
      cell: ({ pending }) => format.money(pending),
    },
  ];
}
