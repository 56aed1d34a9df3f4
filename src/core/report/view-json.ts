// The published JSON of a report by anything. The schema is its documentation.
import * as z from 'zod';
import { withMoneyJson } from '../money/json.ts';
import { VIEW_NAMES, type View } from './view.ts';

/** Version of the JSON's shape; a reader refuses another one. */
const VIEW_SCHEMA_VERSION = 1;

const MoneySchema = z
  .strictObject({ minor: z.int(), currency: z.string() })
  .describe('An exact amount in whole minor units.');

const EstimateSchema = z
  .strictObject({
    value: z.number().nullable().describe('Null where too few events leave no single number.'),
    low: z.number().nullable().describe('Lower end of the equal-tailed 95 % interval.'),
    high: z.number().nullable().describe('Upper end of it.'),
    k: z.number().describe('Events that it rests on.'),
    n: z.number().describe('What they were counted over: clicks, thousands of views, hours.'),
  })
  .describe('A rate, or money per something in major units.');

const RowSchema = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), MoneySchema, EstimateSchema]),
);

/** `npm run report -- --by NAME --format json`. */
export const ViewSchema = z
  .strictObject({
    schemaVersion: z.literal(VIEW_SCHEMA_VERSION).describe('Version of this shape.'),
    by: z.enum(VIEW_NAMES).describe('What the rows are.'),
    asOf: z.iso.date().describe('UTC day up to and with which things are counted.'),
    since: z.iso.date().nullable().describe('First UTC day that is counted; null for all.'),
    knownOn: z.iso.date().nullable().describe('UTC day up to which imports count; null for all.'),
    currency: z.string().describe('ISO 4217 code of estimates and of money that says no other.'),
    columns: z
      .array(
        z.strictObject({
          key: z.string().describe('Key of the rows.'),
          label: z.string().describe('Short name.'),
          unit: z
            .enum([
              'text',
              'day',
              'month',
              'count',
              'number',
              'money',
              'share',
              'rate',
              'per',
              'flag',
            ])
            .describe('What stands in the cells.'),
          meaning: z.string().describe('What it is.'),
          rank: z.int().describe('A narrow terminal leaves out the highest first.'),
        }),
      )
      .describe('Columns in order.'),
    rows: z.array(RowSchema).describe('One for each of what it is by.'),
    sums: z
      .array(RowSchema)
      .describe('What belongs to no row, by name, then all together: the ledger, to the cent.'),
    notes: z.array(z.string()).describe('What a reader must know.'),
  })
  .describe('A report by articles, placements, programs, referrals, months and more.');

export type ViewJson = z.infer<typeof ViewSchema>;

/** Throws when an amount is beyond what a JSON number holds exactly. */
export function toViewJson(view: View): ViewJson {
  return withMoneyJson({ schemaVersion: VIEW_SCHEMA_VERSION, ...view } as const);
}
