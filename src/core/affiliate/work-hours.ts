// Hours of work, as an author logs them to a post or a channel.
import * as z from 'zod';

/** Kinds of work that hours are logged to. */
export const HOUR_KINDS = ['research', 'writing', 'code', 'editing', 'refresh'] as const;
export type HourKind = (typeof HOUR_KINDS)[number];

/** Decimal hours of one piece of work. */
export const HoursFieldSchema = z
  .number({ error: 'expected a number of hours, such as 1.5' })
  .min(0, { error: 'expected 0 hours or more' })
  .max(1000, { error: 'expected at most 1000 hours' });

const hoursByKind = z.strictObject({
  /** Hours of reading and trying out before writing. @default 0 */
  research: HoursFieldSchema.default(0).describe('Hours of reading and trying out before writing.'),
  /** Hours of writing. @default 0 */
  writing: HoursFieldSchema.default(0).describe('Hours of writing.'),
  /** Hours of writing and testing code samples. @default 0 */
  code: HoursFieldSchema.default(0).describe('Hours of writing and testing code samples.'),
  /** Hours of editing before publication. @default 0 */
  editing: HoursFieldSchema.default(0).describe('Hours of editing before publication.'),
  /** Hours of work after publication. @default 0 */
  refresh: HoursFieldSchema.default(0).describe('Hours of work after publication.'),
});

/** Hours spent, in all or by kind of work. @default {} (none logged) */
export const HoursSchema = z
  .union([HoursFieldSchema, hoursByKind], {
    error: (issue) =>
      typeof issue.input === 'object'
        ? `expected hours by kind (${HOUR_KINDS.join(', ')}), each 0 or more`
        : 'expected a number of hours such as 4.5, or hours by kind such as { writing: 2.5, code: 1 }',
  })
  .default({ research: 0, writing: 0, code: 0, editing: 0, refresh: 0 })
  .describe(
    'Hours spent, in all (4.5) or by kind of work ({ research, writing, code, editing, refresh }).',
  );

/** Hours of a post or a channel. `total` counts what is not broken down, too. */
export interface Hours {
  total: number;
  byKind: Partial<Record<HourKind, number>>;
}

/** The one reading of `hours`: a bare number is a total without kinds. Summed in hundredths, so that .75 + .1 stays exact. */
export function readHours(hours: z.output<typeof HoursSchema>): Hours {
  if (typeof hours === 'number') return { total: hours, byKind: {} };
  const byKind = Object.fromEntries(
    HOUR_KINDS.flatMap((kind) => (hours[kind] > 0 ? [[kind, hours[kind]]] : [])),
  );
  const hundredths = HOUR_KINDS.reduce((sum, kind) => sum + Math.round(hours[kind] * 100), 0);
  return { total: hundredths / 100, byKind };
}
