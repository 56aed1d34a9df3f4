// Every view by its name.
import { viewArticles } from './by-articles.ts';
import { viewDifferences, viewDue } from './by-due.ts';
import { viewHistory } from './by-history.ts';
import { viewMonths } from './by-months.ts';
import { viewLinkKinds, viewPlacements } from './by-placements.ts';
import { viewProfitAndLoss } from './by-pnl.ts';
import { viewPrograms } from './by-programs.ts';
import { viewReferrals } from './by-referrals.ts';
import { viewRevisions } from './by-revisions.ts';
import { viewKinds, viewTags } from './by-topic.ts';
import { viewTraffic } from './by-traffic.ts';
import { describeDrawnRates } from './drawn-rates.ts';
import { listNotes } from './notes.ts';
import { prepareReport, type ReportData, type ReportInput } from './report-data.ts';
import type { View, ViewName } from './view.ts';

const VIEWS: Record<
  ViewName,
  (data: ReportData) => Pick<View, 'columns' | 'rows' | 'sums' | 'notes'>
> = {
  articles: viewArticles,
  placements: viewPlacements,
  'link-kinds': viewLinkKinds,
  programs: viewPrograms,
  referrals: viewReferrals,
  months: viewMonths,
  pnl: viewProfitAndLoss,
  tags: viewTags,
  kinds: viewKinds,
  revisions: viewRevisions,
  due: viewDue,
  differences: viewDifferences,
  history: viewHistory,
  traffic: viewTraffic,
};

/** Pure: equal inputs give an equal view. */
export function computeView(by: ViewName, input: ReportInput): View {
  return viewOf(by, prepareReport(input));
}

/** The same of what was prepared before: once for several views. */
export function viewOf(by: ViewName, data: ReportData): View {
  const { asOf, since = null, knownOn = null, currency } = data.input;
  const { columns, rows, sums, notes } = VIEWS[by](data);
  return {
    by,
    asOf,
    since,
    knownOn,
    currency,
    columns,
    // Every row has every column, and nothing else, in their order.
    rows: rows.map((row) => pick(row, columns)),
    sums: sums.map((row) => pick(row, columns)),
    notes: [
      ...listNotes(data, by),
      ...notes,
      ...(columns.some(({ key }) => key === 'cvr') &&
      [...rows, ...sums].some(({ cvr = null }) => cvr !== null)
        ? [describeDrawnRates(by)]
        : []),
      ...(rows.length === 0 ? ['There is no row to show.'] : []),
    ],
  };
}

function pick(row: View['rows'][number], columns: View['columns']): View['rows'][number] {
  return Object.fromEntries(columns.map(({ key }) => [key, row[key] ?? null]));
}
