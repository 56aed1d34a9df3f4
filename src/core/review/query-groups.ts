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
/** Queries that are looked at, those shown most: what is below them is seldom searched. */
const MOST_QUERIES = 5000;

/** Of one source, the one with most impressions: two see the same searches. Groups of `least` impressions a month. */
export function groupQueries(
  queries: readonly SearchQuery[],
  articles: readonly ReviewArticle[],
  siteName: string,
  least = 0,
): QueryGroup[] {
  const monthly = averageMonths(queries)
    .toSorted((a, b) => b.impressions - a.impressions || (a.query < b.query ? -1 : 1))
    .slice(0, MOST_QUERIES);
  const isCovered = createCover(articles);
  const name = new Set(listWords(siteName));
  const open = monthly
    .map((each) => ({ ...each, words: listWords(each.query) }))
    .filter(
      ({ words }) =>
        words.length > 0 && !words.every((word) => name.has(word)) && !isCovered(words),
    )
    // Sums are then of the same order in every run, down to the last bit.
    .toSorted((a, b) => (a.query < b.query ? -1 : 1));
  return gather(open, least).toSorted(
    (a, b) => b.impressions - a.impressions || (a.id < b.id ? -1 : 1),
  );
}

/** Words of a topic: lower case, without those that say nothing, plurals as singulars. @internal */
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

/**
 * The pair of words with most impressions takes its queries, then the next; single words come last. It ends where
 * the next group would be below `least`.
 */
function gather(open: readonly MonthlyQuery[], least: number): QueryGroup[] {
  const keyed = open.map((each) => ({ ...each, keys: listKeys(listWords(each.query)) }));
  const byKey = new Map<string, typeof keyed>();
  for (const each of keyed)
    for (const key of each.keys) {
      const known = byKey.get(key);
      if (known) known.push(each);
      else byKey.set(key, [each]);
    }
  const sums = new Map([...byKey].map(([key, own]) => [key, sumShown(own)]));
  const taken = new Set<MonthlyQuery>();
  const groups: QueryGroup[] = [];
  for (let id = findBest(sums); id !== undefined; id = findBest(sums)) {
    const own = (byKey.get(id) ?? []).filter((each) => !taken.has(each));
    if (own.length === 0 || sumShown(own) < least) break;
    for (const each of own) {
      taken.add(each);
      for (const key of each.keys) {
        const rest = (byKey.get(key) ?? []).filter((other) => !taken.has(other));
        if (rest.length === 0) sums.delete(key);
        else sums.set(key, sumShown(rest));
      }
    }
    groups.push({
      id,
      queries: own
        .toSorted((a, b) => b.impressions - a.impressions || (a.query < b.query ? -1 : 1))
        .map(({ query }) => query),
      impressions: sumShown(own),
      clicks: own.reduce((sum, each) => sum + each.clicks, 0),
    });
  }
  return groups;
}

/** Of equal ones the first in the alphabet. */
function findBest(sums: ReadonlyMap<string, number>): string | undefined {
  let best: [string, number] | undefined;
  for (const [key, sum] of sums)
    if (!best || sum > best[1] || (sum === best[1] && key < best[0])) best = [key, sum];
  return best?.[0];
}

function sumShown(queries: readonly MonthlyQuery[]): number {
  return queries.reduce((sum, { impressions }) => sum + impressions, 0);
}

function listKeys(words: readonly string[]): string[] {
  const sorted = words.toSorted();
  if (sorted.length < 2) return sorted;
  return sorted.flatMap((a, index) => sorted.slice(index + 1).map((b) => `${a}-${b}`));
}

/** Whether one article has all of some words: looked up by word, so that thousands of articles take no time. */
function createCover(articles: readonly ReviewArticle[]): (words: readonly string[]) => boolean {
  const byWord = new Map<string, Set<string>>();
  for (const { id, about } of articles)
    for (const word of listWords(about)) byWord.set(word, (byWord.get(word) ?? new Set()).add(id));
  return (words) => {
    const [rarest, ...others] = words
      .map((word) => byWord.get(word) ?? new Set<string>())
      .toSorted((a, b) => a.size - b.size);
    return [...(rarest ?? [])].some((id) => others.every((each) => each.has(id)));
  };
}
