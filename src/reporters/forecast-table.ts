// A forecast for a terminal: months, articles, what another plan would bring, and past errors.
import { styleText } from 'node:util';
import type { ForecastAmount, Span } from '../core/forecast/quantiles.ts';
import type { ProgramRetention } from '../core/forecast/describe-programs.ts';
import { listForecastNotes } from '../core/forecast/forecast-notes.ts';
import type { IncomeForecast } from '../core/forecast/forecast-income.ts';
import { LIFETIME_MONTHS } from '../core/forecast/lifetime-value.ts';
import type { ForecastRecord } from '../core/forecast/score-forecasts.ts';
import { formatForecastRecord } from './forecast-record.ts';
import type { ResellerPlan, WhatIfResult } from '../core/forecast/what-if.ts';
import { countNoun } from '../core/count-noun.ts';
import { formatMoney } from '../core/money/amount.ts';
import { RELIABLE_FROM } from '../core/revenue/estimate.ts';
import { measureText } from './text-width.ts';
import { wrapText } from './wrap.ts';

export interface ForecastReport {
  /** What a reader must know before the figures; null when there is nothing. */
  note: string | null;
  forecast: IncomeForecast;
  programs: readonly ProgramRetention[];
  record: ForecastRecord;
  whatIf: WhatIfResult | null;
  reseller: {
    plan: ResellerPlan;
    months: { month: number; customers: ForecastAmount; profit: ForecastAmount }[];
  } | null;
}

/** Articles with most to come that are listed. */
const MOST_ARTICLES = 10;
/** Below this the 50 and 95 % intervals are left out. */
const WIDE = 90;

/** Ends with a newline. The same report, colour and width give the same text. */
export function formatForecastTable(
  { note, forecast, programs, record, whatIf, reseller }: ForecastReport,
  { color, width }: { color: boolean; width: number },
): string {
  const bold = (text: string) =>
    color ? styleText('bold', text, { validateStream: false }) : text;
  const money = (minor: number) =>
    formatMoney({ minor: BigInt(Math.round(minor)), currency: forecast.currency });
  const span = ({ low, high }: Span) => `${money(low)} to ${money(high)}`;
  const isWide = width >= WIDE;
  const amounts = ({ median, interval50, interval80, interval95 }: ForecastAmount) => [
    money(median),
    ...(isWide ? [span(interval50)] : []),
    span(interval80),
    ...(isWide ? [span(interval95)] : []),
  ];
  const head = ['middle', ...(isWide ? ['50 %'] : []), '80 %', ...(isWide ? ['95 %'] : [])];
  if (note !== null && !whatIf && !reseller) return `${wrapText(note, width).join('\n')}\n`;
  const sections = [
    wrapText(
      `${bold('Forecast')} of commissions, as of ${forecast.asOf}, from what was known on ${forecast.origin}, when the last complete month ended. Projected: in no sum of what is booked.`,
      width,
    ).join('\n'),
    align([
      ['month', 'recurring', ...head.map((each, index) => (index === 0 ? 'total' : each))],
      ...forecast.months.map(({ month, recurring, total }) => [
        month,
        money(recurring.median),
        ...amounts(total),
      ]),
      ['all', money(forecast.sum.recurring.median), ...amounts(forecast.sum.total)],
    ]),
    ...listForecastNotes(forecast).map((each) => wrapText(each, width).join('\n')),
    formatArticles(forecast, amounts, head, bold),
    ...(programs.length > 0 ? [formatPrograms(programs, money, span, bold)] : []),
    ...(whatIf ? [formatWhatIf(whatIf, money, span, bold)] : []),
    ...(reseller ? [formatReseller(reseller, money, span, bold)] : []),
    wrapText(formatForecastRecord(record, bold), width).join('\n'),
  ];
  return `${sections.join('\n\n')}\n`;
}

type Show = (text: string) => string;

function formatArticles(
  { articles, unplaced, unwritten, months }: IncomeForecast,
  amounts: (amount: ForecastAmount) => string[],
  head: readonly string[],
  bold: Show,
): string {
  const most = articles
    .filter(({ total }) => total.mean > 0)
    .toSorted((a, b) => b.total.mean - a.total.mean);
  const rows = most
    .slice(0, MOST_ARTICLES)
    .map(({ article, total }) => [article, ...amounts(total)]);
  const rest = most.length - rows.length;
  const title = `${bold('By article')}, ${months.length === 1 ? 'that month' : `all ${months.length} months`}${rest > 0 ? `; ${rest} more in --format json` : ''}`;
  return `${title}\n${align([
    ['article', ...head],
    ...rows,
    ['articles to be written', ...amounts(unwritten)],
    ['tied to no article', ...amounts(unplaced.total)],
  ])}`;
}

function formatPrograms(
  programs: readonly ProgramRetention[],
  money: (minor: number) => string,
  span: (span: Span) => string,
  bold: Show,
): string {
  const title = `${bold('By program')}: how long customers stay, and what one more brings in ${LIFETIME_MONTHS} months`;
  return `${title}\n${align([
    ['program', 'customers', 'left', 'payments in a year', 'one more', '80 %'],
    ...programs.map(({ program, n, stopped, paymentsInYear, lifetimeValue }) => [
      program,
      String(n),
      String(stopped),
      paymentsInYear.toFixed(1),
      lifetimeValue && n >= RELIABLE_FROM ? money(lifetimeValue.amount.median) : '–',
      lifetimeValue ? span(lifetimeValue.amount.interval80) : '–',
    ]),
  ])}`;
}

function formatWhatIf(
  plan: WhatIfResult,
  money: (minor: number) => string,
  span: (span: Span) => string,
  bold: Show,
): string {
  const { articlesPerMonth, hoursPerArticle, months, hours, total, unwritten, perHour } = plan;
  const lines = [
    `${bold('What if')} ${articlesPerMonth} articles are published a month${hours > 0 ? `, ${hoursPerArticle} h each, ${hours} h in all` : ''}:`,
    `  all income of ${months} months: ${money(total.median)} (80 %: ${span(total.interval80)})`,
    `  of it from these articles: ${money(unwritten.median)} (80 %: ${span(unwritten.interval80)})`,
  ];
  if (perHour)
    lines.push(
      `  for each of their hours: ${money(perHour.median)} (80 %: ${span(perHour.interval80)})`,
    );
  if (plan.targetRate !== null && plan.probabilityOfTarget !== null)
    lines.push(
      `  ${money(plan.targetRate)} an hour within these months: ${Math.round(100 * plan.probabilityOfTarget)} % likely`,
    );
  return lines.join('\n');
}

function formatReseller(
  { plan, months }: NonNullable<ForecastReport['reseller']>,
  money: (minor: number) => string,
  span: (span: Span) => string,
  bold: Show,
): string {
  const title = `${bold('What if')} a reseller has ${countNoun(plan.customers, 'customer')}, ${(100 * plan.churn).toFixed(1)} % leave a month and ${plan.newPerMonth} ${plan.newPerMonth === 1 ? 'comes' : 'come'}:`;
  return `${title}\n${align([
    ['month', 'customers', 'gross profit', '80 %'],
    ...months.map(({ month, customers, profit }) => [
      String(month),
      String(customers.median),
      money(profit.median),
      span(profit.interval80),
    ]),
  ])}`;
}

/** First column to the left, the others to the right. */
function align(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => measureText(row[column] ?? ''))),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const pad = ' '.repeat(Math.max(0, (widths[column] ?? 0) - measureText(cell)));
          return column === 0 ? cell + pad : pad + cell;
        })
        .join('  '),
    )
    .map((line) => `  ${line.trimEnd()}`)
    .join('\n');
}
