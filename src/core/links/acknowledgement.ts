// Findings that the author knows of and has decided to live with, until a day.
import * as z from 'zod';
import { ID } from '../affiliate/go-url.ts';
import { CivilDateSchema } from '../time/civil-date-schema.ts';
import type { CivilDate } from '../time/civil-date.ts';

const AcknowledgementSchema = z.strictObject({
  /** Link id. */
  link: z
    .string()
    .regex(ID, { error: 'expected a link id, such as "acme-pricing"' })
    .describe('Id of the link.'),
  /** Why it may stay. */
  reason: z
    .string()
    .min(10, { error: 'expected a reason of at least 10 characters' })
    .describe('Why it may stay as it is.'),
  /** Last UTC day on which it holds. */
  until: CivilDateSchema.describe('Last UTC day on which it holds, "YYYY-MM-DD".'),
});

/** `content/link-acknowledgements.yaml`; a file of comments alone is an empty list. */
export const AcknowledgementsSchema = z.preprocess(
  (value) => (isEmptyObject(value) ? [] : value),
  z.array(AcknowledgementSchema).describe('Findings of the link check to live with for a while.'),
);

export type Acknowledgement = z.infer<typeof AcknowledgementSchema>;

/** Whether it still holds on the UTC day `today`. */
export function isInForce({ until }: Acknowledgement, today: CivilDate): boolean {
  return today <= until;
}

function isEmptyObject(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).length === 0
  );
}
