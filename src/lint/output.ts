// Everything that a build gives to readers and machines, as data: what `published` rules look at.
import type { PostSource } from '../parse/post-source.ts';
import type { Source } from '../parse/source.ts';
import type { Page } from './page.ts';

/**
 * What a file is for. `host` is a configuration of the host, such as `_redirects`; `search` an index that
 * readers search in; `code` a page, component or middleware of the site, which is not in the output but
 * decides what is.
 */
export type OutputKind =
  | 'page'
  | 'feed'
  | 'markdown'
  | 'llms'
  | 'sitemap'
  | 'robots'
  | 'host'
  | 'search'
  | 'code';

export interface OutputFile {
  /** Path from the site's root, such as `dist/rss.xml`. */
  file: string;
  kind: OutputKind;
  /** Reads the text, once more at each call for a page and once in all for others. */
  read: () => Source;
}

/** What of Astro's configuration decides about affiliate links. */
export interface AstroFacts {
  /** The site's origin, such as `https://example.com`; undefined where it is not set. */
  origin: string | undefined;
  /** By the path that is redirected. `status` is undefined where Astro's default holds. */
  redirects: readonly { from: string; to: string; status: number | undefined }[];
  /** `experimental.clientPrerender`. */
  clientPrerender: boolean;
  /** `security.csp`, or `experimental.csp` of older releases. */
  csp: boolean;
  /** The configuration itself; undefined where there is no file. */
  source: Source | undefined;
}

export interface Output {
  /** Path of the output folder from the site's root, such as `dist`. */
  folder: string;
  /** Paths of all files of the output, from the output folder. */
  names: ReadonlySet<string>;
  /** Files that rules may have something to say about. */
  files: readonly OutputFile[];
  /** Pages that hold a link of the registry. */
  pages: readonly Page[];
  /** Pages with structured data about a review, an offer or a rating. */
  reviews: readonly OutputFile[];
  /** All posts, drafts included. */
  posts: readonly PostSource[];
  /** Path of a post's page, such as `/posts/a/`. */
  pathOf: (post: PostSource) => string;
  /** The post that an address of the site shows, as a page or as a copy of one. */
  findPost: (address: string) => PostSource | undefined;
  /** Language of what is of no post (BCP 47). */
  lang: string;
  astro: AstroFacts;
}

/** Files of one kind or more. */
export function listFiles({ files }: Output, ...kinds: readonly OutputKind[]): OutputFile[] {
  return files.filter(({ kind }) => kinds.includes(kind));
}
