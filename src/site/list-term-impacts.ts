// What a change of a program's terms touches: articles, what is expected of them, and what pages say.
import { listTermChanges, quotePattern, type TermChange } from '../core/affiliate/term-changes.ts';
import { termsOn, type Term, type Terms } from '../core/affiliate/terms.ts';
import type { Money } from '../core/money/money.ts';
import { attributeAll } from '../core/revenue/attribution.ts';
import { foldLedger, type LedgerEntry } from '../core/revenue/ledger.ts';
import { listReferrals } from '../core/revenue/referrals.ts';
import type { RoiInput } from '../core/revenue/roi.ts';
import { expectCustomerCommission } from '../core/revenue/customer-value.ts';
import { isPayment } from '../core/revenue/customers.ts';
import { addDays, type CivilDate } from '../core/time/civil-date.ts';
import type { Catalog } from '../parse/catalog.ts';
import { placeAt } from '../parse/source.ts';
import { readRoiInput } from './compute-site-roi.ts';
import type { Site } from './prepare.ts';

export interface TermImpact {
  /** Program id. */
  program: string;
  change: TermChange;
  /** Articles that link it, with the number of links. Each shows the program's disclosure. */
  articles: { post: string; file: string; links: number }[];
  /** Customers who pay still and whose later payments the change reaches, by the article that won them. */
  forecasts: { post: string | null; customers: number }[];
  /** What an article without a paid link must do about its disclosure, and one with a first one. */
  disclosures: { post: string; file: string; must: 'check' | 'add' | 'remove' }[];
  /** What a customer who stays a year brings, at the middle price of the program's payments; null without one. */
  customerYear: { price: Money; before: Money; after: Money } | null;
  /** Places that quote what no longer holds. */
  quotes: { file: string; line: number; column: number; text: string }[];
}

/** Changes from the UTC day `since` on, those to come included, in order of programs and days. */
export async function listTermImpacts(
  site: Site,
  env: Readonly<Record<string, string | undefined>>,
  {
    asOf,
    since,
    program: wanted,
  }: { asOf: CivilDate; since: CivilDate; program?: string | undefined },
): Promise<TermImpact[]> {
  const input = await readRoiInput(site, env, { asOf });
  return listTermImpactsOf(site, input, { asOf, since, program: wanted });
}

/** The same of what was read before. */
function listTermImpactsOf(
  site: Site,
  input: Pick<RoiInput, 'posts' | 'observations' | 'rules' | 'currency'>,
  {
    asOf,
    since,
    program: wanted,
  }: { asOf: CivilDate; since: CivilDate; program?: string | undefined },
): TermImpact[] {
  const { catalog, manifest } = site;
  const changed = listChanges(site, since, wanted);
  // Mostly there is none, and a large ledger takes seconds.
  if (changed.length === 0) return [];
  const ids = new Set(input.posts.map(({ id }) => id));
  const entries = foldLedger(input.observations, asOf);
  const attributed = attributeAll(entries, { manifest, posts: ids, rules: input.rules });
  const { referrals } = listReferrals(attributed, catalog.programById, input.currency, asOf);
  const paying = referrals.filter(({ standing }) => standing === 'paying');
  const articlesOf = indexArticles(site);
  const quotesOf = createQuoteFinder(site);
  return changed.map(({ id, terms, change }): TermImpact => {
    const articles = articlesOf(id);
    const reached = paying.filter(({ program }) => program === id && !change.keepsCustomers);
    const byPost = Map.groupBy(reached, ({ post }) => post);
    return {
      program: id,
      change,
      articles,
      forecasts: [...byPost.keys()]
        .toSorted((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1))
        .map((post) => ({ post, customers: byPost.get(post)?.length ?? 0 })),
      disclosures: articles.map(({ post, file }) => ({
        post,
        file,
        must: judgeDisclosure(site, post, id, change),
      })),
      customerYear: compareYears(terms, change.on, findMiddlePrice(entries, id)),
      quotes: quotesOf(articles, change),
    };
  });
}

/** Changes from the UTC day `since` to `asOf`, each with the places that quote what no longer holds. */
export function listTermQuotes(
  site: Site,
  { asOf, since }: { asOf: CivilDate; since: CivilDate },
): Pick<TermImpact, 'program' | 'change' | 'quotes'>[] {
  const articlesOf = indexArticles(site);
  const quotesOf = createQuoteFinder(site);
  return listChanges(site, since)
    .filter(({ change }) => change.on <= asOf)
    .map(({ id, change }) => ({
      program: id,
      change,
      quotes: quotesOf(articlesOf(id), change),
    }));
}

/** In order of programs and days. */
function listChanges(
  { catalog }: Site,
  since: CivilDate,
  wanted?: string,
): { id: string; terms: Terms | 'none'; change: TermChange }[] {
  return [...catalog.programById.values()]
    .filter(({ id }) => wanted === undefined || id === wanted)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap(({ id, terms }) =>
      listTermChanges(terms)
        .filter(({ on }) => on >= since)
        .map((change) => ({ id, terms, change })),
    );
}

function findMiddlePrice(entries: readonly LedgerEntry[], program: string): Money | undefined {
  const prices = entries
    .filter((entry) => entry.program === program && isPayment(entry))
    .flatMap(({ sale }) => sale ?? [])
    .toSorted((a, b) => Number(a.minor - b.minor));
  return prices[Math.floor(prices.length / 2)];
}

/** Twelve payments, the first one included, and nobody leaves: what the terms alone change. */
function compareYears(
  terms: Terms | 'none',
  on: CivilDate,
  price: Money | undefined,
): TermImpact['customerYear'] {
  if (!price) return null;
  const bring = (term: Term | undefined): Money => {
    const minor = term
      ? expectCustomerCommission(term, { price, survival: () => 1, months: 12 })
      : 0;
    return { minor: BigInt(Math.round(minor)), currency: price.currency };
  };
  return {
    price,
    before: bring(termsOn(terms, addDays(on, -1))),
    after: bring(termsOn(terms, on)),
  };
}

/** The articles that link a program, with the number of links. */
function indexArticles({ catalog }: Site): (program: string) => TermImpact['articles'] {
  const posts = catalog.posts.map(({ id, source, links }) => ({
    id,
    source,
    ids: links.flatMap(({ to }) => to ?? []),
  }));
  const channels = catalog.channels.map(({ id, source, channel }) => ({
    id,
    source,
    ids: channel?.links ?? [],
  }));
  const programs = new Map<string, TermImpact['articles']>();
  for (const { id, source, ids } of [...posts, ...channels]) {
    const own = ids.flatMap((to) => catalog.links.get(to)?.program.id ?? []);
    for (const [program, links] of Map.groupBy(own, (each) => each)) {
      const article = { post: id, file: source.file, links: links.length };
      const known = programs.get(program);
      if (known) known.push(article);
      else programs.set(program, [article]);
    }
  }
  return (program) => programs.get(program) ?? [];
}

/** Link ids of a post or a channel, as often as they stand in it. */
function listLinks({ posts, channels }: Catalog, id: string): readonly string[] {
  const post = posts.find((each) => each.id === id);
  if (post) return post.links.flatMap(({ to }) => to ?? []);
  return channels.find((each) => each.id === id)?.channel?.links ?? [];
}

// Terms that begin or end decide whether a link is paid; an article may have others that are.
function judgeDisclosure(
  { catalog }: Site,
  post: string,
  program: string,
  { kind }: TermChange,
): 'check' | 'add' | 'remove' {
  if (kind === 'changes') return 'check';
  const others = listLinks(catalog, post).some((to) => {
    const link = catalog.links.get(to);
    return link !== undefined && link.program.id !== program && link.program.terms !== 'none';
  });
  if (others) return 'check';
  return kind === 'begins' ? 'add' : 'remove';
}

function createQuoteFinder({
  catalog,
}: Site): (articles: TermImpact['articles'], change: TermChange) => TermImpact['quotes'] {
  const sources = new Map(catalog.posts.map(({ id, source }) => [id, source]));
  return (articles, change) => {
    const gone = new Set(change.fields.flatMap(({ before }) => before ?? []));
    const patterns = [...gone].flatMap((value) => quotePattern(value) ?? []);
    return articles.flatMap(({ post }) => {
      const source = sources.get(post);
      if (!source) return [];
      return patterns
        .flatMap((pattern) => [...source.text.matchAll(pattern)])
        .toSorted((a, b) => a.index - b.index)
        .map((match) => {
          const { file, line, column } = placeAt(source, match.index);
          return { file, line, column, text: match[0] };
        });
    });
  };
}
