// What people searched for when a search engine showed the site: queries by month, none of them with a person.
import type { CivilMonth } from '../time/civil-date.ts';

/** What a source said of one query in one month. A later import of the same month supersedes it. */
export interface SearchQuery {
  /** Format that it was read from, e.g. `google-search-console`. */
  source: string;
  month: CivilMonth;
  /** In lower case, with single spaces. */
  query: string;
  /** Clicks on a result of the site. */
  clicks: number;
  /** Times a result of the site was shown. */
  impressions: number;
  /** Mean place of the site's best result, 1 for the first; null when the source does not say. */
  position: number | null;
}

/** Longest query that is kept, in characters: a longer one is a pasted text, and may be about somebody. */
const LONGEST_QUERY = 120;

/** Where queries are kept. */
export interface QueryStore {
  /** Keeps all in one transaction; what is said again of a month and query replaces what was. */
  replace(
    queries: readonly SearchQuery[],
    importedAt: string,
  ): QueryOutcome | Promise<QueryOutcome>;
  /** What `replace` would do, without writing. */
  preview(queries: readonly SearchQuery[]): QueryOutcome | Promise<QueryOutcome>;
  /** Of months from the first up to and with the last, in order of source, month and query. */
  read(first: CivilMonth, last: CivilMonth): SearchQuery[] | Promise<SearchQuery[]>;
  close(): void | Promise<void>;
}

export interface QueryOutcome {
  added: number;
  changed: number;
  unchanged: number;
}

/** A query as it is kept; undefined for one that is empty, or longer than `LONGEST_QUERY`. */
export function normaliseQuery(text: string): string | undefined {
  const query = text.normalize('NFC').toLowerCase().trim().replaceAll(/\s+/g, ' ');
  return query === '' || query.length > LONGEST_QUERY ? undefined : query;
}
