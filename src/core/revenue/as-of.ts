// Which of the things a network said of a commission stands on a day, when some were said later.
import type { CivilDate } from '../time/civil-date.ts';
import type { StoredObservation } from './ledger-store.ts';

/** The two days of a report. Both are UTC days, and both are included. */
export interface AsOf {
  /** Up to when things happened. */
  asOf: CivilDate;
  /** Up to when they were imported: what could be known then. @default no limit */
  knownOn?: CivilDate | undefined;
}

/** The instant as of which the network said it, as far as is known. */
export function saidAt({ statedAt, observedAt }: StoredObservation): string {
  return statedAt ?? observedAt;
}

/** Order in which things were said; at one instant, in which they arrived. */
export function compareSaid(a: StoredObservation, b: StoredObservation): number {
  const [saidA, saidB] = [saidAt(a), saidAt(b)];
  return saidA < saidB ? -1 : saidA > saidB ? 1 : a.sequence - b.sequence;
}

/**
 * Of the observations of one commission, what stands at the end of `asOf`: the last thing said by then.
 * What was first said later is taken back to that day as far as its own dates tell, so that a history
 * imported today can be asked about last year: said in May to be paid on 20 April, it is approved as of
 * 31 March. Undefined when nothing was known.
 */
export function standOn(
  said: readonly StoredObservation[],
  { asOf, knownOn }: AsOf,
): StoredObservation | undefined {
  let standing: StoredObservation | undefined;
  let first: StoredObservation | undefined;
  for (const each of said) {
    if (knownOn !== undefined && dayOf(each.observedAt) > knownOn) continue;
    if (dayOf(saidAt(each)) <= asOf) {
      if (!standing || compareSaid(standing, each) < 0) standing = each;
    } else if (!first || compareSaid(first, each) > 0) first = each;
  }
  return standing ?? (first && takeBack(first, asOf));
}

/** The standing of a later observation on an earlier day. */
function takeBack(later: StoredObservation, asOf: CivilDate): StoredObservation {
  const { status, paidOn = '', lockedOn = '' } = later;
  if (status !== 'paid' && status !== 'approved') return later;
  if (lockedOn > asOf) return { ...later, status: 'pending' };
  return status === 'paid' && paidOn > asOf ? { ...later, status: 'approved' } : later;
}

function dayOf(instant: string): CivilDate {
  return instant.slice(0, 10);
}
