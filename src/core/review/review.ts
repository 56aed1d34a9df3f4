// The weekly review: one queue, what was put off or dismissed, and what became of what was accepted.
import { isBooked } from '../revenue/ledger.ts';
import type { CivilDate } from '../time/civil-date.ts';
import { decide, listStanding, type Decision, type Verdict } from './decision.ts';
import { findEntries } from './find-entries.ts';
import { followAccepted, type EstimateRecord, type Followed } from './follow.ts';
import type { ReviewEntry } from './review-entry.ts';
import type { ReviewFacts } from './review-facts.ts';
import { isLooselyTied } from './stop.ts';

export interface Review {
  /** UTC day up to and with which things are counted and decisions hold. */
  asOf: CivilDate;
  /** ISO 4217 code of all amounts. */
  currency: string;
  /** The queue: most expected money per hour first. */
  entries: ReviewEntry[];
  /** Put off: they come back on their day. */
  later: { entry: ReviewEntry; until: CivilDate }[];
  dismissed: Decision[];
  /** Accepted, the latest first. */
  followed: Followed[];
  /** How the estimates of what was accepted have held. */
  record: EstimateRecord;
  /** What a reader must know, one sentence each. */
  notes: string[];
}

/** Pure: equal facts and decisions give an equal review. `all` are the entries of the facts, where they are known. */
export function makeReview(
  facts: ReviewFacts,
  decisions: readonly Decision[],
  all: readonly ReviewEntry[] = findEntries(facts),
): Review {
  const { asOf, currency } = facts.data;
  const standing = listStanding(decisions, asOf);
  const later = all.flatMap((entry) => {
    const until = standing.get(entry.id)?.until;
    return until !== undefined && until > asOf ? [{ entry, until }] : [];
  });
  const off = new Set(later.map(({ entry }) => entry.id));
  const decided = [...standing.values()].toSorted((a, b) =>
    a.on === b.on ? (a.id < b.id ? -1 : 1) : a.on < b.on ? 1 : -1,
  );
  const taken = decided.filter(({ decision }) => decision === 'accepted');
  const dismissed = decided.filter(({ decision }) => decision === 'dismissed');
  for (const { id } of [...taken, ...dismissed]) off.add(id);
  return {
    asOf,
    currency,
    entries: all.filter(({ id }) => !off.has(id)),
    later,
    dismissed,
    ...followAccepted(taken, facts.data, new Set(all.map(({ id }) => id))),
    notes: listNotes(facts, all),
  };
}

/** What is to be kept; undefined for an entry of which this cannot be said, because it is not there. */
export function decideOn(review: Review, id: string, verdict: Verdict): Decision | undefined {
  const { asOf: on, currency, entries, later, dismissed, followed } = review;
  const off = later.map(({ entry }) => entry);
  const standing = [...dismissed, ...followed.map(({ decision }) => decision)];
  if (verdict.decision === 'reopened') {
    const known = standing.find((each) => each.id === id);
    if (known) return { id, decision: 'reopened', on, entry: known.entry };
  }
  const entry = (verdict.decision === 'reopened' ? off : [...entries, ...off]).find(
    (each) => each.id === id,
  );
  return entry && decide(entry, verdict, { on, currency });
}

function listNotes({ queries, data }: ReviewFacts, entries: readonly ReviewEntry[]): string[] {
  const notes: string[] = [];
  const unknown = entries.filter(({ gain }) => gain === null);
  const isEarned = data.ledger.some(
    ({ status, commission }) => isBooked(status) && commission.minor > 0n,
  );
  if (unknown.length > 0 && !isEarned)
    notes.push(
      'Nothing was earned yet, so that no amount can be expected: npm run import -- FILE.csv',
    );
  if (isEarned && unknown.some(({ kind }) => kind === 'chase'))
    notes.push(
      `What is owed in a currency for which content/fx.csv has no rate has no amount in ${data.currency}.`,
    );
  if (isEarned && unknown.some(({ kind }) => kind !== 'chase'))
    notes.push(
      `What was earned cannot be held against clicks yet, so that not every amount can be expected: it takes customers of the last 12 months in ${data.currency}, or with a rate in content/fx.csv, and clicks that were recorded meanwhile.`,
    );
  if (queries.length === 0)
    notes.push(
      'No search queries are known, so that nothing can be said of what people look for: npm run import -- EXPORT.zip takes those of Google Search Console.',
    );
  if (data.input.targetRate === undefined)
    notes.push("Without targetRate: '52 USD' in the settings nothing can be said of what to stop.");
  else if (isLooselyTied(data))
    notes.push(
      'More than a quarter of the money is tied to no article, so that nothing can be said of what to stop.',
    );
  return notes;
}
