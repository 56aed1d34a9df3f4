// What a review is made from.
import type { ReportData } from '../report/report-data.ts';
import type { SearchQuery } from '../revenue/search-query.ts';
import type { CivilDate } from '../time/civil-date.ts';
import type { Expected } from './review-entry.ts';

/** An article as its text tells: what it is about. */
export interface ReviewArticle {
  id: string;
  /** Title, description, tags, slug and headings, as one text. */
  about: string;
}

export interface ReviewFacts {
  /** Commissions, clicks and views, each with its article. */
  data: ReportData;
  /** Name of the site: who searches for it has found it. */
  siteName: string;
  /** Published articles. */
  articles: readonly ReviewArticle[];
  /** Of the last months, of any source. */
  queries: readonly SearchQuery[];
  /** Programs that a post names and does not link, as lint finds them. */
  missed: readonly { post: string; program: string }[];
  /** Programs whose terms nobody has looked at for long, as lint finds them. */
  staleTerms: readonly { program: string }[];
  /** Articles that quote what a program's terms no longer say. */
  quotes: readonly { post: string; program: string; count: number; on: CivilDate }[];
  /** Forecast of twelve months by article id. */
  forecast: ReadonlyMap<string, Expected>;
}
