// Hours that a piece of work takes: the author's own, where enough were logged, else a default.
import type { ReportPost } from '../report/report-data.ts';
import type { AssumedHours } from './review-entry.ts';

/** Kinds of work, each with the hours that are assumed until the author's own are known. Choices of ours. */
const DEFAULTS = {
  write: 5,
  refresh: 2,
  /** Rewording, moving a link, another screenshot. */
  fix: 0.75,
  repurpose: 2,
  /** A mail with the rows that differ. */
  chase: 0.5,
  /** Another address, or another program in its place. */
  renew: 0.75,
  /** Reading a program's page of terms. */
  check: 0.25,
} as const;
type Work = keyof typeof DEFAULTS;

/** Pieces of work from which the author's own middle counts. */
const ENOUGH = 3;

export type HoursOf = (work: Work) => AssumedHours;

export function assumeHours(posts: readonly ReportPost[]): HoursOf {
  const logged: Partial<Record<Work, number[]>> = {
    write: posts
      .map(({ hours }) => hours.total - (hours.byKind['refresh'] ?? 0))
      .filter((hours) => hours > 0),
    refresh: posts
      .flatMap(({ revisions }) => revisions.map(({ hours }) => hours ?? 0))
      .filter((hours) => hours > 0),
  };
  return (work) => {
    const own = logged[work] ?? [];
    return own.length >= ENOUGH
      ? { value: middleOf(own), from: 'logged', n: own.length }
      : { value: DEFAULTS[work], from: 'default', n: own.length };
  };
}

function middleOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const [a = 0, b = a] =
    sorted.length % 2 === 1 ? [sorted[half]] : [sorted[half - 1], sorted[half]];
  return Math.round(50 * (a + b)) / 100;
}
