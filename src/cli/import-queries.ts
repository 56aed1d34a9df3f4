// What `npm run import` does with reports of search queries.
import { existsSync } from 'node:fs';
import type { SearchQuery } from '../core/revenue/search-query.ts';
import type { ReportText } from '../importers/table.ts';
import { readQueryReport, type QueryContent } from '../importers/traffic/read-queries.ts';
import { openQueryStore } from '../site/query-store.ts';
import { locateStore } from '../site/stores.ts';
import { openDatabase } from '../stores/sqlite/open.ts';
import { createSqliteQueryStore } from '../stores/sqlite/search-queries.ts';
import type { SideImport, SideOutcome } from './import-traffic.ts';
import type { Io } from './io.ts';

/** What the files have; undefined when none has queries. `month` is of reports that do not say when. */
export async function readQueryFiles(
  reports: readonly ReportText[],
  { as, month }: Pick<SideImport, 'as' | 'month'>,
): Promise<QueryContent[] | Extract<SideOutcome, { kind: 'refused' }> | undefined> {
  const contents: QueryContent[] = [];
  for (const report of reports) {
    const content = await readQueryReport(report, { as, month });
    if (!content) continue;
    if (content.problems.length > 0) return { kind: 'refused', report, problems: content.problems };
    contents.push(content);
  }
  return contents.length === 0 ? undefined : contents;
}

/** Keeps them, and says what that was. */
export async function keepQueries(
  file: string,
  contents: readonly QueryContent[],
  { paths, isDry }: SideImport,
  io: Io,
): Promise<string> {
  const queries: SearchQuery[] = contents.flatMap((content) => content.queries);
  const isAbsent =
    isDry &&
    !existsSync(locateStore(io.env, paths)) &&
    !/^postgres/i.test(io.env['TIDEMARK_STORE'] ?? '');
  const store = isAbsent
    ? createSqliteQueryStore(openDatabase(':memory:'))
    : openQueryStore(io.env, paths);
  try {
    const { added, changed, unchanged } = isDry
      ? await store.preview(queries)
      : await store.replace(queries, io.now().toISOString());
    const left = contents.reduce((sum, { leftOut }) => sum + leftOut, 0);
    return `${file} (${contents[0]?.title ?? ''}), by month: ${added} new, ${changed} changed, ${unchanged} known already${left > 0 ? `; ${left} left out, too long to be a query` : ''}${isDry ? '. Dry run: nothing was written.' : ''}\n`;
  } finally {
    await store.close();
  }
}
