// People instead of page loads: how many clicks are of distinct visitors, and how many readers of an article click.
import { shrinkRate } from '../revenue/shrink.ts';
import { RELIABLE_FROM } from '../revenue/estimate.ts';
import type { ReportData } from './report-data.ts';
import type { Estimate, ViewColumn, ViewRow } from './view.ts';

export const READER_COLUMNS: readonly ViewColumn[] = [
  {
    key: 'uniqueClicks',
    label: 'unique',
    unit: 'count',
    meaning: 'Human clicks without those of visitors who had clicked the same within the hour.',
    rank: 7,
  },
  {
    key: 'readersClicked',
    label: 'readers who clicked',
    unit: 'rate',
    meaning:
      'Visitors who clicked a link of the article, of those who viewed it on the same day; of days that are over.',
    rank: 8,
  },
];

export interface Readers {
  /** By post id; absent where there are none. */
  of(post: string): ViewRow;
  total: ViewRow;
}

interface Sums {
  repeats: number;
  viewers: number;
  both: number;
}

/** `clicksOf` gives the human clicks of a post, null where they are not counted. */
export function countReaders(
  { clicks, posts, input, asOf }: Pick<ReportData, 'clicks' | 'posts' | 'input' | 'asOf'>,
  clicksOf: (post: string) => number | null,
): Readers {
  const sums = new Map(posts.map(({ id }): [string, Sums] => [id, { ...NONE }]));
  for (const { owner, repeats } of clicks) {
    const sum = sums.get(owner);
    if (sum) sum.repeats += repeats;
  }
  const since = input.since ?? '';
  for (const { day, post, viewers, both } of input.visitors ?? []) {
    const sum = day >= since && day <= asOf ? sums.get(post) : undefined;
    if (sum === undefined) continue;
    sum.viewers += viewers;
    sum.both += both;
  }
  const total = { ...NONE };
  let all: number | null = 0;
  for (const [post, { repeats, viewers, both }] of sums) {
    total.repeats += repeats;
    total.viewers += viewers;
    total.both += both;
    const own = clicksOf(post);
    all = all === null || own === null ? null : all + own;
  }
  return {
    of: (post) => toRow(sums.get(post) ?? NONE, clicksOf(post)),
    total: toRow(total, all),
  };
}

const NONE: Readonly<Sums> = { repeats: 0, viewers: 0, both: 0 };
/** Jeffreys' prior. */
const PRIOR = { a: 0.5, b: 0.5 };

function toRow({ repeats, viewers, both }: Sums, clicks: number | null): ViewRow {
  return {
    uniqueClicks: clicks === null ? null : clicks - repeats,
    readersClicked: estimate(both, viewers),
  };
}

/** A single number from five readers on; below, the interval alone. */
function estimate(k: number, n: number): Estimate | null {
  const shrunk = n > 0 ? shrinkRate(k, n, PRIOR) : null;
  if (!shrunk) return null;
  return { value: k >= RELIABLE_FROM ? shrunk.mean : null, ...shrunk.interval, k, n };
}
