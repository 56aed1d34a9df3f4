// One row an article.
import { findChannel } from '../affiliate/find-channel.ts';
import { addMoney, sumMoney, type Money } from '../money/money.ts';
import { createRate } from '../money/rate.ts';
import { countForShare } from '../revenue/concentration.ts';
import { nameArticles } from '../revenue/name-articles.ts';
import { fitGroupPrior, groupBy } from './groups.ts';
import {
  HOUR_COLUMNS,
  KIND_COLUMNS,
  MONEY_COLUMNS,
  PROJECTED_NOTE,
  toFigures,
  TRAFFIC_COLUMNS,
  type FigureContext,
  type Group,
} from './figures.ts';
import { findPayBack } from './pay-back.ts';
import { countReaders, READER_COLUMNS } from './readers.ts';
import type { ReportData, ReportPost } from './report-data.ts';
import { listBucketRows, toWholeRow } from './sums.ts';
import { isMoneyValue, type View, type ViewColumn, type ViewRow } from './view.ts';

type Parts = Pick<View, 'columns' | 'rows' | 'sums' | 'notes'>;

const COLUMNS: readonly ViewColumn[] = [
  {
    key: 'article',
    label: 'article',
    unit: 'text',
    meaning: 'Title of the post or channel.',
    rank: 0,
  },
  { key: 'post', label: 'post', unit: 'text', meaning: 'Id of the post or channel.', rank: 11 },
  { key: 'published', label: 'published', unit: 'day', meaning: 'UTC day.', rank: 3 },
  { key: 'words', label: 'words', unit: 'count', meaning: 'Words of its text.', rank: 9 },
  ...HOUR_COLUMNS,
  ...TRAFFIC_COLUMNS,
  ...READER_COLUMNS,
  ...KIND_COLUMNS,
  ...MONEY_COLUMNS,
  {
    key: 'share',
    label: 'share',
    unit: 'share',
    meaning: 'Share of the booked money of all articles.',
    rank: 6,
  },
  {
    key: 'topShare',
    label: 'top k',
    unit: 'share',
    meaning: 'Share of this article and all that brought more.',
    rank: 10,
  },
  {
    key: 'paidBackOn',
    label: 'paid back',
    unit: 'day',
    meaning: 'UTC day on which it had earned its hours at the target rate.',
    rank: 8,
  },
  {
    key: 'monthsToGo',
    label: 'mo. to go',
    unit: 'number',
    meaning: 'Months until then at the pace of the last three complete months.',
    rank: 8,
  },
];

/** Stands there when a program returns no sub-ID. */
const MODELLED: ViewColumn = {
  key: 'modelled',
  label: 'modelled',
  unit: 'money',
  meaning: 'Booked money that no report ties to an article, as a model shares it out; in no sum.',
  rank: 5,
};

export function viewArticles(data: ReportData): Parts {
  const { posts, input, asOf } = data;
  const keys = posts.map(({ id }) => id);
  const groups = groupBy(
    data,
    {
      entry: (each) => (each.bucket === 'post' ? each.post : undefined),
      click: ({ owner }) => owner || undefined,
      view: (owner) => owner || undefined,
    },
    keys,
  );
  const priors = fitTopicPriors(data, groups);
  const hasModelled = (input.modelled?.size ?? 0) > 0;
  const context: FigureContext = { ...data, prior: fitGroupPrior(groups.values(), data.dataSince) };
  const readers = countReaders(data, (id) => groups.get(id)?.clicks ?? null);
  const rows = posts.map((post): ViewRow => {
    const group = fillGroup(data, post, groups.get(post.id));
    return {
      article: post.title,
      post: post.id,
      published: post.published,
      words: findChannel(data.manifest, post.id) ? null : post.wordCount,
      ...toFigures(group, { ...context, prior: priors.get(topicOf(post)) ?? context.prior }),
      ...readers.of(post.id),
      ...(hasModelled ? { modelled: input.modelled?.get(post.id)?.booked ?? null } : {}),
      ...(input.targetRate ? findPayBack(group.entries, group.hours, input.targetRate, asOf) : {}),
    };
  });
  addShares(rows, data.currency);
  const all: Group = {
    entries: [...groups.values()].flatMap(({ entries }) => entries),
    clicks: addKnown([...groups.values()].map(({ clicks }) => clicks)),
    views: addKnown([...groups.values()].map(({ views }) => views)),
    hours: input.since === undefined ? sumHours(posts) : null,
    projected: input.projection?.posts ?? null,
  };
  const total = {
    article: describeTotal(data),
    ...toFigures(all, context),
    ...readers.total,
    ...ratePages(data, groups, context),
    ...(hasModelled ? { modelled: sumModelled(data) } : {}),
  };
  const whole = {
    ...toWholeRow(data, 'article'),
    projected: input.projection?.sum.total ?? null,
  };
  const sums = [total, ...listBucketRows(data, 'article', context), whole];
  const columns = hasModelled ? [...COLUMNS, MODELLED] : [...COLUMNS];
  const notes = [
    ...explainConcentration(rows),
    ...(input.projection ? [PROJECTED_NOTE, BUCKETS_NOTE] : []),
  ];
  return { columns, rows, sums, notes };
}

/** Why buckets have nothing in the column. */
const BUCKETS_NOTE =
  'What is projected of no article is in that of the whole ledger alone: a forecast does not tell buckets apart.';

function describeTotal({ posts, manifest }: ReportData): string {
  const channels = posts.filter(({ id }) => findChannel(manifest, id)).length;
  return `total of ${nameArticles(posts.length - channels, channels)}`;
}

/** Rates per view are of what has views: clicks from outside the site would make them too high. */
function ratePages(
  { manifest }: ReportData,
  groups: ReadonlyMap<string, Group>,
  context: FigureContext,
): ViewRow {
  const pages = [...groups].flatMap(([id, group]) => (findChannel(manifest, id) ? [] : group));
  if (pages.length === groups.size) return {};
  const { ctr = null, rpm = null } = toFigures(
    {
      entries: pages.flatMap(({ entries }) => entries),
      clicks: addKnown(pages.map(({ clicks }) => clicks)),
      views: addKnown(pages.map(({ views }) => views)),
      hours: null,
      projected: null,
    },
    context,
  );
  return { ctr, rpm };
}

/** Hours have no day, so a part of the time has none. */
function fillGroup(data: ReportData, post: ReportPost, group: Group | undefined): Group {
  // Nobody counts who saw what is not of the site.
  const isSeen = !findChannel(data.manifest, post.id);
  const { since, projection } = data.input;
  return {
    entries: group?.entries ?? [],
    clicks: group?.clicks ?? null,
    views: isSeen ? (group?.views ?? null) : null,
    hours: since === undefined ? post.hours.total : null,
    projected: projection?.byPost.get(post.id) ?? null,
  };
}

// Three articles of a topic say something about a fourth; fewer do not.
const TOPIC_FROM = 4;

function fitTopicPriors(data: ReportData, groups: ReadonlyMap<string, Group>) {
  const topics = Map.groupBy(data.posts, topicOf);
  return new Map(
    [...topics]
      .filter(([, posts]) => posts.length >= TOPIC_FROM)
      .map(([topic, posts]) => {
        const own = posts.flatMap(({ id }) => groups.get(id) ?? []);
        return [topic, fitGroupPrior(own, data.dataSince)];
      }),
  );
}

/** An article is of its first tag. */
export function topicOf({ tags }: ReportPost): string {
  return tags[0] ?? '';
}

function addShares(rows: readonly ViewRow[], currency: string): void {
  const amounts = rows.map((row) => bookedOf(row, currency));
  const total = sumMoney(amounts, currency);
  if (total.minor <= 0n) return;
  const order = rows
    .map((row, index) => ({ row, amount: amounts[index] ?? total }))
    .toSorted((a, b) => Number(b.amount.minor - a.amount.minor));
  let above: Money = sumMoney([], currency);
  for (const { row, amount } of order) {
    above = addMoney(above, amount);
    row['share'] = toShare(amount, total);
    row['topShare'] = toShare(above, total);
  }
}

function toShare(part: Money, whole: Money): number {
  return Number((part.minor * 1_000_000n) / whole.minor) / 1_000_000;
}

function bookedOf(row: ViewRow, currency: string): Money {
  const { booked = null } = row;
  return isMoneyValue(booked) ? booked : sumMoney([], currency);
}

function explainConcentration(rows: readonly ViewRow[]): string[] {
  const money = rows.map(({ booked = null }) => (isMoneyValue(booked) ? booked.minor : 0n));
  const count = countForShare(money, createRate(8000));
  if (count === null) return [];
  return [`80 % of the articles' booked money comes from ${count} of ${rows.length}.`];
}

function sumModelled({ input, currency }: ReportData): Money {
  const parts = [...(input.modelled?.values() ?? [])];
  return sumMoney(
    parts.map(({ booked }) => booked),
    currency,
  );
}

/** Null when one of them is not known. */
function addKnown(values: readonly (number | null)[]): number | null {
  return values.reduce<number | null>(
    (sum, value) => (sum === null || value === null ? null : sum + value),
    0,
  );
}

function sumHours(posts: readonly ReportPost[]): number {
  return Math.round(posts.reduce((sum, { hours }) => sum + hours.total, 0) * 10_000) / 10_000;
}
