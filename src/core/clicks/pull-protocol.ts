// What a Worker answers to its author who fetches his clicks. Types alone: both ends are of one version.
import type { ArchivedCount, ArchivedRow, ArchivedVisitors } from './click-archive.ts';

/** Open to the bearer of TIDEMARK_OWNER_TOKEN, and closed where none is set. */
export const PULL_PATH = '/_tidemark/pull';

/** Rows of one answer: a few milliseconds of a Worker's time, of which the free plan has ten. */
export const PULL_ROWS = 1000;

/** `?part=`; all but `visitors` are of one `source`. */
export const PULL_PARTS = ['last', 'rows', 'day', 'month', 'visitors'] as const;
export type PullPart = (typeof PULL_PARTS)[number];

export interface PullAnswers {
  last: { id: number };
  /** `after`: the number of the row to begin after. */
  rows: { rows: ArchivedRow[] };
  /** `after` and `kind`: period and number of the count to begin after. */
  day: PulledCounts;
  month: PulledCounts;
  visitors: { visitors: ArchivedVisitors[] };
}

/** Counts with the state of all of them: pages with another one do not belong together. */
interface PulledCounts {
  /** Number of the last row that is in the counts. */
  lastId: number;
  /** First day that is counted by itself; null when none is. */
  first: number | null;
  counts: (ArchivedCount & { kind: number })[];
}
