// The whole report as one page that can be kept, sent and printed: it loads nothing and links nowhere.
import type { RoiIndex } from '../core/revenue/roi.ts';
import {
  isMoneyValue,
  type View,
  type ViewColumn,
  type ViewName,
  type ViewRow,
} from '../core/report/view.ts';
import { renderCard, renderCards } from './card.ts';
import { createFormat, type Format } from './format.ts';
import { h, raw, type Html } from './html.ts';
import { MONTH_COLUMNS, renderMonthPlot } from './pages/overview-months.ts';
import { REPORT_STYLE } from './report-style.ts';
import type { DeskSite } from './source.ts';
import { STYLE } from './style.ts';
import { renderView } from './view-table.ts';

/** Views that the page is made of. */
export const REPORT_VIEWS = ['months', 'articles', 'programs', 'due'] as const satisfies ViewName[];

export interface ReportFigures {
  roi: RoiIndex;
  views: Readonly<Record<(typeof REPORT_VIEWS)[number], View>>;
}

/** Equal figures give equal bytes. */
export function renderReportPage(site: DeskSite, { roi, views }: ReportFigures): string {
  const format = createFormat(site.lang);
  const { months, articles, programs, due } = views;
  const title = `${site.name}: report as of ${format.day(roi.asOf)}`;
  return h`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${raw(STYLE + REPORT_STYLE)}</style>
</head>
<body class="report">
<main>
${site.isSimulated ? h`<p class="simulated" role="note"><strong>Simulated data.</strong> Nobody earned this: every figure is made up.</p>` : ''}
<h1>${title}</h1>
<p class="lead">Booked is approved or paid; pending may still be refused; projected is not earned. They are never added. All days are UTC.${roi.note === null ? '' : ` ${roi.note}`}</p>
${renderCards(listCards(roi, months, site, format))}
<section>
<h2>By month</h2>
${months.rows.length === 0 ? '' : renderMonthPlot(months, format)}
${renderView({
  view: { ...months, notes: [] },
  format,
  caption:
    'Booked and pending by month; projected with its 80 % interval, from and to: of the whole month, from what was known when the last complete one ended',
  only: MONTH_COLUMNS,
  empty: 'There is no month yet: nothing was published, clicked or earned.',
})}
</section>
<section>
<h2>Articles</h2>
${renderView({
  view: {
    ...articles,
    columns: articles.columns.map(shorten),
    rows: articles.rows.toSorted(byBooked),
  },
  format,
  caption: 'What each took and earned; the most booked first. Projected: the next 12 months',
  only: ARTICLE_COLUMNS,
  empty: 'No article is published yet.',
})}
</section>
<section>
<h2>Programs</h2>
${renderView({
  view: programs,
  format,
  caption: 'What each pays by its terms, and what it brought',
  only: PROGRAM_COLUMNS,
  empty: 'No program is in the registry yet.',
})}
</section>
<section>
<h2>Due</h2>
${renderView({
  view: due,
  format,
  caption: 'What programs owe, by their thresholds and schedules',
  only: ['program', 'owed', 'day', 'amount', 'minimum', 'cash'],
  empty: 'Nothing is due: nothing is approved that has not been paid.',
})}
</section>
</main>
</body>
</html>
`.toString();
}

const ARTICLE_COLUMNS = [
  'article',
  'published',
  'hours',
  'perHour',
  'clicks',
  'conversions',
  'firstOrder',
  'recurringPerMonth',
  'booked',
  'pending',
  'projected',
];
const PROGRAM_COLUMNS = [
  'program',
  'status',
  'firstRate',
  'laterRate',
  'payout',
  'clicks',
  'conversions',
  'epc',
  'booked',
  'pending',
  'reversed',
];

// A date of ten characters would take the room of a figure on paper.
function shorten(column: ViewColumn): ViewColumn {
  return column.key === 'published' ? { ...column, label: 'out' } : column;
}

function byBooked(a: ViewRow, b: ViewRow): number {
  const read = ({ booked = null }: ViewRow) => (isMoneyValue(booked) ? booked.minor : 0n);
  return Number(read(b) - read(a));
}

function listCards(
  { ledger, totals }: RoiIndex,
  months: View,
  { targetRate }: DeskSite,
  format: Format,
): Html[] {
  const { hours, effectiveHourlyRate: rate } = totals;
  const [projected, low, high] = ['projected', 'projectedLow', 'projectedHigh'].map((key) => {
    const value = months.sums.at(-1)?.[key] ?? null;
    return isMoneyValue(value) ? value : undefined;
  });
  const coming = months.rows.filter(({ projected: amount = null }) => amount !== null).length;
  const target = targetRate === undefined ? '' : `; target ${format.roundMoney(targetRate)}`;
  return [
    renderCard(
      'Booked',
      format.money(ledger.total),
      `${format.number(ledger.conversions.booked)} conversions; ${format.money(ledger.reversed)} reversed`,
    ),
    renderCard(
      'Pending',
      format.money(ledger.pending),
      `${format.number(ledger.conversions.pending)} conversions`,
    ),
    renderCard(
      'Projected',
      projected ? format.roundMoney(projected) : '–',
      low && high
        ? `the middle of ${coming} months together; 80 %: ${format.roundMoney(low)} to ${format.roundMoney(high)}`
        : 'nothing to forecast from',
    ),
    renderCard(
      'Recurring a month',
      format.money(ledger.recurring.perMonth),
      `booked in ${format.month(ledger.recurring.month)}`,
    ),
    renderCard(
      'An hour of work',
      rate.value ? format.money(rate.value) : '–',
      rate.interval === null
        ? (rate.reason ?? '')
        : `${format.roundMoney(rate.interval.low)} to ${format.roundMoney(rate.interval.high)}, 95 %, n=${rate.n}${target}`,
    ),
    renderCard('Hours', format.number(hours.total), `${format.number(totals.clicks.human)} clicks`),
  ];
}
