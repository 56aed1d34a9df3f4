// What reports know of a program, and which of its dated terms hold for a commission.
import type { Payout } from '../affiliate/payout-terms.ts';
import { termsOn, type Term, type Terms } from '../affiliate/terms.ts';
import { addDays, addMonths, monthOf, type CivilDate } from '../time/civil-date.ts';
import type { LedgerEntry } from './ledger.ts';

/** A program of the registry as reports need it. */
export interface ProgramFacts {
  id: string;
  name: string;
  status: 'active' | 'pending' | 'closed';
  terms: Terms | 'none';
  payout?: Payout | undefined;
  cookieDays?: number | undefined;
  usedByAuthor: boolean;
}

/** Programs by id. */
export type ProgramIndex = ReadonlyMap<string, ProgramFacts>;

/**
 * Terms for what a customer paid on a day: those of that day, or those under which the customer was won,
 * where these keep their customers. Undefined when none held.
 */
export function termsFor(
  { terms }: ProgramFacts,
  day: CivilDate,
  wonOn: CivilDate = day,
): Term | undefined {
  const first = termsOn(terms, wonOn);
  return first?.keepsCustomers === true ? first : termsOn(terms, day);
}

/** How the program pays for what happened on a day. */
export function payoutFor(program: ProgramFacts, day: CivilDate): Payout | undefined {
  return termsOn(program.terms, day)?.payout ?? program.payout;
}

/** Days of hold where a program states none: published ones are 30 to 60. */
const USUAL_HOLD_DAYS = 60;

/**
 * UTC day from which a commission is no longer reversed in the ordinary course: as the report says, else
 * by the program's lock rule and hold. Null when only the vendor decides.
 */
export function findLockDay(
  { lockedOn, occurredOn }: LedgerEntry,
  program: ProgramFacts | undefined,
): CivilDate | null {
  if (lockedOn !== undefined) return lockedOn;
  if (program === undefined) return occurredOn;
  // A large ledger asks for the same few days a million times.
  const known = locks.get(program) ?? new Map<CivilDate, CivilDate | null>();
  if (known.size === 0) locks.set(program, known);
  const found = known.get(occurredOn);
  if (found !== undefined) return found;
  const lock = lockOf(occurredOn, program);
  known.set(occurredOn, lock);
  return lock;
}

const locks = new WeakMap<ProgramFacts, Map<CivilDate, CivilDate | null>>();

/** Of a commission of which the report does not say it. */
function lockOf(occurredOn: CivilDate, program: ProgramFacts): CivilDate | null {
  const term = termsOn(program.terms, occurredOn);
  const held = addDays(occurredOn, holdDaysOn(program, occurredOn));
  switch (term?.lock.rule) {
    case 'manual':
      return null;
    case 'day-of-next-month': {
      const day = `${monthOf(addMonths(occurredOn, 1))}-${String(term.lock.day).padStart(2, '0')}`;
      return day > held ? day : held;
    }
    case 'after-hold':
    case undefined:
      return held;
  }
}

/**
 * Whether a commission has had the time to be reversed, as of a day. Where no hold is stated, after 60
 * days: a younger row says nothing about how many are reversed.
 */
export function isMature(
  entry: LedgerEntry,
  program: ProgramFacts | undefined,
  asOf: CivilDate,
): boolean {
  const lock = findLockDay(entry, program);
  const isStated = lock !== entry.occurredOn;
  return (isStated && lock !== null ? lock : addDays(entry.occurredOn, USUAL_HOLD_DAYS)) <= asOf;
}

function holdDaysOn(program: ProgramFacts, day: CivilDate): number {
  return termsOn(program.terms, day)?.holdDays ?? payoutFor(program, day)?.holdDays ?? 0;
}
