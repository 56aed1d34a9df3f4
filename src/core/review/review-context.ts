// What all kinds of a review share, worked out once.
import { formatMoney } from '../money/amount.ts';
import type { ReportPost } from '../report/report-data.ts';
import { assumeHours, type HoursOf } from './assumed-hours.ts';
import { readClickColumns, type ClickColumns } from './click-columns.ts';
import { valueClicks, type ClickValues } from './click-value.ts';
import { measurePace, type Pace } from './pace.ts';
import type { ReviewSubject } from './review-entry.ts';
import type { ReviewFacts } from './review-facts.ts';

export interface ReviewContext extends ReviewFacts {
  /** Human clicks. */
  clicks: ClickColumns;
  pace: Pace;
  values: ClickValues;
  hoursOf: HoursOf;
  /** Published articles by id; placements elsewhere are none. */
  posts: ReadonlyMap<string, ReportPost>;
  /** Clicks on a link of an article per view of it, over the whole site; undefined where too few views are known. */
  clickRate: { k: number; n: number } | undefined;
  /** Of an article, for an entry. */
  subjectOf: (post: ReportPost) => ReviewSubject;
  /** Of a program, for an entry. */
  programOf: (program: string) => ReviewSubject;
  /** Minor units as text. */
  show: (minor: number) => string;
}

/** Views below which a rate of the site says nothing. */
const LEAST_VIEWS = 200;

export function createContext(facts: ReviewFacts): ReviewContext {
  const { data, articles } = facts;
  const clicks = readClickColumns(data);
  const pace = measurePace(data, clicks);
  const own = new Set(articles.map(({ id }) => id));
  const posts = new Map(
    data.posts
      .filter(({ id, published }) => own.has(id) && published <= data.asOf)
      .map((post) => [post.id, post]),
  );
  const sum = (counts: ReadonlyMap<string, number>) =>
    [...posts.keys()].reduce((total, id) => total + (counts.get(id) ?? 0), 0);
  const [k, n] = [sum(pace.clicks.byPost), sum(pace.views)];
  return {
    ...facts,
    clicks,
    pace,
    posts,
    values: valueClicks(data, clicks, pace),
    hoursOf: assumeHours([...posts.values()]),
    clickRate: n >= LEAST_VIEWS && k <= n ? { k, n } : undefined,
    subjectOf: ({ id, title }) => ({ type: 'post', id, title }),
    programOf: (program) => ({
      type: 'program',
      id: program,
      title: data.programs.get(program)?.name ?? program,
    }),
    show: (minor) => formatMoney({ minor: BigInt(Math.round(minor)), currency: data.currency }),
  };
}

/** `1 click`, `12 clicks`. */
export function plural(count: number, noun: string, many = `${noun}s`): string {
  return `${Math.round(count)} ${Math.round(count) === 1 ? noun : many}`;
}
