// One row a calendar month, past ones booked and pending, those to come projected.
import { findChannel } from '../affiliate/find-channel.ts';
import { entriesOf } from '../revenue/attribution.ts';
import { summariseRevenue } from '../revenue/revenue.ts';
import {
  lastCompleteMonth,
  listMonths,
  monthOf,
  type CivilDate,
  type CivilMonth,
} from '../time/civil-date.ts';
import { toMoneyFigures, KIND_COLUMNS, MONEY_COLUMNS, PROJECTED_NOTE } from './figures.ts';
import type { ProjectedMoney, ProjectedMonth, ReportData } from './report-data.ts';
import { toWholeRow } from './sums.ts';
import type { View, ViewColumn, ViewRow } from './view.ts';

const COLUMNS: readonly ViewColumn[] = [
  { key: 'month', label: 'month', unit: 'month', meaning: 'Calendar month (UTC).', rank: 0 },
  {
    key: 'complete',
    label: 'complete',
    unit: 'flag',
    meaning: 'False for the month of the as-of day and those to come.',
    rank: 4,
  },
  { key: 'newArticles', label: 'new', unit: 'count', meaning: 'Articles published.', rank: 3 },
  { key: 'clicks', label: 'clicks', unit: 'count', meaning: 'Human clicks.', rank: 3 },
  ...KIND_COLUMNS.filter(({ key }) => key !== 'recurringPerMonth'),
  ...MONEY_COLUMNS.map((column) =>
    column.key === 'projected'
      ? { ...column, meaning: 'The middle of what the forecast gives the whole month.' }
      : column,
  ),
  {
    key: 'projectedLow',
    label: 'from',
    unit: 'money',
    meaning: 'Lower end of the 80 % interval of what is projected.',
    rank: 5,
  },
  {
    key: 'projectedHigh',
    label: 'to',
    unit: 'money',
    meaning: 'Upper end of it.',
    rank: 5,
  },
];

export function viewMonths(data: ReportData): Pick<View, 'columns' | 'rows' | 'sums' | 'notes'> {
  const { attributed, posts, asOf, currency, dataSince, input } = data;
  const { since = '' } = input;
  const byMonth = Map.groupBy(attributed, ({ entry }) => monthOf(entry.occurredOn));
  const published = posts
    .filter(({ id }) => !findChannel(data.manifest, id))
    .map((post) => post.published)
    .filter((day) => day <= asOf && day >= since)
    .map(monthOf);
  const clicks = sumClicks(data);
  const [first] = [...byMonth.keys(), ...published, ...clicks.keys()].toSorted();
  const past = first === undefined ? [] : listMonths(first, monthOf(asOf));
  const rows = past.map((month): ViewRow => {
    const own = entriesOf(byMonth.get(month) ?? []);
    const isRecorded = dataSince !== null && monthOf(dataSince) <= month;
    return {
      month,
      complete: month <= lastCompleteMonth(asOf),
      newArticles: published.filter((each) => each === month).length,
      clicks: isRecorded ? (clicks.get(month) ?? 0) : null,
      ...toMoneyFigures(summariseRevenue(own, currency, asOf), null),
    };
  });
  const projected = (input.projection?.months ?? []).filter(({ month }) => month >= monthOf(asOf));
  for (const each of projected) addProjection(rows, each);
  const notes = rows.some(({ complete }) => complete === true)
    ? [`The last complete month is ${lastCompleteMonth(asOf)}.`]
    : [];
  if (projected.length === 0) notes.push('Nothing is projected here: npm run forecast.');
  else notes.push(PROJECTED_NOTE, ...explainRunning(data, projected));
  const whole = toWholeRow(data, 'month');
  const isWhole = input.projection?.months.length === projected.length;
  const sum = isWhole && input.projection ? toFigureCells(input.projection.sum) : {};
  return { columns: [...COLUMNS], rows, sums: [{ ...whole, ...sum }], notes };
}

function sumClicks({ clicks }: ReportData): Map<CivilMonth, number> {
  const days = new Map<CivilDate, number>();
  for (const { days: own, counts } of clicks)
    for (const [index, day] of own.entries())
      days.set(day, (days.get(day) ?? 0) + (counts[index] ?? 0));
  const months = new Map<CivilMonth, number>();
  for (const [day, count] of days)
    months.set(monthOf(day), (months.get(monthOf(day)) ?? 0) + count);
  return months;
}

/** A month that runs may have more booked than was projected before its first day. */
function explainRunning(
  { asOf, input }: ReportData,
  projected: readonly ProjectedMonth[],
): string[] {
  const running = projected.find(({ month }) => month === monthOf(asOf));
  if (!running || !input.projection) return [];
  return [
    `What is projected of ${running.month} is of the whole month, from what was known on ${input.projection.origin}: bookings since then are not in it, and may already be more.`,
  ];
}

/** Beside what is booked in a month that runs, and in a row of its own for one to come. */
function addProjection(rows: ViewRow[], { month, ...amount }: ProjectedMonth): void {
  const figures = toFigureCells(amount);
  const known = rows.find((row) => row['month'] === month);
  if (known) Object.assign(known, figures);
  else rows.push({ month, complete: false, ...figures });
}

function toFigureCells({ total, low, high }: ProjectedMoney): ViewRow {
  return { projected: total, projectedLow: low, projectedHigh: high };
}
