// A program file of the registry: who pays, by which terms, and the links that earn there.
import * as z from 'zod';
import { MoneySchema } from '../money/scalar-schema.ts';
import { ID, ID_LENGTH } from './go-url.ts';
import {
  AFTERLIFE_FIELDS,
  LIFE_FIELDS,
  type LinkArm,
  type LinkCountry,
  type LinkLife,
} from './link-life.ts';
import { NETWORK_IDS, NETWORKS, type Network } from './network.ts';
import { POLICY_FIELDS } from './program-policy.ts';
import { describeMissingPart } from './sub-id-position.ts';
import type { SubIdSlot } from './sub-id.ts';
import { PayoutSchema } from './payout-terms.ts';
import { TermsSchema } from './terms.ts';
import { UrlSchema } from './url-schema.ts';

const id = z
  .string()
  .max(ID_LENGTH)
  .regex(ID, { error: 'expected kebab-case, such as "acme-hosting"' });

/** What stands in an address where the author's own id goes. */
export const AFFILIATE_ID_SLOT = '{affiliateId}';

const AFFILIATE_ID = /^[\w.-]+$/;
const AFFILIATE_ID_ERROR = 'expected an id of letters, digits, dots, hyphens and underscores';

/** An id that still waits for the author: any text with `YOUR-` in it. */
export function isPlaceholderId(affiliateId: string): boolean {
  return /\bYOUR-/i.test(affiliateId);
}

const LinkSchema = z.strictObject({
  /** Where the link leads; `{affiliateId}` stands for the author's id. No sub-ID: the build adds it. */
  url: UrlSchema.describe(
    `Where the link leads; ${AFFILIATE_ID_SLOT} stands for the author's id. No sub-ID: the build adds it.`,
  ),
  /** What the link is, for reports and cards. @default the program's name */
  title: z
    .string()
    .optional()
    .describe("What the link is, for reports and cards; default: the program's name."),
  /** The maker's list price at launch, the one price that may stand beside an Amazon link. */
  msrp: MoneySchema.optional().describe(
    'The list price of the maker at launch, such as "149 USD": the one price that may stand beside an Amazon link.',
  ),
  /** A remark for the author; never published. */
  note: z.string().optional().describe('A remark for the author; never published.'),
  ...LIFE_FIELDS,
});

type LinkFile = z.output<typeof LinkSchema>;

const SubIdSchema = z.strictObject({
  /** Query parameter that the program reports back. */
  param: z
    .string()
    .regex(/^[A-Za-z][\w-]*$/, { error: 'expected the name of a parameter, such as "subid"' })
    .describe('Query parameter that the program reports back.'),
  /** Most characters it keeps. @default 32 */
  max: z.int().min(6).max(255).default(32).describe('Most characters it keeps.'),
  /** Characters it keeps: `code` (letters, digits, hyphen) or `alphanumeric`. @default "code" */
  charset: z
    .enum(['code', 'alphanumeric'])
    .default('code')
    .describe('Characters it keeps: code (a-z, 0-9, hyphen) or alphanumeric.'),
  /** Most different values that its reports tell apart. @default no limit */
  maxDistinct: z
    .int()
    .min(1)
    .optional()
    .describe('Most different values that its reports tell apart; default: no limit.'),
});

/** One file of `content/programs/`. The file's name is the program's id. */
export const ProgramSchema = z
  .strictObject({
    /** Name as readers know it. */
    name: z.string().min(1).describe('Name as readers know it.'),
    /** Other names of the product in prose, as written there: `Acme Cloud`, `acme.example`. @default [] */
    aliases: z
      .array(z.string().min(2, { error: 'expected a name of at least 2 characters' }))
      .default([])
      .describe('Other names of the product in prose, as written there; lint finds them unlinked.'),
    /** Network that tracks and pays; `in-house` for a vendor's own program, `none` for a vendor without one. */
    network: z
      .enum(NETWORK_IDS, { error: `expected a network: ${NETWORK_IDS.join(', ')}` })
      .describe(
        "Network that tracks and pays; in-house for a vendor's own program, none for a vendor without one.",
      ),
    /** Whether links are in use. @default "active" */
    status: z
      .enum(['active', 'pending', 'closed'])
      .default('active')
      .describe('Whether the program takes referrals.'),
    /** `redirect`: through /go/. `direct`: the plain merchant address stands in the page (required by Amazon). @default "redirect" */
    routing: z
      .enum(['redirect', 'direct'])
      .default('redirect')
      .describe('redirect: through /go/; direct: the plain merchant address stands in the page.'),
    /** Author's id with the program; goes into {affiliateId}. */
    affiliateId: z
      .string()
      .regex(AFFILIATE_ID, { error: AFFILIATE_ID_ERROR })
      .optional()
      .describe("The author's id with the program; goes into {affiliateId} of each link."),
    /** Further ids of the same account that a link may carry, such as tracking IDs by group of articles. @default [] */
    trackingIds: z
      .array(z.string().regex(AFFILIATE_ID, { error: AFFILIATE_ID_ERROR }))
      .default([])
      .describe(
        'Further ids of the same account that a link may carry, such as tracking IDs by group of articles.',
      ),
    /** Hosts of merchant and tracker: an address at one of them outside the registry is a lint error. @default [] */
    hosts: z
      .array(
        z.string().regex(/^[a-z0-9.-]+$/, {
          error: 'expected a host name in lower case, without https://',
        }),
      )
      .default([])
      .describe(
        'Hosts of merchant and tracker; an address there outside the registry is a lint error.',
      ),
    /** Tracking parameters that betray a raw affiliate address on one of the hosts. @default [] */
    params: z
      .array(z.string())
      .default([])
      .describe('Tracking parameters that betray a raw affiliate address on one of the hosts.'),
    /** Sub-ID parameter of an in-house program. @default that of the network */
    subId: SubIdSchema.optional().describe(
      'Sub-ID parameter of an in-house program; default: that of the network.',
    ),
    /** Days between click and order within which a referral counts. */
    cookieDays: z
      .int()
      .min(0)
      .max(3650)
      .optional()
      .describe('Days between click and order within which a referral counts.'),
    /** Whether the author really uses the product. */
    usedByAuthor: z
      .boolean({ error: 'expected true or false' })
      .describe('Whether the author really uses the product.'),
    ...POLICY_FIELDS,
    /** How and when the program pays. */
    payout: PayoutSchema.optional().describe('How and when the program pays.'),
    /** Commission terms by date, or `none` for a vendor without a program. */
    terms: z
      .union([z.literal('none'), TermsSchema], {
        error:
          'expected a list of terms, each with a "from" date, or none for a vendor without a program',
      })
      .describe('Commission terms by date, or none for a vendor without a program.'),
    /** For all its links that name none: who takes their readers once the program has closed. */
    ...AFTERLIFE_FIELDS,
    /** Links by id, unique over all programs. */
    links: z.record(id, LinkSchema).describe('Links by id; ids are unique over all programs.'),
  })
  .superRefine((program, context) => {
    const network: Network = NETWORKS[program.network];
    if (network.directOnly && program.routing !== 'direct') {
      context.addIssue({
        code: 'custom',
        path: ['routing'],
        message: `expected direct: ${program.network} forbids redirecting links`,
      });
    } else if (!program.allow.redirect && program.routing !== 'direct') {
      context.addIssue({
        code: 'custom',
        path: ['routing'],
        message: 'expected direct: allow.redirect is false',
      });
    }
    for (const { path, address } of listAddresses(program.links)) {
      const missing =
        program.terms === 'none' ? undefined : describeMissingPart(address, network.position);
      if (missing !== undefined) {
        context.addIssue({
          code: 'custom',
          path,
          message: `expected ${missing}, after which ${program.network} takes the sub-ID`,
        });
      }
      if (address.includes(AFFILIATE_ID_SLOT) && program.affiliateId === undefined) {
        context.addIssue({
          code: 'custom',
          path,
          message: `expected affiliateId to be set, since the address holds ${AFFILIATE_ID_SLOT}`,
        });
      }
    }
    for (const [name, link] of Object.entries(program.links)) {
      const path = ['links', name];
      if (link.from !== undefined && link.until !== undefined && link.until < link.from) {
        context.addIssue({
          code: 'custom',
          path: [...path, 'until'],
          message: `expected a day from ${link.from} on, its first`,
        });
      }
      if (program.routing !== 'direct') continue;
      for (const field of ONLY_REDIRECTED) {
        if (link[field] === undefined) continue;
        context.addIssue({
          code: 'custom',
          path: [...path, field],
          message: 'expected routing: redirect: a direct link stands in the page as it is',
        });
      }
    }
  });

/** What only an endpoint can decide, click by click. */
const ONLY_REDIRECTED = ['clickLimit', 'variants', 'countries'] as const;

/** An address of a program file, as it is written. */
export interface WrittenAddress {
  /** Link id. */
  link: string;
  /** Place in the file. */
  path: (string | number)[];
  address: string;
}

/** Every address that readers of a program's links may get: the links' own, those of arms and of countries. */
export function listAddresses(links: Program['links']): WrittenAddress[] {
  return Object.entries(links).flatMap(([link, { url, variants = {}, countries = [] }]) => [
    { link, path: ['links', link, 'url'], address: url },
    ...Object.entries(variants).flatMap(([arm, { url: address }]) =>
      address === undefined
        ? []
        : [{ link, path: ['links', link, 'variants', arm, 'url'], address }],
    ),
    ...countries.map(({ url: address }, index) => ({
      link,
      path: ['links', link, 'countries', index, 'url'],
      address,
    })),
  ]);
}

type ProgramFile = z.infer<typeof ProgramSchema>;

/** A checked program with the id that its file's name gives. */
export type Program = ProgramFile & { id: string };

/** A registry link, with what its program says about it. Addresses have the author's id in them, and no sub-ID. */
export interface Link {
  id: string;
  title: string;
  url: string;
  life: LinkLife;
  /** By arm; empty without a split test. */
  arms: Readonly<Record<string, LinkArm>>;
  countries: readonly LinkCountry[];
  program: Program;
}

/** Whether a click can earn: a vendor without terms cannot. */
export function isCompensated(program: Program): boolean {
  return program.terms !== 'none';
}

/** Where this program takes a sub-ID; undefined when it returns none. */
export function findSubIdSlot(program: Program): SubIdSlot | undefined {
  const network: Network = NETWORKS[program.network];
  return program.subId ?? network.slots[0];
}

/** All links of a program, affiliate id filled in. */
export function listLinks(program: Program): Link[] {
  const fill = (url: string): string =>
    url.replaceAll(AFFILIATE_ID_SLOT, encodeURIComponent(program.affiliateId ?? ''));
  return Object.entries(program.links).map(([linkId, link]) => ({
    id: linkId,
    title: link.title ?? program.name,
    url: fill(link.url),
    life: findLife(program, link),
    arms: Object.fromEntries(
      Object.entries(link.variants ?? {}).map(([arm, { url = link.url, weight }]) => [
        arm,
        { url: fill(url), weight },
      ]),
    ),
    countries: (link.countries ?? []).map(({ in: names, url }) => ({ in: names, url: fill(url) })),
    program,
  }));
}

/**
 * A program's end ends its links where somebody takes their readers. Else they go on to the merchant: he
 * pays nothing for it, but the reader finds what he was promised.
 */
function findLife(program: Program, link: LinkFile): LinkLife {
  const { from, until, clickLimit } = link;
  const successor = link.successor ?? program.successor;
  const fallback = link.fallback ?? program.fallback;
  const life = { from, until, clickLimit, successor, fallback };
  if (successor === undefined && fallback === undefined) return life;
  const days = [until, program.effectiveTo].filter((day) => day !== undefined).toSorted();
  return {
    ...life,
    until: days[0],
    ...(program.status === 'closed' ? { closed: true as const } : {}),
  };
}
