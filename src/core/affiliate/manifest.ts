// Every link and every placement of a built site, in one JSON file: what the go endpoint answers
// from, and what attribution decodes with. Nothing in it is private.
import * as z from 'zod';
import { LinkContextSchema } from './link-context.ts';

/** Version of the manifest's shape; a reader refuses another one. */
export const MANIFEST_VERSION = 2;

const ManifestPlacementSchema = z.strictObject({
  /** Post id that owns the placement. */
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
  /** How contextual it is: src/parse/link-contexts.md. Absent when it is retired. */
  context: LinkContextSchema.optional().describe(
    'How contextual it is (src/parse/link-contexts.md); absent when it is retired.',
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
});

const ManifestPostSchema = z.strictObject({
  /** Article code such as `a17`. */
  code: z.string(),
  /** Path of the page, e.g. `/posts/how-a-tracked-link-works/`. */
  path: z.string(),
});

/** `.tidemark/manifest.json`. Keys are ordered, so equal content gives equal bytes. */
export const ManifestSchema = z.strictObject({
  version: z.literal(MANIFEST_VERSION),
  /** By link id. */
  links: z.record(z.string(), ManifestLinkSchema),
  /** By placement code such as `a17-p03`. */
  placements: z.record(z.string(), ManifestPlacementSchema),
  /** By post id. */
  posts: z.record(z.string(), ManifestPostSchema),
});

export type Manifest = z.infer<typeof ManifestSchema>;
export type ManifestLink = z.infer<typeof ManifestLinkSchema>;
export type ManifestPlacement = z.infer<typeof ManifestPlacementSchema>;
