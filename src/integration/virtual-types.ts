// The shapes behind `virtual:tidemark`.
import type { Printed } from '../core/figures/print-figure.ts';
import type { LinkMarkup } from '../parse/link-markup.ts';

export interface SiteInfo {
  name: string;
  description: string;
  /** Language of the site's own pages (BCP 47). */
  lang: string;
  author: string;
  /** ISO 4217. */
  currency: string;
  /** Origin without a slash at the end, such as `https://example.com`. */
  url: string;
}

export interface PostInfo {
  /** Article code such as `a17`. */
  code: string;
  /** Path of the page. */
  path: string;
  /** True while its day of publication is still to come: it belongs nowhere in the output. */
  scheduled: boolean;
  /** True when a click in it can earn. */
  compensated: boolean;
  /** Programs that its paid links belong to. */
  programs: { id: string; name: string }[];
  /** Words of prose. */
  wordCount: number;
  /** What must stand before the first paid link, and tells what the author received; undefined when there is
   * neither. */
  disclosureText: string | undefined;
}

/** A registry link; `href` has no placement code. */
export interface LinkInfo extends LinkMarkup {
  title: string;
  /** Name of its program. */
  program: string;
}

export interface ProgramInfo {
  id: string;
  name: string;
  network: string;
  compensated: boolean;
  usedByAuthor: boolean;
}

/** A figure or a table of the ledger, as it is printed. */
export type FigureInfo = Printed;
