// The port that every click store implements; one contract suite runs against each of them.
import type { Click, Reason, View } from './click.ts';
import type { ClickSeries } from './click-series.ts';
import type { VisitorDay } from './visitor-days.ts';

/** Number of clicks with equal keys. `day` is a UTC date, `YYYY-MM-DD`. */
export interface ClickCount {
  day: string;
  post: string;
  link: string;
  placement: string;
  reason: Reason;
  count: number;
  /** How many of them are a `repeat` (`traits.ts`): `count` without them is of distinct visitors. @default 0 */
  repeats?: number;
}

/** Number of requests of a UTC day that were judged alike. */
export type ReasonCount = Pick<ClickCount, 'day' | 'reason' | 'count'>;

/** Number of views with equal keys. `day` is a UTC date, `YYYY-MM-DD`. */
export interface ViewCount {
  day: string;
  post: string;
  path: string;
  reason: Reason;
  count: number;
  /** How many of them are a `repeat` (`traits.ts`): `count` without them is of distinct visitors. @default 0 */
  repeats?: number;
}

/** What a server has to keep at one time, with a name by which a second copy of it is recognised. */
export interface Batch {
  /** Unique to one run of one server. */
  writer: string;
  /** From 1, ascending within a writer. */
  sequence: number;
  clicks: readonly Click[];
  views: readonly View[];
}

/** Where clicks and views are kept. */
export interface ClickStore {
  /**
   * Keeps all of them or none, durably: when it returns they survive a crash of the process and
   * of the machine. Throws when the store cannot be written; the caller then spools.
   */
  record(clicks: readonly Click[], views: readonly View[]): void | Promise<void>;
  /**
   * As `record`, for batches of which some may have been kept before (a write whose outcome is
   * unknown, a spool replayed twice): leaves out each whose sequence is not above the highest one
   * kept of its writer. A writer therefore offers its batches in order.
   */
  recordOnce(batches: readonly Batch[]): void | Promise<void>;
  /** Counts up to and with `untilDay` (UTC), ordered by day, post, link, placement, reason. */
  countClicks(untilDay: string): ClickCount[] | Promise<ClickCount[]>;
  /** The same by series, where that is quicker. @default they are grouped out of `countClicks` */
  listSeries?: (untilDay: string) => ClickSeries[] | Promise<ClickSeries[]>;
  /**
   * Requests by day and reason of the last `days` days with any, up to and with `untilDay` (UTC), where that is quicker; a
   * day may come in parts. @default they are summed out of all
   */
  listReasons?: (untilDay: string, days: number) => ReasonCount[] | Promise<ReasonCount[]>;
  /** Counts up to and with `untilDay` (UTC), ordered by day, post, path, reason. */
  countViews(untilDay: string): ViewCount[] | Promise<ViewCount[]>;
  /**
   * Distinct visitors of each day that is over and each post, up to and with `untilDay` (UTC), ordered by day and
   * post. Days on which visitors were not told apart are not among them.
   */
  countVisitors(untilDay: string): VisitorDay[] | Promise<VisitorDay[]>;
  /**
   * The clicks that were kept last, the latest first, at most `limit`: of rows that are still there, so a row
   * that retention took is not among them.
   */
  listRecent(limit: number): Click[] | Promise<Click[]>;
  /** UTC date of the first thing kept; undefined when nothing is. */
  findFirstDay(): string | undefined | Promise<string | undefined>;
  close(): void | Promise<void>;
}
