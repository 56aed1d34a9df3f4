// Page views by article and month, each counter for itself: two counters see the same readers.
import { groupPageTraffic, type PostTraffic } from '../revenue/page-traffic.ts';
import { compareText } from '../revenue/compare-text.ts';
import { monthOf } from '../time/civil-date.ts';
import type { ReportData } from './report-data.ts';
import type { View, ViewColumn, ViewRow } from './view.ts';

const COLUMNS: readonly ViewColumn[] = [
  { key: 'post', label: 'article', unit: 'text', meaning: 'Article id.', rank: 0 },
  { key: 'month', label: 'month', unit: 'month', meaning: 'Calendar month, UTC.', rank: 0 },
  {
    key: 'source',
    label: 'counted by',
    unit: 'text',
    meaning: 'The counter; own is Tidemark, people alone.',
    rank: 0,
  },
  { key: 'views', label: 'views', unit: 'count', meaning: 'Times the page was shown.', rank: 0 },
  {
    key: 'visitors',
    label: 'visitors',
    unit: 'count',
    meaning: 'People or sessions, as that counter tells them apart.',
    rank: 1,
  },
  {
    key: 'searchClicks',
    label: 'from search',
    unit: 'count',
    meaning: 'Clicks on a search result.',
    rank: 2,
  },
  {
    key: 'impressions',
    label: 'seen in search',
    unit: 'count',
    meaning: 'Times a search result was shown.',
    rank: 3,
  },
];

/** No sums: figures of several counters add up to nothing. */
export function viewTraffic(data: ReportData): Pick<View, 'columns' | 'rows' | 'sums' | 'notes'> {
  const { input, asOf, posts } = data;
  const paths = new Map(posts.map(({ path, id }) => [path, id]));
  const { posts: imported, unmatched } = groupPageTraffic(input.pageTraffic ?? [], paths);
  const [first, last] = [monthOf(input.since ?? ''), monthOf(asOf)];
  const rows = [...countOwn(data), ...imported]
    .filter(({ month }) => month >= first && month <= last)
    .toSorted(
      (a, b) =>
        compareText(a.post, b.post) ||
        compareText(a.month, b.month) ||
        compareText(a.source, b.source),
    );
  const notes = ['Counters stand beside each other and are never added.'];
  if (unmatched.size > 0)
    notes.push(`${unmatched.size} imported paths are of no article and are left out.`);
  return { columns: [...COLUMNS], rows: rows.map(toRow), sums: [], notes };
}

function countOwn({ views }: ReportData): PostTraffic[] {
  const byKey = Map.groupBy(
    views.filter(({ owner }) => owner !== ''),
    ({ owner, day }) => `${owner} ${monthOf(day)}`,
  );
  return [...byKey.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const count = group.reduce((sum, each) => sum + each.count, 0);
    return [
      { post: first.owner, month: monthOf(first.day), source: 'own', counts: { views: count } },
    ];
  });
}

function toRow({ post, month, source, counts }: PostTraffic): ViewRow {
  return {
    post,
    month,
    source,
    views: counts.views ?? null,
    visitors: counts.visitors ?? null,
    searchClicks: counts['search-clicks'] ?? null,
    impressions: counts.impressions ?? null,
  };
}
