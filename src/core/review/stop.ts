// What to stop: kinds of articles that do not pay their hours back, even with all that is still to come.
import type { ReportPost } from '../report/report-data.ts';
import { isBooked } from '../revenue/ledger.ts';
import { addDays } from '../time/civil-date.ts';
import type { ReviewContext } from './review-context.ts';
import type { Found } from './review-entry.ts';

/** Articles of which a group is judged, each of at least so many days: a young one has not had the time. */
const LEAST_ARTICLES = 3;
const LEAST_AGE = 180;

/** Nothing without a target: what an hour is worth is the author's to say. */
export function findStop(context: ReviewContext): Found[] {
  const { posts, data } = context;
  const target = data.input.targetRate;
  if (target === undefined || target.currency !== data.currency) return [];
  const rate = Number(target.minor);
  const earned = sumEarned(context);
  const all = [...posts.values()];
  const groups: [Found['subject'], ReportPost[]][] = [
    ...[...Map.groupBy(all, ({ tags }) => tags[0] ?? '')].map(
      ([id, own]): [Found['subject'], ReportPost[]] => [
        { type: 'tag', id, title: `articles tagged “${id}”` },
        own,
      ],
    ),
    ...[...Map.groupBy(all, ({ kind }) => kind)].map(
      ([id, own]): [Found['subject'], ReportPost[]] => [
        { type: 'post-kind', id, title: `articles of the kind “${id}”` },
        own,
      ],
    ),
  ];
  return groups.flatMap(([subject, own]) =>
    // A group of everything would say to stop altogether.
    subject.id === '' || own.length === all.length
      ? []
      : judge(context, subject, own, earned, rate),
  );
}

function judge(
  { data, forecast, show }: ReviewContext,
  subject: Found['subject'],
  group: readonly ReportPost[],
  earned: ReadonlyMap<string, number>,
  target: number,
): Found[] {
  const old = group.filter(
    ({ published, hours }) => published <= addDays(data.asOf, -LEAST_AGE) && hours.total > 0,
  );
  if (old.length < LEAST_ARTICLES) return [];
  const hours = old.reduce((sum, each) => sum + each.hours.total, 0);
  const sum = (key: 'mean' | 'low' | 'high') =>
    old.reduce(
      (total, { id }) => total + (earned.get(id) ?? 0) + (forecast.get(id)?.[key] ?? 0),
      0,
    ) / hours;
  const [mean, low, high] = [sum('mean'), sum('low'), sum('high')];
  const recent = group.filter(({ published }) => published > addDays(data.asOf, -365));
  const spent = Math.round(100 * recent.reduce((total, each) => total + each.hours.total, 0)) / 100;
  if (high >= target || spent <= 0) return [];
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
      hours: { value: spent, from: 'logged', n: recent.length },
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
