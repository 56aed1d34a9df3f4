// How long a link lives, where its readers go afterwards, and which of several addresses they get:
// the fields of a link in a program file that decide it.
import * as z from 'zod';
import { CivilDateSchema } from '../time/civil-date-schema.ts';
import { ID, ID_LENGTH, isSitePath } from './go-url.ts';
import { UrlSchema } from './url-schema.ts';

/** The name of an arm of a split test: one letter, which stands at the end of its sub-ID (`a17-p03-b`). */
const ARM = /^[a-z]$/;

/** A country as platforms name it: ISO 3166-1 alpha-2, in capitals. */
const COUNTRY = /^[A-Z]{2}$/;

/** Where readers go once a link has ended: `successor` first, then `fallback`. */
export const AFTERLIFE_FIELDS = {
  /** Id of the link that takes its readers once it has ended. @default none */
  successor: z
    .string()
    .max(ID_LENGTH)
    .regex(ID, { error: 'expected the id of a link, such as "acme-hosting"' })
    .optional()
    .describe('Id of the link that takes its readers once it has ended; default: none.'),
  /** Path of the page for readers whom no link takes: before its first day, after its end. @default none */
  fallback: z
    .string()
    .refine(isSitePath, {
      error: 'expected a path of this site, such as "/posts/better-hosting/", outside /go/',
    })
    .optional()
    .describe(
      'Path of the page for readers whom no link takes: before its first day, after its end; default: none.',
    ),
};

const VariantSchema = z.strictObject({
  /** Where this arm leads. @default the link's own address */
  url: UrlSchema.optional().describe("Where this arm leads; default: the link's own address."),
  /** Its part of the readers, beside the weights of the others. @default 1 */
  weight: z
    .int({ error: 'expected a whole number' })
    .min(0)
    .max(1000)
    .default(1)
    .describe('Its part of the readers, beside the weights of the others; 0 pauses it.'),
});

const CountrySchema = z.strictObject({
  /** Countries whose readers go there (ISO 3166-1 alpha-2): `[DE, AT]`. */
  in: z
    .array(z.string().regex(COUNTRY, { error: 'expected a country in two capitals, such as "DE"' }))
    .min(1)
    .describe('Countries whose readers go there (ISO 3166-1 alpha-2): [DE, AT].'),
  /** Where the link leads there. */
  url: UrlSchema.describe('Where the link leads there.'),
});

/** Fields of a link; each may be left out, and a link without them has one address for good. */
export const LIFE_FIELDS = {
  /** First UTC day on which it leads anywhere. @default always */
  from: CivilDateSchema.optional().describe(
    'First UTC day on which it leads anywhere; default: always.',
  ),
  /** Last UTC day on which it does. @default for good */
  until: CivilDateSchema.optional().describe('Last UTC day on which it does; default: for good.'),
  /** Human clicks after which it ends; approximate where several servers count. @default no limit */
  clickLimit: z
    .int({ error: 'expected a whole number' })
    .min(1)
    .optional()
    .describe(
      'Human clicks after which it ends; approximate where several servers count; default: no limit.',
    ),
  ...AFTERLIFE_FIELDS,
  /** A split test by arm (`a` to `z`): each arm has a sub-ID of its own. @default none */
  variants: z
    .record(z.string().regex(ARM, { error: 'expected one letter, a to z' }), VariantSchema)
    .refine((arms) => Object.keys(arms).length > 1, { error: 'expected two arms or more' })
    .refine((arms) => Object.values(arms).some(({ weight }) => weight > 0), {
      error: 'expected a weight above 0 in one arm at least',
    })
    .optional()
    .describe('A split test by arm (a to z): each arm has a sub-ID of its own; default: none.'),
  /** Addresses for readers of some countries; they go before a split test. @default none */
  countries: z
    .array(CountrySchema)
    .refine((list) => hasNoTwins(list.flatMap((each) => each.in)), {
      error: 'expected each country once',
    })
    .optional()
    .describe(
      'Addresses for readers of some countries; they go before a split test; default: none.',
    ),
};

/** When a link serves, and what comes after; all of it may be absent. Days are UTC, both inclusive. */
export interface LinkLife {
  from?: string | undefined;
  until?: string | undefined;
  clickLimit?: number | undefined;
  /** Link id. */
  successor?: string | undefined;
  /** Path of the site. */
  fallback?: string | undefined;
  /** True when its program is closed and somebody else takes its readers. */
  closed?: true | undefined;
}

/** One arm of a split test. */
export interface LinkArm {
  url: string;
  weight: number;
}

/** An address for the readers of some countries. */
export interface LinkCountry {
  in: readonly string[];
  url: string;
}

function hasNoTwins(names: readonly string[]): boolean {
  return new Set(names).size === names.length;
}
