// How much of what is granted is taken back, from commissions that are old enough to tell.
import { monthOf, type CivilDate, type CivilMonth } from '../time/civil-date.ts';
import { estimateRate, type RateEstimate } from './estimate.ts';
import type { LedgerEntry } from './ledger.ts';
import { isMature, type ProgramIndex } from './program-facts.ts';

export interface Reversals {
  /** Reversed of all decided matured commissions, by number; null without any. */
  rate: RateEstimate | null;
  /** Matured, and still pending: decided neither way. */
  undecided: number;
  /** Too young to tell. */
  immature: number;
  /** By calendar month (UTC) of the customers' payments. */
  cohorts: { month: CivilMonth; reversed: number; decided: number }[];
}

/** Corrections, clawbacks and bonuses are amounts of their own and are not counted. */
export function estimateReversals(
  entries: readonly LedgerEntry[],
  programs: ProgramIndex,
  asOf: CivilDate,
): Reversals {
  const own = entries.filter(({ kind }) => !SEPARATE.has(kind));
  const mature = own.filter((entry) => isMature(entry, programs.get(entry.program), asOf));
  const decided = mature.filter(({ status }) => status !== 'pending');
  const reversed = countReversed(decided);
  const months = Map.groupBy(decided, ({ occurredOn }) => monthOf(occurredOn));
  return {
    rate: decided.length === 0 ? null : estimateRate(reversed, decided.length),
    undecided: mature.length - decided.length,
    immature: own.length - mature.length,
    cohorts: [...months.keys()].toSorted().map((month) => {
      const cohort = months.get(month) ?? [];
      return { month, reversed: countReversed(cohort), decided: cohort.length };
    }),
  };
}

const SEPARATE: ReadonlySet<LedgerEntry['kind']> = new Set(['correction', 'clawback', 'bonus']);

function countReversed(entries: readonly LedgerEntry[]): number {
  return entries.filter(({ status }) => status === 'reversed').length;
}
