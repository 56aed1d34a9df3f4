// Articles by their first tag, or by their kind: every article, and all of its money, is in one row.
import { findChannel } from '../affiliate/find-channel.ts';
import { fitGroupPrior, groupBy } from './groups.ts';
import {
  HOUR_COLUMNS,
  KIND_COLUMNS,
  MONEY_COLUMNS,
  toFigures,
  TRAFFIC_COLUMNS,
} from './figures.ts';
import { topicOf } from './by-articles.ts';
import type { ReportData, ReportPost } from './report-data.ts';
import { listBucketRows, toWholeRow } from './sums.ts';
import type { View, ViewColumn, ViewRow } from './view.ts';

type Parts = Pick<View, 'columns' | 'rows' | 'sums' | 'notes'>;

export function viewTags(data: ReportData): Parts {
  const notes = [
    'An article counts for its first tag alone, so that no money is counted twice; a channel counts for its kind.',
  ];
  return viewGroups(data, 'tag', 'First tag of the articles.', topicOf, notes);
}

export function viewKinds(data: ReportData): Parts {
  return viewGroups(
    data,
    'kind',
    'Kind of the articles, from front matter; channel for what is outside the site.',
    ({ kind }) => kind,
    [],
  );
}

function viewGroups(
  data: ReportData,
  key: string,
  meaning: string,
  keyOf: (post: ReportPost) => string,
  notes: string[],
): Parts {
  const nameOf = (post: ReportPost) => keyOf(post) || `no ${key}`;
  const names = new Map(data.posts.map((post) => [post.id, nameOf(post)]));
  const groups = groupBy(
    data,
    {
      entry: (each) => (each.bucket === 'post' ? names.get(each.post) : undefined),
      click: ({ owner }) => names.get(owner),
      view: (owner) => names.get(owner),
    },
    [...names.values()],
  );
  const context = { ...data, prior: fitGroupPrior(groups.values(), data.dataSince) };
  const posts = Map.groupBy(data.posts, nameOf);
  const rows = [...groups.keys()].toSorted().flatMap((name): ViewRow[] => {
    const group = groups.get(name);
    const own = posts.get(name) ?? [];
    if (!group) return [];
    const hours = own.reduce((sum, { hours: { total } }) => sum + Math.round(total * 100), 0) / 100;
    const dated = data.input.since === undefined ? hours : null;
    const isSeen = own.some(({ id }) => !findChannel(data.manifest, id));
    const views = isSeen ? group.views : null;
    return [
      {
        [key]: name,
        articles: own.length,
        ...toFigures({ ...group, views, hours: dated }, context),
      },
    ];
  });
  const columns: ViewColumn[] = [
    { key, label: key, unit: 'text', meaning, rank: 0 },
    { key: 'articles', label: 'articles', unit: 'count', meaning: 'Articles.', rank: 3 },
    ...HOUR_COLUMNS,
    ...TRAFFIC_COLUMNS,
    ...KIND_COLUMNS,
    ...MONEY_COLUMNS.filter((column) => column.key !== 'projected'),
  ];
  const sums = [...listBucketRows(data, key, context), toWholeRow(data, key)];
  return { columns, rows, sums, notes };
}
