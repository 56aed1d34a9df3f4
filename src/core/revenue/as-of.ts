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
function saidAt({ statedAt, observedAt }: StoredObservation): string {
  return statedAt ?? observedAt;
}

/** Order in which things were said; at one instant, in which they arrived. */
export function compareSaid(a: StoredObservation, b: StoredObservation): number {
  const [saidA, saidB] = [saidAt(a), saidAt(b)];
  return saidA < saidB ? -1 : saidA > saidB ? 1 : a.sequence - b.sequence;
}

/**
 * Of the observations of each commission, a (network, external id), what stands at the end of `asOf`: the
 * last thing said by then. What was first said later is taken back to that day as far as its own dates tell,
 * so that a history imported today can be asked about last year: said in May to be paid on 20 April, it is
 * approved as of 31 March. What nothing was known of is left out.
 */
export function standOn(
  observations: readonly StoredObservation[],
  { asOf, knownOn }: AsOf,
): StoredObservation[] {
  const [endOfAsOf, endOfKnown] = [endOf(asOf), knownOn === undefined ? undefined : endOf(knownOn)];
  // By network, then by id: joining the two for each of a million rows takes longer than all of the rest.
  const networks = new Map<string, Map<string, StoredObservation>>();
  for (const each of observations) {
    if (endOfKnown !== undefined && each.observedAt >= endOfKnown) continue;
    const standing = networks.get(each.network) ?? new Map<string, StoredObservation>();
    if (standing.size === 0) networks.set(each.network, standing);
    const known = standing.get(each.externalId);
    if (known === undefined || isStanding(each, known, endOfAsOf))
      standing.set(each.externalId, each);
  }
  return [...networks.values()].flatMap((standing) =>
    Array.from(standing.values(), (each) =>
      saidAt(each) < endOfAsOf ? each : takeBack(each, asOf),
    ),
  );
}

/** Whether one stands rather than another: the last one said by then, else the first one said later. */
function isStanding(each: StoredObservation, known: StoredObservation, end: string): boolean {
  const [isByThen, isKnownByThen] = [saidAt(each) < end, saidAt(known) < end];
  if (isByThen !== isKnownByThen) return isByThen;
  return isByThen ? compareSaid(known, each) < 0 : compareSaid(known, each) > 0;
}

/** The standing of a later observation on an earlier day. */
function takeBack(later: StoredObservation, asOf: CivilDate): StoredObservation {
  const { status, paidOn = '', lockedOn = '' } = later;
  if (status !== 'paid' && status !== 'approved') return later;
  if (lockedOn > asOf) return { ...later, status: 'pending' };
  return status === 'paid' && paidOn > asOf ? { ...later, status: 'approved' } : later;
}

// After every instant of the day, which goes on with a T, and before the next day.
function endOf(day: CivilDate): string {
  return `${day}U`;
}
