// How the columns of one format become observations. Tidemark's own formats are written in it, and so is
// an author's for any other network: `content/import-mappings/<name>.yaml`.
import * as z from 'zod';
import { ID } from '../core/affiliate/go-url.ts';
import { isCurrency } from '../core/money/currency.ts';
import { COMMISSION_KINDS, COMMISSION_STATUSES } from '../core/revenue/observation.ts';
import { AMOUNT_UNITS, DECIMAL_STYLES } from './amount-style.ts';
import { isPattern, NAMED_FORMATS } from './date-format.ts';
import { isZone } from './time-zone.ts';

/** Names of a column as headers write it, in any case, without a currency in brackets at their end. */
const name = z.string().trim().min(1).toLowerCase();
const names = z
  .union([name, z.array(name).min(1)])
  .transform((value) => (typeof value === 'string' ? [value] : value));

const ColumnSchema = names.describe(
  'Header of the column, in any case; or several, of which the first one that a file has is read.',
);

const format = z
  .string()
  .refine(
    (text) => NAMED_FORMATS.some((known) => known === text) || isPattern(text),
    'expected iso, epoch-seconds, epoch-milliseconds or a pattern of yyyy yy MMMM MMM MM M dd d HH H mm m ss s, such as "dd.MM.yyyy HH:mm"',
  );

const currency = z
  .string()
  .refine(isCurrency, 'expected a code of ISO 4217 in capitals, such as USD');

const id = z.string().regex(ID, 'expected kebab-case, such as "acme-partners"');

const AmountSchema = z.strictObject({
  column: ColumnSchema,
  /** @default "major" */
  unit: z
    .enum(AMOUNT_UNITS)
    .default('major')
    .describe(
      '`major` for 7.50, `minor` for 750 cents; `major-unless-bare` reads whole numbers as cents, all else as 7.50.',
    ),
});

export const MappingSchema = z
  .strictObject({
    /** Kept with each row; with the row's id it is the key, so never change it. */
    network: id.describe(
      'Kept with each row, and what --as takes. Part of the key: never change it.',
    ),
    networkColumn: ColumnSchema.optional().describe(
      'Where a row may name a network of its own; empty for `network`.',
    ),
    title: z.string().optional().describe('What the format is, for people.'),
    program: id.optional().describe('Program of the registry that every row is of.'),
    programColumn: ColumnSchema.optional().describe(
      'Where the vendor stands, by id or name; it is matched with the ids and names of the registry, column by column.',
    ),
    id: ColumnSchema.optional().describe(
      "The network's own id of a row; leave out for `identity`.",
    ),
    identity: z
      .array(name)
      .min(1)
      .optional()
      .describe(
        'Columns that tell rows apart where no id exists, without amounts and status; equal rows are numbered.',
      ),
    date: ColumnSchema.describe('When the customer paid; a time becomes a UTC instant.'),
    time: ColumnSchema.optional().describe('The time of day, where it has a column of its own.'),
    /** @default ["iso"] */
    dateFormat: z
      .union([format, z.array(format).min(1)])
      .transform((value) => (typeof value === 'string' ? [value] : value))
      .default(['iso'])
      .describe(
        'How dates are written: iso, epoch-seconds, epoch-milliseconds or a pattern, or several.',
      ),
    /** @default "UTC" */
    timeZone: z
      .string()
      .refine(isZone, 'expected a time zone such as Europe/Berlin or UTC')
      .default('UTC')
      .describe('IANA zone of times that have no offset.'),
    commission: AmountSchema.describe('What the author gets.'),
    sale: AmountSchema.optional().describe('What the customer paid.'),
    /** Absent: from a symbol in the header, else --currency. */
    currency: z
      .union([
        currency,
        z.strictObject({
          column: ColumnSchema,
          /** False where older files lack the column; then --currency says. @default true */
          required: z.boolean().default(true),
        }),
      ])
      .optional()
      .describe(
        'A code such as "EUR", or the column of it; else a symbol in the header, else --currency.',
      ),
    saleCurrency: z
      .strictObject({ column: ColumnSchema })
      .optional()
      .describe("The sale's own currency, where it may differ from the commission's."),
    /** @default "point" */
    decimal: z
      .enum(DECIMAL_STYLES)
      .default('point')
      .describe(
        'The mark before the decimals: `point` for 1,234.50, `comma` for 1.234,50; `plain` allows no groups.',
      ),
    status: z
      .strictObject({
        column: ColumnSchema.optional(),
        /** Beside the words that Tidemark knows. */
        values: z.record(name, z.enum(COMMISSION_STATUSES)).default({}),
        /** For an empty cell, and where no column is. @default "approved" */
        default: z.enum(COMMISSION_STATUSES).default('approved'),
        /** Columns whose cell is one of these when the money was paid; none: filled and not false. */
        paidWhen: z.record(name, z.array(name)).default({}),
        /** False to refuse a word that is not known, instead of a warning. */
        lenient: z.boolean().default(true),
      })
      .prefault({})
      .describe(
        'Words of the status column; unknown ones are kept, count as pending and are warned of.',
      ),
    kind: z
      .strictObject({
        column: ColumnSchema.optional(),
        /** `skip` for rows that are no money. */
        values: z.record(name, z.enum([...COMMISSION_KINDS, 'skip'])).default({}),
        default: z.enum(COMMISSION_KINDS).default('sale'),
        /** Of a row with a negative commission. */
        negative: z.enum(['correction', 'clawback']).default('correction'),
      })
      .prefault({})
      .describe('Words of the column that says what a row is; unknown ones refuse the file.'),
    subId: ColumnSchema.optional().describe(
      'Where the placement code comes back; the first that is filled.',
    ),
    customer: ColumnSchema.optional().describe(
      "The customer's opaque id; anything that may name a person is dropped.",
    ),
    parent: ColumnSchema.optional().describe('Id of the row that this one amends.'),
    plan: ColumnSchema.optional().describe("The customer's plan or product."),
    clickedAt: ColumnSchema.optional().describe('When the customer clicked.'),
    statedAt: ColumnSchema.optional().describe('When the network last changed the row.'),
    lockedOn: ColumnSchema.optional().describe('From when it is no longer reversed.'),
    clearedOn: ColumnSchema.optional().describe('When it went into the balance.'),
    paidOn: ColumnSchema.optional().describe('When it was paid out.'),
    referringUrl: ColumnSchema.optional().describe('The page that the customer came from.'),
    correctionWhen: z
      .strictObject({ column: ColumnSchema, values: z.array(name).min(1) })
      .optional()
      .describe('Rows whose cell is one of these amend an earlier row.'),
    /** Rows with another value in this column are left out and counted. */
    only: z
      .strictObject({ column: ColumnSchema, values: z.array(name).min(1) })
      .optional()
      .describe('Keeps the rows whose cell is one of these; the rest is left out and counted.'),
    /** Rows in which all of these are empty are totals. */
    totalsWithout: z
      .array(name)
      .default([])
      .describe('Rows in which all of these columns are empty are totals, and left out.'),
    ignore: z
      .array(name)
      .default([])
      .describe('Further columns that a file may have; * stands for any characters. Never stored.'),
    personal: z
      .array(name)
      .default([])
      .describe(
        'Columns about a person; * stands for any characters. Dropped, never stored or shown.',
      ),
  })
  .refine(({ id: native, identity }) => (native === undefined) !== (identity === undefined), {
    error: 'expected either `id` or `identity`, by which a row is known again',
  });

/** A mapping as it is worked with. */
export type Mapping = z.output<typeof MappingSchema>;
/** A mapping as it is written. */
export type MappingInput = z.input<typeof MappingSchema>;
