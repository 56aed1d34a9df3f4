// A request that was answered, as it is kept: what was asked and how it was judged, nothing about whom.

/**
 * Why a request counts or does not, first match wins (docs: src/core/clicks/README.md).
 * Everything but `human` is kept too, so that an author can see what was left out and why.
 */
export const REASONS = [
  'method',
  'unknown-slug',
  'self',
  'prefetch',
  'not-navigation',
  'bot',
  'burst',
  'duplicate',
  'human',
] as const;

export type Reason = (typeof REASONS)[number];

/** One answered `/go/` request. No IP address, no user agent, no cookie, no referrer. */
export interface Click {
  /** Minutes since the Unix epoch, UTC: finer would help to single out a person. In `strict` mode that of midnight. */
  minute: number;
  /** Link id as in the registry; for `unknown-slug` the path that a person asked for, cut to 64 characters. */
  link: string;
  /** Placement code such as `a17-p03`, with the arm of a split test `a17-p03-b`; empty when the link was opened without one. */
  placement: string;
  /** Post id that owns the placement; empty when unknown. */
  post: string;
  reason: Reason;
  /** What else is said of it, as `traits.ts` packs it. @default 0, nothing */
  traits?: number;
}

/** One page answered by the server. */
export interface View {
  /** Minutes since the Unix epoch, UTC; as in `Click`. */
  minute: number;
  /** Path without query, e.g. `/posts/how-a-tracked-link-works/`. */
  path: string;
  /** Post id when the page is a post; else empty. */
  post: string;
  reason: Reason;
  /** As in `Click`. @default 0 */
  traits?: number;
}
