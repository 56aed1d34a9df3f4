// Did the refresh pay? What an article brought in equal spans before and after each revision.
import { countNoun } from '../count-noun.ts';
import { formatMoney } from '../money/amount.ts';
import { sumMoney, type Money } from '../money/money.ts';
import { halfEven } from '../money/rounding.ts';
import { perHour } from '../revenue/hours.ts';
import { isBooked, type LedgerEntry } from '../revenue/ledger.ts';
import { betaDistribution } from '../revenue/special-functions.ts';
import { addDays, daysBetween, type CivilDate } from '../time/civil-date.ts';
import { sumDays } from '../clicks/click-series.ts';
import type { PlacedClicks, ReportData, ReportPost } from './report-data.ts';
import { isMoneyValue, type View, type ViewColumn, type ViewRow } from './view.ts';

const count = (key: string, label: string, meaning: string, rank: number): ViewColumn => ({
  key,
  label,
  unit: 'count',
  meaning,
  rank,
});

const COLUMNS: readonly ViewColumn[] = [
  { key: 'article', label: 'article', unit: 'text', meaning: 'Title of the post.', rank: 0 },
  { key: 'post', label: 'post', unit: 'text', meaning: 'Id of the post.', rank: 6 },
  { key: 'revisedOn', label: 'revised', unit: 'day', meaning: 'UTC day of the revision.', rank: 0 },
  { key: 'hours', label: 'hours', unit: 'number', meaning: 'Hours of the revision.', rank: 2 },
  count('days', 'days', 'Days compared, before and after each; at most 90.', 3),
  count('clicksBefore', 'clicks before', 'Human clicks in the days before.', 4),
  count('clicksAfter', 'after', 'Human clicks in the days after.', 4),
  count('wonBefore', 'won before', 'Customers won in the days before, booked or pending.', 1),
  count('wonAfter', 'after', 'Customers won in the days after.', 1),
  {
    key: 'better',
    label: 'chance better',
    unit: 'share',
    meaning: 'Probability that more customers come a day than before (Gamma posteriors, Jeffreys).',
    rank: 1,
  },
  {
    key: 'bookedBefore',
    label: 'booked before',
    unit: 'money',
    meaning: 'Booked for customers won in the days before, later payments left out.',
    rank: 3,
  },
  { key: 'bookedAfter', label: 'after', unit: 'money', meaning: 'The same after.', rank: 3 },
  {
    key: 'pendingBefore',
    label: 'pending before',
    unit: 'money',
    meaning: 'Pending for customers won in the days before; in no gain.',
    rank: 4,
  },
  { key: 'pendingAfter', label: 'after', unit: 'money', meaning: 'The same after.', rank: 4 },
  { key: 'gain', label: 'gain', unit: 'money', meaning: 'Booked after, less before.', rank: 0 },
  {
    key: 'gainPerHour',
    label: 'gain/h',
    unit: 'money',
    meaning: 'Gain per hour of the revision, within those days.',
    rank: 2,
  },
];

const LONGEST_SPAN = 90;
const NEW: ReadonlySet<LedgerEntry['kind']> = new Set(['sale', 'bounty', 'lead', 'signup']);

export function viewRevisions(data: ReportData): Pick<View, 'columns' | 'rows' | 'sums' | 'notes'> {
  const byPost = Map.groupBy(data.attributed, (each) => (each.bucket === 'post' ? each.post : ''));
  const clicks = Map.groupBy(data.clicks, ({ owner }) => owner);
  const rows = data.posts.flatMap((post) => {
    const entries = (byPost.get(post.id) ?? []).map(({ entry }) => entry);
    const days = [post.published, ...post.revisions.map(({ on }) => on)];
    return post.revisions
      .filter(({ on }) => on <= data.asOf && on > post.published)
      .map((revision, index) => {
        const before = days[index] ?? post.published;
        const after = days[index + 2] ?? addDays(data.asOf, 1);
        return compareSpans(
          data,
          post,
          { entries, clicks: clicks.get(post.id) ?? [] },
          { ...revision, before, after },
        );
      });
  });
  return {
    columns: [...COLUMNS],
    rows,
    sums: [],
    notes: [
      'Equal spans on both sides, up to the next revision. Money of customers won earlier is in neither: they would have paid without the work.',
      ...noteOpenGains(rows, data.currency),
    ],
  };
}

/** The days after are the younger ones, so what is pending there makes a gain look too small. */
function noteOpenGains(rows: readonly ViewRow[], currency: string): string[] {
  const open = rows.flatMap(({ pendingAfter = null }) =>
    isMoneyValue(pendingAfter) && pendingAfter.minor > 0n ? [pendingAfter] : [],
  );
  if (open.length === 0) return [];
  const total = formatMoney(sumMoney(open, currency));
  return [
    `Gains are of booked money alone: ${total} for customers won after ${countNoun(open.length, 'revision')} is still pending, and in no gain.`,
  ];
}

interface Span {
  on: CivilDate;
  hours: number | null;
  /** The event before, and the one after. */
  before: CivilDate;
  after: CivilDate;
}

function compareSpans(
  { currency, dataSince }: ReportData,
  post: ReportPost,
  { entries, clicks }: { entries: readonly LedgerEntry[]; clicks: readonly PlacedClicks[] },
  { on, hours, before, after }: Span,
): ViewRow {
  const days = Math.min(LONGEST_SPAN, daysBetween(before, on), daysBetween(on, after));
  const [from, to] = [addDays(on, -days), addDays(on, days)];
  const won = entries.filter(({ kind, status }) => NEW.has(kind) && status !== 'reversed');
  const wonIn = (a: CivilDate, b: CivilDate) =>
    won.filter(({ occurredOn }) => occurredOn >= a && occurredOn < b);
  const clicksIn = (a: CivilDate, b: CivilDate) =>
    dataSince === null || dataSince > a
      ? null
      : clicks.reduce((sum, each) => sum + sumDays(each, a, b), 0);
  const [old, fresh] = [wonIn(from, on), wonIn(on, to)];
  const bookedBefore = sumOf(old, isBooked, currency);
  const bookedAfter = sumOf(fresh, isBooked, currency);
  const gain = { minor: bookedAfter.minor - bookedBefore.minor, currency };
  return {
    article: post.title,
    post: post.id,
    revisedOn: on,
    hours,
    days,
    clicksBefore: clicksIn(from, on),
    clicksAfter: clicksIn(on, to),
    wonBefore: old.length,
    wonAfter: fresh.length,
    better: days === 0 ? null : chanceOfMore(old.length, fresh.length),
    bookedBefore,
    bookedAfter,
    pendingBefore: sumOf(old, isPending, currency),
    pendingAfter: sumOf(fresh, isPending, currency),
    gain,
    gainPerHour: hours === null ? null : perHour(gain, hours, halfEven),
  };
}

/**
 * Over equal spans, with Gamma(1/2 + k) posteriors, the share of the first rate in both is
 * Beta(1/2 + k1, 1/2 + k2): the chance that the second is the higher is its mass below one half.
 */
function chanceOfMore(before: number, after: number): number {
  const chance = betaDistribution(0.5, before + 0.5, after + 0.5);
  return Math.round(chance * 1_000_000) / 1_000_000;
}

const isPending = (status: LedgerEntry['status']): boolean => status === 'pending';

function sumOf(
  entries: readonly LedgerEntry[],
  test: (status: LedgerEntry['status']) => boolean,
  currency: string,
): Money {
  const own = entries.filter(
    ({ status, commission }) => test(status) && commission.currency === currency,
  );
  return sumMoney(
    own.map(({ commission }) => commission),
    currency,
  );
}
