// What a forecast starts from. Everything after the last complete month is left out, so that a month half
// over is not mistaken for a bad one.
import type { LedgerEntry } from '../revenue/ledger.ts';
import { lastCompleteMonth, type CivilDate } from '../time/civil-date.ts';
import { monthIndex } from './month-index.ts';

/** What a program will pay, as far as its terms tell. */
export interface ProgramOutlook {
  /** False once it takes no more referrals; its customers may go on paying. */
  open: boolean;
  /** Renewals that earn, at most; null for no end, 0 for a program without recurring commissions. */
  recurringMonths: number | null;
  /** Recurring commission as a share of the first one, by the terms; null when they do not tell. */
  recurringShare: number | null;
  /** Most that is paid for one customer, in minor units; null for no limit. */
  cap: number | null;
  /** Days during which a commission may still be reversed. */
  holdDays: number;
}

/** What is assumed of a program that the registry does not know. */
export const UNKNOWN_PROGRAM: ProgramOutlook = {
  open: true,
  recurringMonths: null,
  recurringShare: null,
  cap: null,
  holdDays: 30,
};

/** A ledger entry with the article that it is tied to; empty for none. */
export interface PlacedEntry {
  entry: LedgerEntry;
  article: string;
}

export interface ForecastFacts {
  /** UTC day up to and with which things are known. */
  asOf: CivilDate;
  /** ISO 4217 code; amounts in other currencies are not forecast, but tell that a customer still pays. */
  currency: string;
  /** Published articles. */
  articles: readonly { id: string; published: CivilDate }[];
  /** Human clicks by calendar month, article and program. */
  clicks: readonly { month: string; article: string; program: string; count: number }[];
  /** UTC day from which clicks were recorded; null when none ever was. */
  clicksSince: CivilDate | null;
  entries: readonly PlacedEntry[];
  /** By program id. */
  programs: ReadonlyMap<string, ProgramOutlook>;
}

/** Index of the last complete month. */
export function originOf(asOf: CivilDate): number {
  return monthIndex(lastCompleteMonth(asOf));
}

/** What is known of a program. */
export function outlookOf({ programs }: ForecastFacts, program: string): ProgramOutlook {
  return programs.get(program) ?? UNKNOWN_PROGRAM;
}

/**
 * Facts in which a program that has paid for more renewals than its terms say is taken to have no end of
 * them: terms change, and customers won before keep theirs.
 */
export function trustLedger(facts: ForecastFacts): ForecastFacts {
  const renewals = new Map<string, Map<string, number>>();
  const most = new Map<string, number>();
  for (const { entry } of facts.entries) {
    const { customer, kind, program, status } = entry;
    if (kind !== 'renewal' || status === 'reversed') continue;
    const counts = renewals.get(program) ?? new Map<string, number>();
    const count = (counts.get(customer) ?? 0) + 1;
    renewals.set(program, counts.set(customer, count));
    if (customer !== '') most.set(program, Math.max(most.get(program) ?? 0, count));
  }
  const programs = [...facts.programs].map(([id, outlook]) => {
    const isExceeded = (most.get(id) ?? 0) > (outlook.recurringMonths ?? Infinity);
    return [id, isExceeded ? { ...outlook, recurringMonths: null } : outlook] as const;
  });
  return { ...facts, programs: new Map(programs) };
}
