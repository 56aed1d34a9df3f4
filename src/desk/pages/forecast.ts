// What is to come, how sure that is, and how the forecasts of the past have done.
import * as Plot from '@observablehq/plot';
import { listForecastNotes } from '../../core/forecast/forecast-notes.ts';
import type { IncomeForecast } from '../../core/forecast/forecast-income.ts';
import type { ForecastRecord } from '../../core/forecast/score-forecasts.ts';
import type { MonthRow } from '../../core/revenue/month-table.ts';
import { getDecimals } from '../../core/money/currency.ts';
import { renderCard, renderCards } from '../card.ts';
import { formatCsv, renderTable, type Column } from '../data-table.ts';
import type { DeskRequest } from '../desk.ts';
import type { Format } from '../format.ts';
import { h, type Html } from '../html.ts';
import { DESK_PATH, type Page } from '../page.ts';
import { COLOURS, renderPlot } from '../plots/plot.ts';
import { renderRanges } from '../plots/ranges.ts';
import { markUndecided } from './decided-months.ts';

export async function forecastPage({ source, format }: DeskRequest): Promise<Page> {
  const [made, roi, table] = await Promise.all([
    source.forecast(),
    source.roi(),
    source.view('months'),
  ]);
  const title = 'Forecast';
  if (made === undefined)
    return {
      title,
      body: h`<div class="empty"><p>There is nothing to forecast from: no month that is over has a commission.</p><p><code>npm run import -- FILE.csv</code> takes a network’s report. What the month that runs brings is counted when it is over.</p></div>`,
    };
  const { forecast, record } = made;
  return {
    title,
    lead: `Projected, not earned: a thousand plays of the months to come with customers who stay or leave, from what was known on ${format.day(forecast.origin)}, when the last complete month ended. A month that runs is projected as a whole: bookings since then are not in it.`,
    body: h`${listForecastNotes(forecast).map((note) => h`<p class="note">${note}</p>`)}${renderFan(forecast, markUndecided(roi.months, table), format)}
${renderTable({
  caption: 'Projected income by month',
  columns: listForecastColumns(forecast, format),
  rows: forecast.months,
  empty: '',
  csvHref: `${DESK_PATH}forecast.csv`,
})}
<h2>How earlier forecasts have done</h2>
${renderRecord(record, format)}`,
  };
}

export async function forecastCsv({ source, format }: DeskRequest): Promise<string> {
  const made = await source.forecast();
  return made ? formatCsv(listForecastColumns(made.forecast, format), made.forecast.months) : '';
}

type ForecastMonth = IncomeForecast['months'][number];

function listForecastColumns(
  { currency }: IncomeForecast,
  format: Format,
): Column<ForecastMonth>[] {
  const amount = (
    key: string,
    label: string,
    about: string,
    read: (month: ForecastMonth) => number,
  ): Column<ForecastMonth> => ({
    key,
    label,
    about,
    align: 'end',
    value: (month) => ({ minor: BigInt(Math.round(read(month))), currency }),
    cell: (month) => format.roundMoney({ minor: BigInt(Math.round(read(month))), currency }),
  });
  return [
    {
      key: 'month',
      label: 'Month',
      value: ({ month }) => month,
      cell: ({ month }) => format.month(month),
    },
    amount('median', 'Middle', 'As likely more as less.', ({ total }) => total.median),
    amount('low80', '80 % from', 'One in ten is below.', ({ total }) => total.interval80.low),
    amount('high80', 'to', 'One in ten is above.', ({ total }) => total.interval80.high),
    amount('low95', '95 % from', 'One in forty is below.', ({ total }) => total.interval95.low),
    amount('high95', 'to', 'One in forty is above.', ({ total }) => total.interval95.high),
    amount(
      'recurring',
      'Recurring',
      'The middle of all renewals, those of customers still to be won among them.',
      ({ recurring }) => recurring.median,
    ),
    amount(
      'existing',
      'Of present customers',
      'The middle of renewals by customers won before: the recurring floor.',
      ({ existing }) => existing.median,
    ),
  ];
}

const FAN = [
  ['95', 0.12],
  ['80', 0.2],
  ['50', 0.3],
] as const;

/** Booked months, and the months to come as a fan of 50, 80 and 95 % intervals: all of it, or what present customers renew. */
export function renderFan(
  forecast: IncomeForecast,
  months: readonly MonthRow[],
  format: Format,
  part: 'total' | 'existing' = 'total',
): Html {
  const unit = 10 ** getDecimals(forecast.currency);
  const at = (month: string) => new Date(`${month}-01T00:00:00Z`);
  const booked = months
    .filter(({ complete }) => complete)
    .map((row) => ({
      month: at(row.month),
      amount: Number(row[part === 'total' ? 'total' : 'recurring'].minor) / unit,
    }));
  const coming = forecast.months.map(({ month, [part]: amount }) => ({
    month: at(month),
    median: amount.median / unit,
    low50: amount.interval50.low / unit,
    high50: amount.interval50.high / unit,
    low80: amount.interval80.low / unit,
    high80: amount.interval80.high / unit,
    low95: amount.interval95.low / unit,
    high95: amount.interval95.high / unit,
  }));
  const isFlat = ![
    ...booked.map(({ amount }) => amount),
    ...coming.map(({ high95 }) => high95),
  ].some((amount) => amount > 0);
  const last = forecast.months.at(-1);
  const lastBooked = months.findLast(({ complete }) => complete);
  const say = (minor: number) =>
    format.roundMoney({ minor: BigInt(Math.round(minor)), currency: forecast.currency });
  return renderPlot({
    title: `${part === 'total' ? 'Booked' : 'Recurring commission booked'} by month, and ${part === 'total' ? '' : 'of present customers '}projected with its intervals`,
    description:
      last === undefined
        ? ''
        : `The middle of ${format.month(last.month)} is ${say(last[part].median)}, four in five between ${say(last[part].interval80.low)} and ${say(last[part].interval80.high)}.`,
    options: {
      x: { type: 'utc', label: null },
      y: {
        grid: true,
        zero: true,
        label: forecast.currency,
        // Nothing has no scale: without a place for zero it would be drawn half way up.
        ...(isFlat ? { domain: [0, 1], ticks: [0], tickFormat: '~g' } : {}),
      },
      marks: [
        ...FAN.map(([share, fillOpacity]) =>
          Plot.areaY(coming, {
            x: 'month',
            y1: `low${share}`,
            y2: `high${share}`,
            fill: COLOURS.projected,
            fillOpacity,
          }),
        ),
        Plot.lineY(coming, {
          x: 'month',
          y: 'median',
          stroke: COLOURS.projected,
          strokeWidth: 2,
          strokeDasharray: '4 3',
        }),
        Plot.lineY(booked, { x: 'month', y: 'amount', stroke: COLOURS.booked, strokeWidth: 2 }),
        Plot.ruleY([0]),
      ],
    },
    legend: [
      {
        label:
          lastBooked === undefined
            ? 'booked'
            : `booked, up to ${format.month(lastBooked.month)}: what is later is not decided`,
        colour: COLOURS.booked,
      },
      {
        label: 'projected: the middle; 50, 80 and 95 % of what may come',
        colour: COLOURS.projected,
      },
    ],
    csvHref: `${DESK_PATH}forecast.csv`,
  });
}

function renderRecord(
  { n, held, medianError, againstLastMonth, scores, currency }: ForecastRecord,
  format: Format,
): Html {
  if (n === 0)
    return h`<div class="empty">No forecast is old enough to be scored. <code>npm run forecast</code> keeps one each time; its months are scored when they are over.</div>`;
  const share = (count: number) => format.share(count / n);
  const latest = scores.toReversed().slice(0, SCORES);
  return h`${renderCards([
    renderCard(
      'Months scored',
      format.number(n),
      n < FEW_SCORES ? 'few: take the shares with care' : '',
    ),
    renderCard(
      'Held by the 80 % interval',
      share(held.interval80),
      `should be 80 %; of the 50 % one ${share(held.interval50)}, of the 95 % one ${share(held.interval95)}`,
    ),
    renderCard(
      'Median error',
      medianError === null ? '–' : format.share(medianError),
      'of what came',
    ),
    renderCard(
      'Against “last month again”',
      againstLastMonth === null ? '–' : format.number(Math.round(againstLastMonth * 100) / 100),
      'below 1 is better',
    ),
  ])}
${drawScores(latest, currency, format)}
${renderTable({
  caption:
    n > SCORES
      ? `The latest ${SCORES} of ${format.number(n)}`
      : 'Each month that was forecast and is over',
  columns: listScoreColumns(currency, format),
  rows: latest,
  empty: '',
  csvHref: `${DESK_PATH}forecast-record.csv`,
})}`;
}

/** Scores below which a share of them says little. */
const FEW_SCORES = 10;
/** Rows of a plot that can be read still. */
const SCORES = 18;

type Score = ForecastRecord['scores'][number];

function drawScores(scores: readonly Score[], currency: string, format: Format): Html {
  const unit = 10 ** getDecimals(currency);
  const within = scores.filter(({ held }) => held.interval80).length;
  return renderRanges({
    title: 'What was forecast, and what came',
    description: `Of ${format.number(scores.length)} months, ${format.number(within)} ended within the 80 % interval.`,
    ranges: scores.map(({ month, monthsAhead, forecast, actual }) => ({
      label: `${format.month(month)}, ${format.number(monthsAhead)} ahead`,
      low: forecast.interval80.low / unit,
      high: forecast.interval80.high / unit,
      value: actual / unit,
    })),
    unit: currency,
    legend: 'projected, 80 % interval; the ring is what came',
    colour: COLOURS.projected,
    csvHref: `${DESK_PATH}forecast-record.csv`,
  });
}

function listScoreColumns(currency: string, format: Format): Column<Score>[] {
  const amount = (key: string, label: string, read: (score: Score) => number): Column<Score> => ({
    key,
    label,
    align: 'end',
    value: (score) => ({ minor: BigInt(Math.round(read(score))), currency }),
    cell: (score) => format.roundMoney({ minor: BigInt(Math.round(read(score))), currency }),
  });
  return [
    {
      key: 'month',
      label: 'Month',
      value: ({ month }) => month,
      cell: ({ month }) => format.month(month),
    },
    {
      key: 'made-on',
      label: 'Forecast on',
      align: 'end',
      value: ({ madeOn }) => madeOn,
      cell: ({ madeOn }) => format.day(madeOn),
    },
    {
      key: 'months-ahead',
      label: 'Months ahead',
      align: 'end',
      value: ({ monthsAhead }) => monthsAhead,
      cell: ({ monthsAhead }) => format.number(monthsAhead),
    },
    amount('median', 'Middle', ({ forecast }) => forecast.median),
    amount('low80', '80 % from', ({ forecast }) => forecast.interval80.low),
    amount('high80', 'to', ({ forecast }) => forecast.interval80.high),
    amount('actual', 'Came', ({ actual }) => actual),
    {
      key: 'held',
      label: 'Within',
      value: ({ held }) => (held.interval80 ? 'yes' : 'no'),
      cell: ({ held }) =>
        held.interval80
          ? 'yes'
          : held.interval95
            ? h`<span class="line">no, but the 95 % one</span>`
            : 'no',
    },
  ];
}

export async function forecastRecordCsv({ source, format }: DeskRequest): Promise<string> {
  const { record } = (await source.forecast()) ?? {};
  return record === undefined
    ? ''
    : formatCsv(listScoreColumns(record.currency, format), record.scores);
}
