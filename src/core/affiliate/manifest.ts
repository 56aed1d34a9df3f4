// Every link and every placement of a built site, in one JSON file: what the go endpoint answers
// from, and what attribution decodes with. Nothing in it is private.
import * as z from 'zod';
import { ClickPolicySchema } from '../clicks/policy-schema.ts';
import { CHANNEL_KINDS } from './channel.ts';
import { LinkContextSchema } from './link-context.ts';

/**
 * Version of the manifest's shape; a reader refuses a later one. Version 2 knew one address for a link,
 * for good: a manifest of version 2 is one of version 3 that says nothing more.
 */
export const MANIFEST_VERSION = 3;

/** In the order in which they decide: country, arm, `to`. */
const choices = {
  /** By arm of the link's split test: its address with its own sub-ID in it. */
  arms: z
    .record(z.string(), z.strictObject({ to: z.string(), subId: z.string().optional() }))
    .optional(),
  /** One address for each entry of the link's `countries`, in their order. */
  countries: z.array(z.string()).optional(),
};

const ManifestPlacementSchema = z.strictObject({
  /** Id of the post, or of the channel, that owns the placement. */
  post: z.string(),
  /** Link id. */
  link: z.string(),
  /** Where the endpoint sends this placement's readers: the link's address with the sub-ID in it.
   * Absent for `direct` programs, which are never redirected. */
  to: z.string().optional(),
  /** The sub-ID as the network gets it; absent where the network has no slot for one. */
  subId: z.string().optional(),
  /** True when the placement is no longer in a post; it still redirects and still earns. */
  retired: z.boolean(),
  ...choices,
  /** The addresses of the link's successors for this placement, in turn. */
  successors: z
    .array(
      z.strictObject({
        /** Link id. */
        link: z.string(),
        to: z.string(),
        subId: z.string().optional(),
        ...choices,
      }),
    )
    .optional(),
  /** How contextual it is: src/parse/link-contexts.md. Absent when it is retired, or of a channel. */
  context: LinkContextSchema.optional().describe(
    'How contextual it is (src/parse/link-contexts.md); absent when it is retired, or of a channel.',
  ),
});

const ManifestLinkSchema = z.strictObject({
  program: z.string(),
  network: z.string(),
  routing: z.enum(['redirect', 'direct']),
  /** False for a vendor without a program: no disclosure, no `sponsored`. */
  compensated: z.boolean(),
  /** The link's address with the author's affiliate id in it, and no sub-ID. */
  url: z.string(),
  /** What the link is, for people. */
  title: z.string().optional(),
  /** When it serves, and what comes after; absent for a link that always does. Days are UTC, inclusive. */
  life: z
    .strictObject({
      from: z.string().optional(),
      until: z.string().optional(),
      /** True when its program is closed. */
      closed: z.literal(true).optional(),
      /** Human clicks after which it ends. */
      clickLimit: z.int().optional(),
      /** Link ids: who takes its readers in turn. */
      successors: z.array(z.string()).optional(),
      /** Path of the site for readers whom no link takes. */
      fallback: z.string().optional(),
    })
    .optional(),
  /** Weights of a split test by arm; readers of a placement alone take part. */
  arms: z.record(z.string(), z.int()).optional(),
  /** Addresses by country (ISO 3166-1 alpha-2). */
  countries: z.array(z.strictObject({ in: z.array(z.string()), url: z.string() })).optional(),
});

const ManifestPostSchema = z.strictObject({
  /** Article code such as `a17`. */
  code: z.string(),
  /** Path of the page, e.g. `/posts/how-a-tracked-link-works/`. */
  path: z.string(),
});

const ManifestChannelSchema = z.strictObject({
  /** Article code such as `a18`. */
  code: z.string(),
  kind: z.enum(CHANNEL_KINDS),
});

/** `.tidemark/manifest.json`. Keys are ordered, so equal content gives equal bytes. */
export const ManifestSchema = z.strictObject({
  version: z.union([z.literal(2), z.literal(MANIFEST_VERSION)]),
  /** By link id. */
  links: z.record(z.string(), ManifestLinkSchema),
  /** By placement code such as `a17-p03`. */
  placements: z.record(z.string(), ManifestPlacementSchema),
  /** By post id. */
  posts: z.record(z.string(), ManifestPostSchema),
  /** Placements outside the site, by channel id; absent where there is none. */
  channels: z.record(z.string(), ManifestChannelSchema).optional(),
  /** True where the built site has Astro's client router: its fetches of pages are views. */
  clientRouter: z.literal(true).optional(),
  /** How clicks are judged; absent where the author set nothing. */
  clicks: ClickPolicySchema.optional(),
});

export type Manifest = z.infer<typeof ManifestSchema>;
export type ManifestChannel = z.infer<typeof ManifestChannelSchema>;
export type ManifestLink = z.infer<typeof ManifestLinkSchema>;
export type ManifestPlacement = z.infer<typeof ManifestPlacementSchema>;
