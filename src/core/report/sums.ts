// The foot of a view: what belongs to no row, by name, and then everything. Together it is the ledger.
import { entriesOf, type AttributedEntry } from '../revenue/attribution.ts';
import { toFigures, type FigureContext, type Group } from './figures.ts';
import type { ReportData } from './report-data.ts';
import type { ViewRow } from './view.ts';

/** Money that no article earned, under the key of the first column. */
export function listBucketRows(data: ReportData, key: string, context: FigureContext): ViewRow[] {
  const named = Map.groupBy(data.attributed, nameBucket);
  return [...named.keys()]
    .filter((name) => name !== '')
    .toSorted()
    .map((name) => ({
      [key]: name,
      ...toFigures(noTraffic(named.get(name) ?? []), context),
    }));
}

/** The name under which money of no article is shown; empty for that of an article. */
function nameBucket(attributed: AttributedEntry): string {
  switch (attributed.bucket) {
    case 'post':
      return '';
    case 'orphaned placement':
    case 'unknown code':
      return attributed.bucket;
    case 'unattributed':
      return `unattributed: ${attributed.name}`;
  }
}

/** Every commission of the days asked for. */
export function toWholeRow({ sums }: ReportData, key: string): ViewRow {
  return { [key]: 'whole ledger', ...sums.whole() };
}

function noTraffic(attributed: readonly AttributedEntry[]): Group {
  return {
    entries: entriesOf(attributed),
    clicks: null,
    views: null,
    hours: null,
    projected: null,
  };
}
