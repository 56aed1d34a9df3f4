// What it earned, what is wrong, and what to look at next: the first thing that is asked on a Sunday.
import type { Money } from '../../core/money/money.ts';
import { isMoneyValue, type View, type ViewRow } from '../../core/report/view.ts';
import type { HourlyRate } from '../../core/revenue/hourly-rate.ts';
import type { RoiIndex } from '../../core/revenue/roi.ts';
import { monthOf, type CivilDate } from '../../core/time/civil-date.ts';
import { renderCard, renderCards } from '../card.ts';
import type { DeskRequest } from '../desk.ts';
import type { Format } from '../format.ts';
import { h, type Html } from '../html.ts';
import { DESK_PATH, type Page } from '../page.ts';
import type { DeskFindings, DeskSite, VisitFigures } from '../source.ts';
import { renderView, textOf } from '../view-table.ts';
import { markUndecided } from './decided-months.ts';
import { renderFan } from './forecast.ts';
import { renderHourRanges } from './hour-ranges.ts';
import { renderChanges } from './overview-changes.ts';
import { renderFindings } from './overview-findings.ts';
import { renderMonths } from './overview-months.ts';

export async function overviewPage({ source, site, format }: DeskRequest): Promise<Page> {
  const [roi, months, made, due, findings] = await Promise.all([
    source.roi(),
    source.view('months'),
    source.forecast(),
    source.view('due'),
    source.findings(),
  ]);
  const before = await source.visit(toFigures(roi, findings));
  const { conversions, total, pending, reversed } = roi.ledger;
  // Balances of a tracker are money without a conversion.
  const isEmpty =
    roi.dataSince === null &&
    conversions.n === 0 &&
    [total, pending, reversed].every(({ minor }) => minor === 0n);
  return {
    title: 'Overview',
    lead: `As of ${format.day(roi.asOf)}. Booked is approved or paid; pending may still be refused; projected is not earned. They are never added.`,
    body: h`${isEmpty ? renderFirstSteps(roi) : renderCards(listCards(roi, { months, due, origin: made?.forecast.origin }, site, format))}
${renderChanges(before, toFigures(roi, findings), format)}
${months.rows.length === 0 ? '' : renderMonths(months, format)}
${renderFloor(roi, made, months, format)}
${renderHours(roi, site, format)}
${renderDue(due, format)}
${renderFindings(findings, format)}`,
  };
}

function toFigures({ ledger, totals, currency, posts }: RoiIndex, findings: DeskFindings) {
  return {
    currency,
    booked: ledger.total.minor,
    pending: ledger.pending.minor,
    reversed: ledger.reversed.minor,
    conversions: ledger.conversions.n,
    clicks: totals.clicks.human,
    articles: posts.length,
    findings: findings.open.length,
  } satisfies VisitFigures;
}

function listCards(
  { asOf, ledger, totals }: RoiIndex,
  { months, due, origin }: { months: View; due: View; origin: CivilDate | undefined },
  { targetRate }: DeskSite,
  format: Format,
): Html[] {
  const current = months.rows.find(({ month }) => month === monthOf(asOf)) ?? {};
  // On the last day of a month nothing more of it is to come.
  const coming = months.rows.find((row) => amountOf(row, 'projected') !== undefined) ?? {};
  const name = format.month(monthOf(asOf));
  const rate = totals.effectiveHourlyRate;
  const late = due.rows.filter(({ owed }) => owed === 'late').length;
  const [low, high] = [amountOf(coming, 'projectedLow'), amountOf(coming, 'projectedHigh')];
  return [
    renderCard(
      `Booked, ${name}`,
      showAmount(current, 'booked', format),
      `${format.money(ledger.total)} in all, ${format.count(ledger.conversions.booked, 'conversion')}`,
    ),
    renderCard(
      `Pending, ${name}`,
      showAmount(current, 'pending', format),
      `${format.money(ledger.pending)} in all, ${format.count(ledger.conversions.pending, 'conversion')}`,
    ),
    renderCard(
      low ? `Projected, ${format.month(textOf(coming, 'month'))}` : 'Projected',
      showAmount(coming, 'projected', format),
      low && high
        ? `the middle of the whole month, ${origin === undefined ? '' : `from what was known on ${format.day(origin)}; `}80 %: ${format.roundMoney(low)} to ${format.roundMoney(high)}`
        : 'nothing to forecast from',
    ),
    renderCard(
      'Recurring a month',
      format.money(ledger.recurring.perMonth),
      `booked in ${format.month(ledger.recurring.month)}${describePending(ledger, months, format)}`,
    ),
    renderCard('An hour of work', showRate(rate, format), describeRate(rate, targetRate, format)),
    renderCard(
      'Payouts late',
      format.number(late),
      late === 0 ? 'none is overdue' : h`<a href="#payouts">which, and how much</a>`,
    ),
  ];
}

/** Renewals of a month that is just over are mostly pending: what is booked of it says little by itself. */
function describePending({ recurring }: RoiIndex['ledger'], months: View, format: Format): string {
  const row = months.rows.find(({ month }) => month === recurring.month) ?? {};
  const pending = amountOf(row, 'pending');
  return pending === undefined || pending.minor === 0n
    ? ''
    : `; ${format.money(pending)} of all that came in then is pending`;
}

function amountOf(row: ViewRow, key: string): Money | undefined {
  const value = row[key] ?? null;
  return isMoneyValue(value) ? value : undefined;
}

function showAmount(row: ViewRow, key: string, format: Format): string {
  const amount = amountOf(row, key);
  return amount ? format.money(amount) : '–';
}

function showRate({ value }: HourlyRate, format: Format): string {
  return value ? format.money(value) : '–';
}

function describeRate(rate: HourlyRate, target: Money | undefined, format: Format): string {
  const { interval, n, reason } = rate;
  if (interval === null) return reason ?? '';
  const range = `${format.roundMoney(interval.low)} to ${format.roundMoney(interval.high)}, 95 %, n=${n}`;
  return target === undefined ? range : `${range}; target ${format.roundMoney(target)}`;
}

function renderFirstSteps({ posts }: RoiIndex): Html {
  return h`<div class="empty"><p>Nothing is counted yet. Three steps bring the desk to life:</p>
<ol>
<li>${posts.length === 0 ? h`Write an article: <code>npm run new -- "Title"</code>` : h`You have ${posts.length === 1 ? 'an article' : `${posts.length} articles`}. Links are written as <code>[text](/go/link-id)</code>.`}</li>
<li>Serve the site: <code>npm start</code>. Each click on a link is counted from the first one on.</li>
<li>Import a network’s report: <code>npm run import -- FILE.csv</code>. Money comes with it. A sheet that you kept so far: <code>npm run import-tracker -- FILE</code>.</li>
</ol>
<p><code>npm run demo</code> opens this desk on a simulated site, to see what it will look like.</p></div>`;
}

function renderFloor(
  { ledger, months }: RoiIndex,
  made: Awaited<ReturnType<DeskRequest['source']['forecast']>>,
  table: View,
  format: Format,
): Html | string {
  if (made === undefined) return '';
  const { forecast } = made;
  const { existing } = forecast.sum;
  const say = (minor: number) =>
    format.roundMoney({ minor: BigInt(Math.round(minor)), currency: forecast.currency });
  return h`<h2>The recurring floor</h2>
<p class="note">What comes in without another article or customer: ${format.money(ledger.recurring.perMonth)} booked in ${format.month(ledger.recurring.month)}${describePending(ledger, table, format)}. In the next ${forecast.months.length} months those who are customers already are projected to bring ${say(existing.median)}, four in five between ${say(existing.interval80.low)} and ${say(existing.interval80.high)}. <a href="${DESK_PATH}forecast">The whole forecast</a></p>
${renderFan(forecast, markUndecided(months, table), format, 'existing')}`;
}

function renderHours({ totals }: RoiIndex, site: DeskSite, format: Format): Html {
  const { hours, effectiveHourlyRate: rate } = totals;
  const heading = h`<h2>Hours</h2>`;
  if (hours.total === 0)
    return h`${heading}<div class="empty"><p>No hours are logged, so nothing can be said of an hour.</p><p><code>npm run hours -- POST 1.5 --kind writing</code> logs some.</p></div>`;
  const kinds = Object.entries(hours.byKind)
    .filter(([, spent]) => spent > 0)
    .map(([kind, spent]) => `${format.number(spent)} ${kind}`);
  const told = h`<p class="note">${format.number(hours.total)} hours in all${kinds.length === 0 ? '' : `: ${kinds.join(', ')}`}. ${describeTarget(rate, site.targetRate)}</p>`;
  return h`${heading}${told}
${renderHourRanges([{ label: 'all articles', rate }], { title: 'Booked money per hour of work' }, site, format)}`;
}

function describeTarget({ interval }: HourlyRate, target: Money | undefined): string | Html {
  if (target === undefined)
    return h`Set <code>targetRate: '52 USD'</code> in <code>astro.config.mjs</code> to see it against what an hour must bring.`;
  if (interval === null) return '';
  if (interval.low.minor > target.minor) return 'It is above your target, as sure as 95 %.';
  if (interval.high.minor < target.minor) return 'It is below your target, as sure as 95 %.';
  return 'Whether it is above your target cannot be told yet.';
}

const DUE_SHOWN = 8;

function renderDue(due: View, format: Format): Html {
  const rows = due.rows
    .filter(({ owed }) => owed === 'late' || owed === 'due')
    .toSorted((a, b) => {
      const rank = (row: ViewRow) => `${row['owed'] === 'late' ? 0 : 1}${textOf(row, 'day')}`;
      return rank(a) < rank(b) ? -1 : 1;
    });
  return h`<h2 id="payouts">Payouts</h2>
${renderView({
  view: { ...due, rows: rows.slice(0, DUE_SHOWN), notes: [] },
  format,
  caption:
    rows.length > DUE_SHOWN
      ? `The first ${DUE_SHOWN} of ${rows.length} that are late or due`
      : 'Late first, then by the day on which they are due',
  only: ['program', 'owed', 'day', 'amount'],
  empty: h`<p>No payout is late or due.</p><p>One is, once commissions are approved and past their hold; <code>payout</code> in a program’s file says how and when it pays.</p>`,
})}
${due.rows.length === 0 ? '' : h`<p><a href="${DESK_PATH}programs">What each program owes, held and below its threshold</a></p>`}`;
}
