// Findings that the author knows of and has decided to live with, until a day.
import * as z from 'zod';
import { ID } from '../affiliate/go-url.ts';
import { CivilDateSchema } from '../time/civil-date-schema.ts';

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

/** `content/link-acknowledgements.yaml`. */
export const AcknowledgementListSchema = z
  .array(AcknowledgementSchema)
  .describe('Findings of the link check to live with for a while.');

/** The same, where a file of comments alone is an empty list. */
export const AcknowledgementsSchema = z.preprocess(
  (value) => (isEmptyObject(value) ? [] : value),
  AcknowledgementListSchema,
);

export type Acknowledgement = z.infer<typeof AcknowledgementSchema>;

function isEmptyObject(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).length === 0
  );
}
