// What a server, or a Worker, answers to its author who fetches his clicks. Both ends are of one version.
import {
  type ArchivedCount,
  type ArchivedRow,
  type ArchivedVisitors,
  type Source,
  SOURCES,
} from './click-archive.ts';

/** Open to the bearer of TIDEMARK_OWNER_TOKEN, and closed where none is set. */
export const PULL_PATH = '/_tidemark/pull';

/** Rows of one answer: a few milliseconds of a Worker's time, of which the free plan has ten. */
export const PULL_ROWS = 1000;

/** `?part=`; all but `visitors` are of one `source`. */
const PULL_PARTS = ['last', 'rows', 'day', 'month', 'visitors'] as const;
export type PullPart = (typeof PULL_PARTS)[number];

/** What one request asks for. */
export interface PullQuestion {
  part: PullPart;
  source: Source;
  after: number;
  kind: number;
}

/** Undefined for what is no such question. */
export function readPullQuestion(params: URLSearchParams): PullQuestion | undefined {
  const part = PULL_PARTS.find((name) => name === params.get('part'));
  const source = SOURCES.find((name) => name === (params.get('source') ?? 'click'));
  const after = Number(params.get('after') ?? 0);
  const kind = Number(params.get('kind') ?? -1);
  const isKnown = Number.isSafeInteger(after) && Number.isSafeInteger(kind);
  return part === undefined || source === undefined || !isKnown
    ? undefined
    : { part, source, after, kind };
}

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
export interface PulledCounts {
  /** Number of the last row that is in the counts. */
  lastId: number;
  /** First day that is counted by itself; null when none is. */
  first: number | null;
  counts: (ArchivedCount & { kind: number })[];
}
