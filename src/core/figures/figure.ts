// Figures as values, before they are written in a language.
import type { Money } from '../money/money.ts';
import type { CivilDate, CivilMonth } from '../time/civil-date.ts';

/**
 * What stands behind a figure. `booked`: approved or paid. `pending`: not granted yet. `counted`: clicks that
 * were recorded. `logged`: hours that the author wrote down. `kept`: months of reselling that he wrote down.
 */
export type Standing = 'booked' | 'pending' | 'counted' | 'logged' | 'kept';

export type FigureValue =
  | { unit: 'money'; amount: Money }
  | { unit: 'count'; count: number }
  | { unit: 'hours'; hours: number };

export interface ComputedFigure {
  kind: 'figure';
  value: FigureValue;
  standing: Standing;
  /** First UTC day that is counted; undefined where it is all of the ledger. */
  since?: CivilDate;
  /** UTC day up to and with which things are counted. */
  asOf: CivilDate;
}

/** Names of columns, as `words.ts` writes them. */
export type ColumnName =
  | 'month'
  | 'article'
  | 'program'
  | 'published'
  | 'words'
  | 'newArticles'
  | 'hours'
  | 'clicks'
  | 'conversions'
  | 'firstOrder'
  | 'recurring'
  | 'other'
  | 'total'
  | 'pending'
  | 'perHour'
  | 'revenue'
  | 'costOfGoods'
  | 'grossProfit';

export type Cell =
  | FigureValue
  | { unit: 'text'; text: string }
  | { unit: 'day'; day: CivilDate }
  | { unit: 'month'; month: CivilMonth }
  | { unit: 'none' };

export interface ComputedTable {
  kind: 'table';
  columns: readonly ColumnName[];
  /** One cell a column. */
  rows: readonly (readonly Cell[])[];
  /** The first cell is the word for it. */
  sum: readonly Cell[];
  standing: Standing;
  asOf: CivilDate;
}

/** A figure that is not there: why, and the next step. */
export interface MissingFigure {
  kind: 'missing';
  message: string;
  hint: string;
}

export function missing(message: string, hint: string): MissingFigure {
  return { kind: 'missing', message, hint };
}
