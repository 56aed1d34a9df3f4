// Which columns of a tracker that an author kept by hand are what: a CSV export of a sheet, or of a Notion table.
// Kept in `content/import-mappings/tracker/<name>.yaml`, once they were asked for.
import * as z from 'zod';
import { ID } from '../../core/affiliate/go-url.ts';
import { isCurrency } from '../../core/money/currency.ts';
import { DECIMAL_STYLES } from '../amount-style.ts';
import { isPattern, NAMED_FORMATS } from '../date-format.ts';

const column = z.string().trim().min(1);
const id = z.string().regex(ID, { error: 'expected kebab-case, such as "my-tracker"' });

export const TrackerMappingSchema = z.strictObject({
  /** Part of the key of each opening balance. */
  name: id.describe('Name of the tracker. Part of the key of each balance: never change it.'),
  article: column.describe(
    "Column of the article: its address, id, slug or title; Notion's first.",
  ),
  published: column.optional().describe('Column of the day of publication; it is compared alone.'),
  /** @default ["iso", "MMMM d, yyyy"] */
  dateFormat: z
    .array(
      z
        .string()
        .refine(
          (text) => NAMED_FORMATS.some((known) => known === text) || isPattern(text),
          'expected iso or a pattern such as "dd.MM.yyyy"',
        ),
    )
    .min(1)
    .default(['iso', 'MMMM d, yyyy'])
    .describe('How days are written, as in other import mappings.'),
  hours: column.optional().describe('Column of decimal hours; they go into front matter.'),
  /** @default [] */
  counts: z
    .array(column)
    .default([])
    .describe('Columns of clicks and conversions: shown, and kept out of every rate.'),
  firstOrder: column.optional().describe('Column of commission of first orders.'),
  recurring: column.optional().describe('Column of commission of later payments.'),
  /** `month` is a rate, and no money of a day: it is shown and left out. @default "month" */
  recurringIs: z
    .enum(['month', 'sum'])
    .default('month')
    .describe('Whether `recurring` is an amount a month or all of it so far.'),
  total: column.optional().describe('Column of all commission so far.'),
  currency: z
    .string()
    .refine(isCurrency, 'expected a code of ISO 4217 in capitals, such as USD')
    .describe('Currency of the amounts.'),
  /** @default "point" */
  decimal: z
    .enum(DECIMAL_STYLES)
    .default('point')
    .describe('The mark before the decimals: point for 1,234.50, comma for 1.234,50.'),
});

export type TrackerMapping = z.output<typeof TrackerMappingSchema>;

/** Columns that a mapping reads, as they are written in it. */
export function listMappedColumns(mapping: TrackerMapping): string[] {
  const { article, published, hours, counts, firstOrder, recurring, total } = mapping;
  return [article, published, hours, ...counts, firstOrder, recurring, total].flatMap(
    (name) => name ?? [],
  );
}

/** Headers are compared without case and blanks around them. */
export function normalizeHeader(name: string): string {
  return name
    .replace(/^\uFEFF/, '')
    .trim()
    .toLowerCase();
}
