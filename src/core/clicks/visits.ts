// The last two questions about a click, which take a memory of the visitor: is it one of a burst, or the
// same click again? Bounded: about eleven megabytes, whatever comes.
import { createBursts } from './bursts.ts';
import type { Click } from './click.ts';
import type { ClickPolicy } from './policy.ts';
import { createRecent } from './recent.ts';
import { isPrivate, markRepeat } from './traits.ts';
import type { Visitor } from './visitor.ts';

/** `repeat` is a human click of a visitor who is counted within the unique window already. */
export type Verdict = 'burst' | 'duplicate' | 'repeat' | 'human';

/** What was opened, in hashes of names (`hashName`). */
interface Visit {
  visitor: Visitor;
  /** The same visitor under the last day's salt, in the first hour of a day: windows survive midnight. */
  before?: Visitor | undefined;
  /** Of the link; 0 for a view of a page. */
  link: number;
  /** Of the placement, or of the page's path; 0 for none. */
  item: number;
  /** Milliseconds since the Unix epoch. */
  now: number;
}

export interface Visits {
  /** Judges a request that nothing else speaks against, and remembers it. */
  judge(visit: Visit): Verdict;
  /** Remembers what another process, or an earlier run, has judged to count. */
  note(visit: Visit): void;
}

const CLICKS_REMEMBERED = 1 << 19;
const CLICKS_A_VISITOR = 16;

/**
 * `capacity` is the number of clicks remembered, a power of two of at least 64.
 *
 * A duplicate follows a click that counted by less than `duplicateSeconds`; it does not prolong that time, so
 * a reader who clicks every six seconds for a minute is counted six times, not once.
 */
export function createVisits(
  policy: Pick<ClickPolicy, 'burstLinks' | 'duplicateSeconds' | 'uniqueSeconds'>,
  capacity = CLICKS_REMEMBERED,
): Visits {
  const clicks = createRecent(capacity);
  const bursts = createBursts(policy.burstLinks, capacity / CLICKS_A_VISITOR);

  const highOf = ({ high }: Visitor, link: number): number => high ^ Math.imul(link, 0x9e_37_79_b1);
  const lowOf = ({ low }: Visitor, item: number): number => low ^ Math.imul(item, 0x85_eb_ca_77);
  const findLast = ({ visitor, before, link, item }: Visit): number => {
    const last = clicks.get(highOf(visitor, link), lowOf(visitor, item));
    if (before === undefined) return last;
    return Math.max(last, clicks.get(highOf(before, link), lowOf(before, item)));
  };
  const remember = ({ visitor, link, item, now }: Visit): void =>
    clicks.set(highOf(visitor, link), lowOf(visitor, item), Math.floor(now / TICK_MS));

  return {
    judge(visit) {
      const { visitor, before, link, now } = visit;
      if (link !== 0 && bursts.note(visitor, link, now, before) >= policy.burstLinks)
        return 'burst';
      const last = findLast(visit);
      const age = last === 0 ? Infinity : Math.max(0, Math.floor(now / TICK_MS) - last) * TICK_MS;
      if (age < policy.duplicateSeconds * 1000) return 'duplicate';
      remember(visit);
      return age < policy.uniqueSeconds * 1000 ? 'repeat' : 'human';
    },
    note(visit) {
      const { visitor, link, now } = visit;
      if (link !== 0) bursts.note(visitor, link, now);
      if (findLast(visit) < Math.floor(now / TICK_MS)) remember(visit);
    },
  };
}

// Tenths of a second would overflow 32 bits in this century; seconds last until 2106.
const TICK_MS = 1000;

/** Whether a judged request is one that the visitor's memory has a say in. */
export function isOpenToVerdict({ reason, traits = 0 }: Pick<Click, 'reason' | 'traits'>): boolean {
  return reason === 'human' && !isPrivate(traits);
}

/** The row with the memory's verdict in it. */
export function withVerdict<T extends Pick<Click, 'reason' | 'traits'>>(
  row: T,
  verdict: Verdict,
): T {
  if (verdict === 'human') return row;
  if (verdict === 'repeat') return { ...row, traits: markRepeat(row.traits ?? 0) };
  return { ...row, reason: verdict };
}
