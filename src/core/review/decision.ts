// What the author decided about entries of the review, as it is kept: each decision for good, the last of an
// entry counts.
import * as z from 'zod';
import { CivilDateSchema } from '../time/civil-date-schema.ts';
import type { CivilDate } from '../time/civil-date.ts';
import { REVIEW_KINDS, type ReviewEntry } from './review-entry.ts';

/** Longest reason that is kept, in characters. */
export const LONGEST_WHY = 500;

const amount = z.number().describe('Minor units.');

const DecisionSchema = z.strictObject({
  /** Id of the entry. */
  id: z.string().min(1),
  /** `later` comes back on a day, `reopened` at once. */
  decision: z.enum(['accepted', 'later', 'dismissed', 'reopened']),
  /** UTC day. */
  on: CivilDateSchema,
  /** UTC day on which it comes back; of `later` alone. */
  until: CivilDateSchema.optional(),
  /** Why it was dismissed. */
  why: z.string().max(LONGEST_WHY).optional(),
  /** The entry as it was that day: what was expected is held against what came. */
  entry: z.strictObject({
    kind: z.enum(REVIEW_KINDS),
    subject: z.strictObject({
      type: z.enum(['post', 'program', 'query', 'link', 'tag', 'post-kind']),
      id: z.string(),
      title: z.string(),
    }),
    /** ISO 4217 code of the amounts. */
    currency: z.string(),
    gain: z.strictObject({ mean: amount, low: amount, high: amount }).nullable(),
    /** Decimal hours that were assumed. */
    hours: z.number(),
    reason: z.string(),
  }),
});

export type Decision = z.infer<typeof DecisionSchema>;

/** `.tidemark/review.json`. */
export const DecisionFileSchema = z.strictObject({
  version: z.literal(1),
  /** In the order in which they were made. */
  decisions: z.array(DecisionSchema),
});

/** What an author says of an entry. */
export type Verdict =
  | { decision: 'accepted' | 'reopened' }
  | { decision: 'later'; until: CivilDate }
  | { decision: 'dismissed'; why: string };

export function decide(
  { id, kind, subject, gain, hours, reason }: ReviewEntry,
  verdict: Verdict,
  { on, currency }: { on: CivilDate; currency: string },
): Decision {
  return {
    id,
    ...verdict,
    on,
    entry: { kind, subject, currency, gain, hours: hours.value, reason },
  };
}

/** The last decision of each entry up to and with a UTC day, by id; those taken back are not there. */
export function listStanding(
  decisions: readonly Decision[],
  asOf: CivilDate,
): Map<string, Decision> {
  const standing = new Map<string, Decision>();
  for (const decision of decisions) {
    if (decision.on > asOf) continue;
    if (decision.decision === 'reopened') standing.delete(decision.id);
    else standing.set(decision.id, decision);
  }
  return standing;
}
