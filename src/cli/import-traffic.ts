// What `npm run import` does with page views of other counters, search queries and months of reselling.
import { existsSync, readFileSync } from 'node:fs';
import { ManifestSchema } from '../core/affiliate/manifest.ts';
import { countNoun } from '../core/count-noun.ts';
import { groupPageTraffic, type PageTraffic } from '../core/revenue/page-traffic.ts';
import type { Problem } from '../core/problem.ts';
import { readResaleReport } from '../importers/resale.ts';
import type { ReportText } from '../importers/table.ts';
import { findMonth } from '../importers/traffic/find-month.ts';
import { readTraffic, type TrafficContent } from '../importers/traffic/read-traffic.ts';
import { mergeResale } from '../site/merge-resale.ts';
import type { SitePaths } from '../site/paths.ts';
import { locateStore } from '../site/stores.ts';
import { openTrafficStore } from '../site/traffic-store.ts';
import { createSqliteTrafficStore } from '../stores/sqlite/page-traffic.ts';
import { openDatabase } from '../stores/sqlite/open.ts';
import { keepQueries, readQueryFiles } from './import-queries.ts';
import type { Io } from './io.ts';

export interface SideImport {
  paths: SitePaths;
  isDry: boolean;
  as: string | undefined;
  /** `YYYY-MM`, for reports that do not say when. */
  month: string | undefined;
}

/** `refused` has what is wrong, with nothing imported; undefined when no file is of these kinds. */
export type SideOutcome =
  | { kind: 'done'; text: string }
  | { kind: 'refused'; report: ReportText; problems: Problem[] };

export async function importSide(
  file: string,
  reports: readonly ReportText[],
  side: SideImport,
  io: Io,
): Promise<SideOutcome | undefined> {
  const month = side.month ?? (reports.length > 1 ? await findMonth(reports) : undefined);
  const dated = { ...side, month };
  // Queries are read before pages are kept: an export with a fault in one part is refused whole.
  const queries = await readQueryFiles(reports, dated);
  if (queries !== undefined && 'kind' in queries) return queries;
  const pages = await importTraffic(file, reports, dated, io);
  if (pages?.kind === 'refused') return pages;
  if (pages === undefined && queries === undefined) return importResale(file, reports, side);
  const told = queries === undefined ? '' : await keepQueries(file, queries, dated, io);
  return { kind: 'done', text: `${pages?.text ?? ''}${told}` };
}

async function importTraffic(
  file: string,
  reports: readonly ReportText[],
  { paths, isDry, as, month }: SideImport,
  io: Io,
): Promise<SideOutcome | undefined> {
  const contents: TrafficContent[] = [];
  for (const report of reports) {
    const content = await readTraffic(report, { as, month });
    if (!content) continue;
    if (content.problems.length > 0) return { kind: 'refused', report, problems: content.problems };
    contents.push(content);
  }
  if (contents.length === 0) return undefined;
  const traffic = contents.flatMap((content) => content.traffic);
  const store =
    isDry &&
    !existsSync(locateStore(io.env, paths)) &&
    !/^postgres/i.test(io.env['TIDEMARK_STORE'] ?? '')
      ? createSqliteTrafficStore(openDatabase(':memory:'))
      : openTrafficStore(io.env, paths);
  try {
    const { added, changed, unchanged } = isDry
      ? await store.preview(traffic)
      : await store.replace(traffic, io.now().toISOString());
    const sums = (key: 'rows' | 'leftOut') => contents.reduce((sum, each) => sum + each[key], 0);
    const lines = [
      `${file} (${contents[0]?.format.title}): ${countNoun(sums('rows'), 'row')}, ${sums('leftOut')} left out: no page, or no person`,
      `Figures by page and period: ${added} new, ${changed} changed, ${unchanged} known already${isDry ? '. Dry run: nothing was written.' : ''}`,
      ...describeMatch(traffic, paths),
    ];
    return { kind: 'done', text: `${lines.join('\n')}\n` };
  } finally {
    await store.close();
  }
}

const MOST_PATHS = 10;

function describeMatch(traffic: readonly PageTraffic[], paths: SitePaths): string[] {
  const posts = readPostPaths(paths);
  if (!posts) return ['Which article a page is will be known after a build: npm run build'];
  const { posts: matched, unmatched } = groupPageTraffic(traffic, posts);
  const articles = new Set(matched.map(({ post }) => post)).size;
  const rest = [...unmatched].toSorted(([, a], [, b]) => b - a);
  const more = rest.length > MOST_PATHS ? [`  … and ${rest.length - MOST_PATHS} more`] : [];
  return [
    `${articles} of ${posts.size} articles matched; ${rest.length} paths are of no article${rest.length > 0 ? ':' : '.'}`,
    ...rest.slice(0, MOST_PATHS).map(([path, count]) => `  ${path}  ${count}`),
    ...more,
  ];
}

function readPostPaths({ manifest }: SitePaths): Map<string, string> | undefined {
  if (!existsSync(manifest)) return undefined;
  const parsed = ManifestSchema.safeParse(JSON.parse(readFileSync(manifest, 'utf8')));
  if (!parsed.success) return undefined;
  return new Map(Object.entries(parsed.data.posts).map(([id, { path }]) => [path, id]));
}

async function importResale(
  file: string,
  [report, ...others]: readonly ReportText[],
  { paths, isDry, as }: SideImport,
): Promise<SideOutcome | undefined> {
  if (!report || others.length > 0 || (as !== undefined && as !== 'resale')) return undefined;
  const content = await readResaleReport(report);
  if (!content) return undefined;
  if (content.problems.length > 0) return { kind: 'refused', report, problems: content.problems };
  const { added, changed, unchanged } = mergeResale(paths, content.months, isDry);
  const counts = `${added} new, ${changed} changed, ${unchanged} known already`;
  const where = isDry ? '. Dry run: nothing was written.' : ', in content/resale.csv';
  return { kind: 'done', text: `${file} (months of reselling): ${counts}${where}\n` };
}
