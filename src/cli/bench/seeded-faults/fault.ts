// A site with one thing wrong in it, as data: what `npm run bench -- lint-peers` gives to each tool.

export const PEERS = ['astro-affiliate', 'astro-recommends', 'remark-validate-links'] as const;

export type Peer = (typeof PEERS)[number];

/** How a site differs from the clean one. */
export interface SiteChange {
  /** MDX put into the article, in Tidemark's syntax: `/go/<link>` and `<Aff to>`. @default "" */
  body?: string;
  /** Link ids that the front matter declares. @default ["acme"] */
  placements?: readonly string[];
  /** Lines of front matter in place of those with the same key. @default "" */
  frontmatter?: string;
  /** Program files by id, besides those of the clean site or in place of them. @default {} */
  programs?: Readonly<Record<string, string>>;
  /** Other content by path below `content/`. @default {} */
  files?: Readonly<Record<string, string>>;
  /** Built files by path below `dist/`, in place of those of the clean site. @default undefined (not built) */
  published?: Readonly<Record<string, string>>;
}

export interface Fault extends SiteChange {
  /** The way the link is written, or the place that is wrong. Unique among the faults of one rule. */
  form: string;
  /** Rule or parse error that must name it. */
  rule: string;
  /** What Tidemark tells besides: the same mistake seen from another side. @default [] */
  also?: readonly string[];
  /**
   * Where a tool writes such a thing in a way of its own, that; `impossible` where its syntax cannot say
   * it. Else the change is translated.
   */
  peers?: Partial<Record<Peer, SiteChange | 'impossible'>>;
}
