// All that a review is made from, put together from content, stores and lint.
import { canForecast } from '../core/forecast/can-forecast.ts';
import type { IncomeForecast } from '../core/forecast/forecast-income.ts';
import type { ReportData } from '../core/report/report-data.ts';
import { prepareReport } from '../core/report/report-data.ts';
import type { ReviewFacts } from '../core/review/review-facts.ts';
import { placeLedger } from '../core/revenue/placed-ledger.ts';
import type { SearchQuery } from '../core/revenue/search-query.ts';
import { addDays, addMonths, monthOf, type CivilDate } from '../core/time/civil-date.ts';
import type { PostSource } from '../parse/post-source.ts';
import { readRoiInput } from './compute-site-roi.ts';
import { forecastFrom } from './forecast-site.ts';
import { listTermQuotes } from './list-term-impacts.ts';
import type { Site } from './prepare.ts';
import { readQueries } from './query-store.ts';
import { toReportInput } from './read-report-input.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Months of queries that are read. */
const QUERY_MONTHS = 6;
/** Days back in which a change of terms may have left a quote behind. */
const TERM_DAYS = 365;
const FORECAST_MONTHS = 12;

/** Throws a StoreError, and a ContentTableError of a file in `content/`. */
export async function readReviewFacts(site: Site, env: Env, asOf: CivilDate): Promise<ReviewFacts> {
  const input = await readRoiInput(site, env, { asOf });
  const placed = placeLedger(input);
  const data = prepareReport(toReportInput(site, input, { by: 'placements' }), placed);
  const made = canForecast(input)
    ? forecastFrom(site, input, { months: FORECAST_MONTHS }, placed)
    : undefined;
  return toReviewFacts(site, data, await readRecentQueries(site, env, asOf), made?.forecast);
}

/** Queries that a review looks at. */
export async function readRecentQueries(
  { paths }: Pick<Site, 'paths'>,
  env: Env,
  asOf: CivilDate,
): Promise<SearchQuery[]> {
  return readQueries(env, paths, monthOf(addMonths(asOf, 1 - QUERY_MONTHS)), monthOf(asOf));
}

/** The same of what was read before. */
export function toReviewFacts(
  site: Site,
  data: ReportData,
  queries: readonly SearchQuery[],
  forecast: IncomeForecast | undefined,
): ReviewFacts {
  const { catalog, settings } = site;
  const published = new Set(data.posts.map(({ id }) => id));
  const since = addDays(data.asOf, -TERM_DAYS);
  return {
    data,
    siteName: settings.name,
    articles: catalog.posts
      .filter(({ id }) => published.has(id))
      .map((post) => ({ id: post.id, about: describe(post) })),
    queries,
    ...listFindings(site),
    quotes: listTermQuotes(site, { asOf: data.asOf, since }).flatMap(
      ({ program, change, quotes }) =>
        [...Map.groupBy(quotes, ({ file }) => file)].flatMap(([file, own]) => {
          const post = catalog.posts.find(({ source }) => source.file === file)?.id;
          return post === undefined ? [] : [{ post, program, count: own.length, on: change.on }];
        }),
    ),
    forecast: new Map(
      forecast?.articles.map(({ article, total: { mean, interval80 } }) => [
        article,
        { mean, low: interval80.low, high: interval80.high },
      ]),
    ),
  };
}

// What a text is about stands in its front matter and headings; what it only mentions does not count.
function describe({ post, slug, outline, source }: PostSource): string {
  const headings = outline.sections.map(({ start, headingEnd }) =>
    source.text.slice(start, headingEnd).trim(),
  );
  const { title = '', description = '', tags = [] } = post ?? {};
  return [title, description, ...tags, slug, ...headings].join('\n').replaceAll('-', ' ');
}

function listFindings({ report, catalog }: Site): Pick<ReviewFacts, 'missed' | 'staleTerms'> {
  const posts = new Map(catalog.posts.map(({ source, id }) => [source.file, id]));
  const programs = new Map(catalog.programs.map(({ source, id }) => [source.file, id]));
  const of = (rule: string) => report.problems.filter((problem) => problem.rule === rule);
  return {
    missed: of('context-missed-placement').flatMap(({ file, message }) => {
      const link = catalog.links.get(/"([^"]+)"$/.exec(message)?.[1] ?? '');
      const post = posts.get(file);
      return post === undefined || !link ? [] : [{ post, program: link.program.id }];
    }),
    staleTerms: of('program-terms-stale').flatMap(({ file }) => {
      const program = programs.get(file);
      return program === undefined ? [] : [{ program }];
    }),
  };
}
