// What to stop: kinds of articles that do not pay their hours back, even with all that is still to come.
import type { ReportPost } from '../report/report-data.ts';
import { isBooked } from '../revenue/ledger.ts';
import { addDays } from '../time/civil-date.ts';
import type { ReviewContext } from './review-context.ts';
import type { Expected, Found } from './review-entry.ts';

/** Articles of which a group is judged, each of at least so many days: a young one has not had the time. */
const LEAST_ARTICLES = 3;
const LEAST_AGE = 180;

/** Nothing without a target: what an hour is worth is the author's to say. */
export function findStop(context: ReviewContext): Found[] {
  const { posts, data } = context;
  const wanted = data.input.targetRate;
  if (wanted === undefined || wanted.currency !== data.currency) return [];
  const target = Number(wanted.minor);
  const earned = sumEarned(context);
  const all = [...posts.values()];
  if (isLooselyTied(data)) return [];
  const dimensions: Dimension[] = [
    {
      keyOf: ({ tags }) => tags[0] ?? '',
      subjectOf: (id) => ({ type: 'tag', id, title: `articles tagged “${id}”` }),
    },
    {
      keyOf: ({ kind }) => kind,
      subjectOf: (id) => ({ type: 'post-kind', id, title: `articles of the kind “${id}”` }),
    },
  ];
  return dimensions.flatMap(({ keyOf, subjectOf }) => {
    const groups = [...Map.groupBy(all, keyOf)].flatMap(([id, own]) => {
      const rate = id === '' ? undefined : rateGroup(context, own, earned);
      return rate ? [{ subject: subjectOf(id), own, rate }] : [];
    });
    // The best one is where the hours would go: to stop that, too, would be to stop altogether.
    const best = Math.max(...groups.map(({ rate }) => rate.mean));
    return groups
      .filter(({ rate }) => rate.mean < best && rate.high < target)
      .flatMap(({ subject, own, rate }) => tell(context, subject, own, rate, target));
  });
}

/** Share of booked and pending money that is tied to no article, from which nothing can be said of what to stop. */
const LOOSE = 0.25;

/** Whether so much is tied to no article that articles look worse than they are. */
export function isLooselyTied({ attributed, currency }: ReviewContext['data']): boolean {
  let [whole, loose] = [0, 0];
  for (const { bucket, entry } of attributed) {
    if (entry.status === 'reversed' || entry.commission.currency !== currency) continue;
    whole += Number(entry.commission.minor);
    if (bucket !== 'post') loose += Number(entry.commission.minor);
  }
  return loose > LOOSE * whole;
}

interface Dimension {
  /** Empty for an article without one. */
  keyOf: (post: ReportPost) => string;
  subjectOf: (id: string) => Found['subject'];
}

/** Minor units of an hour, earned and forecast; undefined where there are too few articles to tell. */
function rateGroup(
  { data, forecast }: ReviewContext,
  group: readonly ReportPost[],
  earned: ReadonlyMap<string, number>,
): Expected | undefined {
  const old = group.filter(
    ({ published, hours }) => published <= addDays(data.asOf, -LEAST_AGE) && hours.total > 0,
  );
  if (old.length < LEAST_ARTICLES) return undefined;
  const hours = old.reduce((sum, each) => sum + each.hours.total, 0);
  const sum = (key: keyof Expected) =>
    old.reduce(
      (total, { id }) => total + (earned.get(id) ?? 0) + (forecast.get(id)?.[key] ?? 0),
      0,
    ) / hours;
  return { mean: sum('mean'), low: sum('low'), high: sum('high') };
}

function tell(
  { data, show }: ReviewContext,
  subject: Found['subject'],
  group: readonly ReportPost[],
  { mean, low, high }: Expected,
  target: number,
): Found[] {
  const recent = group.filter(({ published }) => published > addDays(data.asOf, -365));
  const spent = Math.round(100 * recent.reduce((total, each) => total + each.hours.total, 0)) / 100;
  if (spent <= 0) return [];
  return [
    {
      kind: 'stop',
      cause: 'no-pay-back',
      subject,
      gain: {
        mean: (target - mean) * spent,
        low: (target - high) * spent,
        high: (target - low) * spent,
      },
      hours: { value: spent, from: 'spent', n: recent.length },
      reason: `An hour of them brings ${show(mean)} with the twelve months to come, at best ${show(high)}, where you want ${show(target)}; the last year took ${spent} hours, which are worth the rest elsewhere.`,
      act: {
        what: 'Write something else with these hours',
        command: 'npm run report -- --by articles',
        page: 'articles',
      },
    },
  ];
}

/** Booked and pending, by article. */
function sumEarned({ data }: ReviewContext): Map<string, number> {
  const sums = new Map<string, number>();
  for (const each of data.attributed) {
    if (each.bucket !== 'post' || each.entry.commission.currency !== data.currency) continue;
    if (!isBooked(each.entry.status) && each.entry.status !== 'pending') continue;
    sums.set(each.post, (sums.get(each.post) ?? 0) + Number(each.entry.commission.minor));
  }
  return sums;
}
