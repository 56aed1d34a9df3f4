// A report as data: columns with a unit, rows, and what a reader must know. Reporters only show it.
import type { Money } from '../money/money.ts';
import type { CivilDate } from '../time/civil-date.ts';

/** What can be reported by. */
export const VIEW_NAMES = [
  'articles',
  'placements',
  'link-kinds',
  'programs',
  'referrals',
  'months',
  'pnl',
  'tags',
  'kinds',
  'revisions',
  'due',
  'differences',
  'history',
  'traffic',
] as const;
export type ViewName = (typeof VIEW_NAMES)[number];

/** A rate or an amount per something, with the doubt that few events leave. */
export interface Estimate {
  /** Null where there are too few events for a single number. */
  value: number | null;
  /** Equal-tailed 95 % interval; null without trials. */
  low: number | null;
  high: number | null;
  /** Events that it rests on. */
  k: number;
  /** What they were counted over: clicks, views, hours. */
  n: number;
}

/**
 * What stands in a cell. `share`: 0 to 1. `rate`: an `Estimate` of a share. `per`: an `Estimate` in major
 * units of the view's currency. `percent`: text such as `15%`.
 */
export type Unit =
  | 'text'
  | 'day'
  | 'month'
  | 'count'
  | 'number'
  | 'money'
  | 'share'
  | 'rate'
  | 'per'
  | 'flag';

export type Value = string | number | boolean | null | Money | Estimate;

export interface ViewColumn {
  /** Stable name in JSON and CSV. */
  key: string;
  /** Short name for a table. */
  label: string;
  unit: Unit;
  /** What it is, in a sentence. */
  meaning: string;
  /** A narrow terminal leaves out the highest first; 0 is never left out. */
  rank: number;
}

export type ViewRow = Record<string, Value>;

export interface View {
  by: ViewName;
  /** UTC day up to and with which things are counted. */
  asOf: CivilDate;
  /** First UTC day that is counted; null for all. */
  since: CivilDate | null;
  /** UTC day up to and with which imports count; null for all. */
  knownOn: CivilDate | null;
  /** ISO 4217 code of the money, but for amounts that say another. */
  currency: string;
  columns: ViewColumn[];
  rows: ViewRow[];
  /** What belongs to no row, by name, then all together: it is the ledger, to the cent. */
  sums: ViewRow[];
  /** What a reader must know, one sentence each. */
  notes: string[];
}

/** A cell of a column that is not there is empty. */
export function cellOf(row: ViewRow, { key }: ViewColumn): Value {
  return row[key] ?? null;
}

export function isMoneyValue(value: Value): value is Money {
  return typeof value === 'object' && value !== null && 'minor' in value;
}

export function isEstimate(value: Value): value is Estimate {
  return typeof value === 'object' && value !== null && 'low' in value;
}
