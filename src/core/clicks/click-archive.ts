// All that a store keeps of clicks and views, piece by piece: what it takes to make a copy of it.

/** What is kept as single rows. */
export const SOURCES = ['click', 'view'] as const;

export type Source = (typeof SOURCES)[number];

/** What a row says in texts, in the order in which an archive gives them. */
export const TEXTS = {
  click: ['link', 'placement', 'post', 'reason'],
  view: ['path', 'post', 'reason'],
} as const satisfies Record<Source, readonly string[]>;

/** One click or view. */
export interface ArchivedRow {
  /** The row's own number: ascending in order of arrival, and never given again. */
  id: number;
  /** Minutes since the Unix epoch, UTC. */
  minute: number;
  /** See `traits.ts`. */
  traits: number;
  /** As `TEXTS` names them. */
  texts: readonly string[];
}

/** Number of rows that say the same, of one day or of one month. */
export interface ArchivedCount {
  /** Days since the Unix epoch, or the year times 12 plus the month from 0. */
  period: number;
  /** First day that is in the count, in days since the Unix epoch. */
  day: number;
  texts: readonly string[];
  count: number;
  /** How many of them are a `repeat`: `traits.ts`. */
  repeats: number;
}

/** The counts of a source, all of one moment. A total is these, and the rows after `lastId`. */
export interface ArchivedCounts {
  /** Number of the last row that is in the counts. */
  lastId: number;
  days: readonly ArchivedCount[];
  months: readonly ArchivedCount[];
}

/** The highest batch kept of one writer. */
export interface ArchivedWriter {
  id: string;
  sequence: number;
}

/** Distinct visitors of a post on one day. */
export interface ArchivedVisitors {
  /** Days since the Unix epoch, UTC. */
  day: number;
  post: string;
  viewers: number;
  clickers: number;
  both: number;
}

/** A store that can be copied. */
export interface ClickArchive {
  /** The store in messages; holds no password. */
  where: string;
  /** Number of the last row that was ever kept; 0 for none. */
  findLastId(source: Source): Promise<number>;
  /** The next rows after a number, in order, at most `limit`; none when nothing follows that is settled. */
  readRows(source: Source, after: number, limit: number): Promise<ArchivedRow[]>;
  readCounts(source: Source): Promise<ArchivedCounts>;
  readVisitors(): Promise<ArchivedVisitors[]>;
  readWriters(): Promise<ArchivedWriter[]>;
  close(): Promise<void>;
}

/** A store that takes a copy. Each call is one transaction. */
export interface ClickReplica extends ClickArchive {
  /** Rows under their own numbers, which follow the last one. */
  addRows(source: Source, rows: readonly ArchivedRow[]): Promise<void>;
  /** Puts counts in the place of those that are there. */
  replaceCounts(source: Source, counts: ArchivedCounts): Promise<void>;
  /** Adds days and posts, or puts theirs in the place of what is there. */
  addVisitors(visitors: readonly ArchivedVisitors[]): Promise<void>;
  /** Moves writers on, and none back. */
  addWriters(writers: readonly ArchivedWriter[]): Promise<void>;
}
