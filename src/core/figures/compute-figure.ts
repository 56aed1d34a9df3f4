// One figure out of the ledger, the clicks or the hours.
import { sumDays } from '../clicks/click-series.ts';
import { halfEven } from '../money/rounding.ts';
import type { ReportData } from '../report/report-data.ts';
import { entriesOf, type AttributedEntry } from '../revenue/attribution.ts';
import { perHour, sumHours } from '../revenue/hours.ts';
import { summariseRevenue } from '../revenue/revenue.ts';
import { addMonths, monthOf } from '../time/civil-date.ts';
import { missing, type ComputedFigure, type FigureValue, type MissingFigure } from './figure.ts';
import { findMissingLedger, findMissingSubject, findOtherCurrency } from './find-missing.ts';
import type { FigureShow, OneFigure, Subject } from './request.ts';

/** Pure: equal data give an equal figure. All money is in the currency of `data`. */
export function computeFigure(
  { of, show }: OneFigure,
  data: ReportData,
): ComputedFigure | MissingFigure {
  if (show === 'clicks') return countClicks(of, data);
  if (show === 'hours') {
    const unknown = of.kind === 'article' ? findMissingSubject(of, data) : undefined;
    const hours = unknown ?? readLoggedHours(of, data);
    return typeof hours === 'number' ? figure({ unit: 'hours', hours }, 'logged', data) : hours;
  }
  return findMissingLedger(data) ?? findMissingSubject(of, data) ?? sumUp(of, show, data);
}

function sumUp(
  of: Subject,
  show: Exclude<FigureShow, 'clicks' | 'hours'>,
  data: ReportData,
): ComputedFigure | MissingFigure {
  const { currency, asOf } = data;
  const own = data.attributed.filter((each) => isOf(each, of));
  const other = findOtherCurrency(own, currency);
  if (other) return other;
  const revenue = summariseRevenue(entriesOf(own), currency, asOf);
  const money = (amount: typeof revenue.total) => figure({ unit: 'money', amount }, 'booked', data);
  switch (show) {
    case 'pending':
      return figure({ unit: 'money', amount: revenue.pending }, 'pending', data);
    case 'first-order':
      return money(revenue.firstOrder);
    case 'recurring':
      return money(revenue.recurring.total);
    case 'recurring-per-month':
      return money(revenue.recurring.perMonth);
    case 'conversions':
      return figure({ unit: 'count', count: revenue.conversions.booked }, 'booked', data);
    case 'per-hour': {
      const hours = readLoggedHours(of, data);
      if (typeof hours !== 'number') return hours;
      return money(perHour(revenue.total, hours, halfEven) ?? revenue.total);
    }
    case 'total':
      return money(revenue.total);
  }
}

function isOf({ entry, ...place }: AttributedEntry, of: Subject): boolean {
  switch (of.kind) {
    case 'site':
      return true;
    case 'month':
      return monthOf(entry.occurredOn) === of.month;
    case 'program':
      return entry.program === of.id;
    case 'article':
      return place.bucket === 'post' && place.post === of.id;
  }
}

/** Hours above zero, of an article or of all. */
function readLoggedHours(of: Subject, { posts, asOf }: ReportData): number | MissingFigure {
  const own = posts.filter(({ id, published }) =>
    of.kind === 'article' ? id === of.id : published <= asOf,
  );
  const hours = sumHours(own.map((post) => post.hours.total));
  return hours > 0
    ? hours
    : missing(
        'Unexpected figure of hours where none are logged, expected hours in front matter',
        'Log them: npm run hours -- POST 1.5; or take the figure out.',
      );
}

function countClicks(of: Subject, data: ReportData): ComputedFigure | MissingFigure {
  const { dataSince, asOf } = data;
  if (dataSince === null)
    return missing(
      'Unexpected figure of clicks where none was ever recorded, expected at least one',
      'Serve the site and wait for its readers: npm run serve; or take the figure out.',
    );
  if (of.kind === 'month' && (of.month < monthOf(dataSince) || of.month > monthOf(asOf)))
    return missing(
      `Unexpected month ${of.month}, expected one from ${monthOf(dataSince)} to ${monthOf(asOf)}, in which clicks were recorded`,
      'Take the figure out, or name another month.',
    );
  const unknown = of.kind === 'article' ? findMissingSubject(of, data) : undefined;
  if (unknown) return unknown;
  const count = data.clicks
    .filter(({ owner }) => of.kind !== 'article' || owner === of.id)
    .reduce(
      (sum, each) =>
        sum +
        (of.kind === 'month'
          ? sumDays(each, `${of.month}-01`, addMonths(`${of.month}-01`, 1))
          : each.count),
      0,
    );
  return { ...figure({ unit: 'count', count }, 'counted', data), since: dataSince };
}

function figure(
  value: FigureValue,
  standing: ComputedFigure['standing'],
  { asOf }: ReportData,
): ComputedFigure {
  return { kind: 'figure', value, standing, asOf };
}
