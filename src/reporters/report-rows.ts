// The figures of the tracker as text: one row per article, then the totals and the named buckets.
import { formatMoney } from '../core/money/amount.ts';
import type { Money } from '../core/money/money.ts';
import type { HourlyRate } from '../core/revenue/hourly-rate.ts';
import type { Revenue } from '../core/revenue/revenue.ts';
import { nameArticles } from '../core/revenue/name-articles.ts';
import type { PostRoi } from '../core/revenue/roi-post.ts';
import type { RoiIndex } from '../core/revenue/roi.ts';

/** Months since publication that the tracker shows. */
const MONTHS = [1, 2, 3] as const;

export interface ReportRow {
  /** What the row is about: an article's title, or the name of a sum. */
  title: string;
  /** UTC day of publication; empty for sums. */
  published: string;
  /** One text per number column. */
  numbers: string[];
}

export interface ReportRows {
  head: ReportRow;
  articles: ReportRow[];
  /** All articles, then what belongs to none of them, then everything. */
  sums: ReportRow[];
}

export function listReportRows(index: RoiIndex): ReportRows {
  const { totals, unattributed, orphaned, unknownCodes, ledger } = index;
  const { channels = 0 } = totals;
  const perHour = `${index.currency === 'USD' ? '$' : index.currency}/h`;
  return {
    head: {
      title: 'article',
      published: 'published',
      numbers: [
        'words',
        'hours',
        ...MONTHS.map((month) => `m${month}`),
        'conv.',
        'first',
        'recur/mo',
        'total',
        perHour,
      ],
    },
    articles: index.posts.map(toArticleRow),
    sums: [
      {
        title: `total of ${nameArticles(totals.articles - channels, channels)}`,
        published: '',
        numbers: [
          formatCount(totals.wordCount),
          formatHours(totals.hours.total),
          ...MONTHS.map((month) => sumMonth(index.posts, month)),
          ...formatRevenue(totals),
          formatRate(totals.effectiveHourlyRate),
        ],
      },
      toBucketRow('unattributed', unattributed),
      toBucketRow('orphaned placement', orphaned),
      ...(unknownCodes.placements.length > 0 ? [toBucketRow('unknown code', unknownCodes)] : []),
      toBucketRow('whole ledger', ledger),
    ],
  };
}

function toArticleRow(post: PostRoi): ReportRow {
  return {
    title: post.title,
    published: post.published,
    numbers: [
      formatCount(post.wordCount),
      formatHours(post.hours.total),
      ...MONTHS.map((month) => formatMonth(post, month)),
      ...formatRevenue(post),
      formatRate(post.effectiveHourlyRate),
    ],
  };
}

function toBucketRow(title: string, revenue: Revenue): ReportRow {
  const blanks = ['words', 'hours', ...MONTHS].map(() => '');
  return { title, published: '', numbers: [...blanks, ...formatRevenue(revenue), ''] };
}

function formatRevenue({ conversions, firstOrder, recurring, total }: Revenue): string[] {
  return [String(conversions.n), ...[firstOrder, recurring.perMonth, total].map(formatMoney)];
}

// Blank: not begun. A dash: nothing recorded. A star: not whole.
function formatMonth({ clicks }: PostRoi, month: number): string {
  const found = clicks.byMonth[month - 1];
  if (!found) return '';
  if (found.human === null) return '–';
  return `${formatCount(found.human)}${found.complete ? '' : '*'}`;
}

function sumMonth(posts: readonly PostRoi[], month: number): string {
  const months = posts.flatMap(({ clicks }) => clicks.byMonth[month - 1] ?? []);
  const known = months.flatMap(({ human }) => human ?? []);
  if (known.length === 0) return months.length === 0 ? '' : '–';
  const isWhole = months.every(({ complete }) => complete);
  return `${formatCount(known.reduce((sum, human) => sum + human, 0))}${isWhole ? '' : '*'}`;
}

// Below five conversions there is no single number to print, only how far it may reach.
function formatRate({ value, interval, n }: HourlyRate): string {
  if (value) return formatMoney(value);
  if (!interval) return '–';
  return `${formatWhole(interval.low)}–${formatWhole(interval.high)} n=${n}`;
}

/** Whole units are as fine as an interval of that width deserves: `$4`, `¥500`. */
function formatWhole(amount: Money): string {
  return formatMoney(amount).replace(/\.\d+$/, '');
}

function formatHours(hours: number): string {
  return hours === 0 ? '–' : String(hours);
}

function formatCount(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}
