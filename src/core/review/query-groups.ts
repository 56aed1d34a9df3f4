// Queries that no article covers, grouped by the words that they share.
import type { SearchQuery } from '../revenue/search-query.ts';
import type { ReviewArticle } from './review-facts.ts';

export interface QueryGroup {
  /** Shared words in alphabetical order, joined by hyphens: the same as long as people search alike. */
  id: string;
  /** Most shown first. */
  queries: string[];
  /** A month, of the months that were reported. */
  impressions: number;
  clicks: number;
}

/** Words that say nothing of a topic. English, as most queries of developers are; others only make groups smaller. */
const EMPTY = new Set(
  'a an and are as at be best by can do does for from get has have how i in is it me my no not of on or our should that the their them then there they this to use using versus vs was we what when where which who why will with without you your'.split(
    ' ',
  ),
);
/** Months, the last ones reported, over which a month is averaged. */
const MONTHS = 3;
/** Share of a query's words that an article may lack and still cover it. */
const COVERED_FROM = 1;

/** Of one source, the one with most impressions: two see the same searches. */
export function groupQueries(
  queries: readonly SearchQuery[],
  articles: readonly ReviewArticle[],
  siteName: string,
): QueryGroup[] {
  const monthly = averageMonths(queries);
  const covers = articles.map(({ about }) => new Set(listWords(about)));
  const name = new Set(listWords(siteName));
  const open = monthly
    .map((each) => ({ ...each, words: listWords(each.query) }))
    .filter(
      ({ words }) =>
        words.length > 0 &&
        !words.every((word) => name.has(word)) &&
        !covers.some((cover) => shareIn(words, cover) >= COVERED_FROM),
    );
  return gather(open).toSorted((a, b) => b.impressions - a.impressions || (a.id < b.id ? -1 : 1));
}

/** Words of a topic: lower case, without those that say nothing, plurals as singulars. */
export function listWords(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}+#.]*/gu) ?? [];
  return [
    ...new Set(
      words
        .map((word) => word.replace(/\.+$/, ''))
        .filter((word) => !EMPTY.has(word))
        .map(toSingular),
    ),
  ];
}

function toSingular(word: string): string {
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

interface MonthlyQuery {
  query: string;
  impressions: number;
  clicks: number;
}

function averageMonths(queries: readonly SearchQuery[]): MonthlyQuery[] {
  const bySource = [...Map.groupBy(queries, ({ source }) => source)].map(([source, own]) => ({
    source,
    own,
    shown: own.reduce((sum, { impressions }) => sum + impressions, 0),
  }));
  const most = bySource.toSorted((a, b) => b.shown - a.shown || (a.source < b.source ? -1 : 1))[0];
  const months = [...new Set(most?.own.map(({ month }) => month))].toSorted().slice(-MONTHS);
  const recent = most?.own.filter(({ month }) => months.includes(month)) ?? [];
  return [...Map.groupBy(recent, ({ query }) => query)].map(([query, own]) => ({
    query,
    impressions: own.reduce((sum, each) => sum + each.impressions, 0) / months.length,
    clicks: own.reduce((sum, each) => sum + each.clicks, 0) / months.length,
  }));
}

/** The pair of words with most impressions takes its queries, then the next; single words come last. */
function gather(open: readonly (MonthlyQuery & { words: string[] })[]): QueryGroup[] {
  const groups: QueryGroup[] = [];
  let rest = [...open];
  while (rest.length > 0) {
    const sums = new Map<string, number>();
    for (const { words, impressions } of rest)
      for (const key of listKeys(words)) sums.set(key, (sums.get(key) ?? 0) + impressions);
    const [best] = [...sums].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    if (!best) break;
    const [id] = best;
    const own = rest.filter(({ words }) => listKeys(words).includes(id));
    rest = rest.filter((each) => !own.includes(each));
    groups.push({
      id,
      queries: own
        .toSorted((a, b) => b.impressions - a.impressions || (a.query < b.query ? -1 : 1))
        .map(({ query }) => query),
      impressions: own.reduce((sum, each) => sum + each.impressions, 0),
      clicks: own.reduce((sum, each) => sum + each.clicks, 0),
    });
  }
  return groups;
}

function listKeys(words: readonly string[]): string[] {
  const sorted = words.toSorted();
  if (sorted.length < 2) return sorted;
  return sorted.flatMap((a, index) => sorted.slice(index + 1).map((b) => `${a}-${b}`));
}

function shareIn(words: readonly string[], cover: ReadonlySet<string>): number {
  return words.filter((word) => cover.has(word)).length / words.length;
}
