// Search queries in PostgreSQL.
import type { QueryOutcome, QueryStore, SearchQuery } from '../../core/revenue/search-query.ts';
import { toText } from './insert-rows.ts';
import type { PostgresDatabase, Query } from './open.ts';

/** A store over a database, which it owns: `close` closes it. */
export function createPostgresQueryStore(db: PostgresDatabase): QueryStore {
  return {
    replace: (queries, importedAt) =>
      db.transact(async (query) => {
        await query('LOCK TABLE tidemark.search_query IN SHARE ROW EXCLUSIVE MODE');
        const { outcome, news } = await compare(query, queries);
        await query(WRITE, [...toColumns(news), importedAt]);
        return outcome;
      }),
    preview: (queries) => db.transact(async (query) => (await compare(query, queries)).outcome),
    async read(first, last) {
      const rows = await db.query(
        `SELECT source, month, query, clicks, impressions, position FROM tidemark.search_query
         WHERE month BETWEEN $1 AND $2 ORDER BY source, month, query`,
        [first, last],
      );
      return rows.map(toQuery);
    },
    close: () => db.close(),
  };
}

async function compare(
  query: Query,
  queries: readonly SearchQuery[],
): Promise<{ outcome: QueryOutcome; news: SearchQuery[] }> {
  const rows = await query(
    `SELECT source, month, query, clicks, impressions, position FROM tidemark.search_query
     WHERE (source, month, query) IN (SELECT * FROM unnest($1::text[], $2::text[], $3::text[]))`,
    toColumns(queries).slice(0, 3),
  );
  const known = new Map(rows.map(toQuery).map((each) => [keyOf(each), each]));
  const outcome = { added: 0, changed: 0, unchanged: 0 };
  const news = new Map<string, SearchQuery>();
  for (const each of queries) {
    const key = keyOf(each);
    const before = known.get(key);
    known.set(key, each);
    const isSame =
      before?.clicks === each.clicks &&
      before.impressions === each.impressions &&
      before.position === each.position;
    outcome[isSame ? 'unchanged' : before ? 'changed' : 'added'] += 1;
    if (!isSame) news.set(key, each);
  }
  return { outcome, news: [...news.values()] };
}

const WRITE = `
  INSERT INTO tidemark.search_query (source, month, query, clicks, impressions, position, imported_at)
  SELECT new.*, $7
  FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::float8[]) AS new
  ON CONFLICT (source, month, query)
  DO UPDATE SET clicks = excluded.clicks, impressions = excluded.impressions,
    position = excluded.position, imported_at = excluded.imported_at`;

function toColumns(queries: readonly SearchQuery[]): unknown[][] {
  return [
    queries.map(({ source }) => toText(source)),
    queries.map(({ month }) => toText(month)),
    queries.map(({ query }) => toText(query)),
    queries.map(({ clicks }) => clicks),
    queries.map(({ impressions }) => impressions),
    queries.map(({ position }) => position),
  ];
}

function toQuery(row: Readonly<Record<string, unknown>>): SearchQuery {
  const [clicks, impressions] = [Number(row['clicks']), Number(row['impressions'])];
  return { ...row, clicks, impressions } as SearchQuery;
}

function keyOf({ source, month, query }: SearchQuery): string {
  return JSON.stringify([source, month, query]);
}
