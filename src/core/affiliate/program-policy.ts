// What a program's own terms allow, demand and forbid of the pages that link to it.
import * as z from 'zod';
import { CivilDateSchema } from '../time/civil-date-schema.ts';
import { UrlSchema } from './url-schema.ts';

const flag = (fallback: boolean) =>
  z.boolean({ error: 'expected true or false' }).default(fallback);

const text = z.string().trim().min(1, { error: 'expected a text' });

const AllowSchema = z
  .strictObject({
    /** Links may pass through an address of ours; false demands `routing: direct`. @default true */
    redirect: flag(true).describe(
      'Links may pass through an address of ours; false demands routing: direct.',
    ),
    /** Links may stand in posts to social networks. @default true */
    social: flag(true).describe('Links may stand in posts to social networks.'),
    /** Links may be advertised in paid search. For the author to know: no check looks at it. @default false */
    paidSearch: flag(false).describe(
      'Links may be advertised in paid search. For the author to know: no check looks at it.',
    ),
    /** Coupons and deals may be published. For the author to know: no check looks at it. @default false */
    coupons: flag(false).describe(
      'Coupons and deals may be published. For the author to know: no check looks at it.',
    ),
    /** Prices may stand beside links; for Amazon, the rule amazon-price decides. For the author to know. @default true */
    priceDisplay: flag(true).describe(
      'Prices may stand beside links; for Amazon, the rule amazon-price decides. For the author to know.',
    ),
    /** Amazon has approved the parameter ascsubtag for this account. @default false */
    ascsubtag: flag(false).describe(
      'Amazon has approved the parameter ascsubtag for this account.',
    ),
  })
  .prefault({});

const RequiredTextSchema = z.strictObject({
  /** Language of the pages that must say it (BCP 47; "en" holds for "en-GB" too). @default every language */
  locale: z
    .string()
    .min(2)
    .optional()
    .describe(
      'Language of the pages that must say it (BCP 47; "en" holds for "en-GB" too); default: every language.',
    ),
  /** What a page with a link of the program must say; Tidemark writes it into the disclosure. */
  text: text.describe(
    'What a page with a link of the program must say; Tidemark writes it into the disclosure.',
  ),
  /** True where letter case and punctuation count as well. @default false */
  exact: flag(false).describe('True where letter case and punctuation count as well.'),
});

export type RequiredText = z.output<typeof RequiredTextSchema>;

/** Fields of a program file; each has a default or may be left out. */
export const POLICY_FIELDS = {
  /** Whether a click counts only with an intact referrer. @default false */
  referrerRequired: flag(false).describe('Whether a click counts only with an intact referrer.'),
  /** Whether the author's own orders earn nothing. For the author to know. @default false */
  selfReferralForbidden: flag(false).describe(
    "Whether the author's own orders earn nothing. For the author to know: no check looks at it.",
  ),
  /** What the terms allow. @default redirect, social and priceDisplay true, the rest false */
  allow: AllowSchema.describe('What the terms allow.'),
  /** Whether links may stand in mail: `none`, `solicited` (readers asked for it), `allowed`. @default "none" */
  email: z
    .enum(['none', 'solicited', 'allowed'], { error: 'expected none, solicited or allowed' })
    .default('none')
    .describe('Whether links may stand in mail: none, solicited (readers asked for it), allowed.'),
  /** Sentences that the terms demand. @default [] */
  requiredText: z
    .array(RequiredTextSchema)
    .default([])
    .describe('Sentences that the terms demand.'),
  /** Words that may not stand near a link; letter case does not count. @default [] */
  forbiddenText: z
    .array(text)
    .default([])
    .describe('Words that may not stand near a link; letter case does not count.'),
  /** Where the program's own terms stand. */
  termsUrl: UrlSchema.optional().describe("Where the program's own terms stand."),
  /** UTC day on which the terms were last read. */
  termsCheckedOn: CivilDateSchema.optional().describe('UTC day on which the terms were last read.'),
  /** Last UTC day of the program. */
  effectiveTo: CivilDateSchema.optional().describe('Last UTC day of the program.'),
  /** What the vendor's own pages disagree about, one sentence each. @default [] */
  conflicts: z
    .array(text)
    .default([])
    .describe("What the vendor's own pages disagree about, one sentence each."),
  /** Ending of the shop's host that the ids are for, such as `de` or `co.uk`. @default any */
  marketplace: z
    .string()
    .regex(/^[a-z]{2,3}(?:\.[a-z]{2})?$/, {
      error: 'expected the ending of a host, such as "de" or "co.uk"',
    })
    .optional()
    .describe("Ending of the shop's host that the ids are for, such as de or co.uk; default: any."),
} as const;
