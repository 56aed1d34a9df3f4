// Reports of other counters in PostgreSQL.
import type { PageTraffic, TrafficOutcome, TrafficStore } from '../../core/revenue/page-traffic.ts';
import { toText } from './insert-rows.ts';
import type { PostgresDatabase, Query } from './open.ts';

/** A store over a database, which it owns: `close` closes it. */
export function createPostgresTrafficStore(db: PostgresDatabase): TrafficStore {
  return {
    replace: (traffic, importedAt) =>
      db.transact(async (query) => {
        await query('LOCK TABLE tidemark.page_traffic IN SHARE ROW EXCLUSIVE MODE');
        const { outcome, news } = await compare(query, traffic);
        await query(WRITE, [...toColumns(news), importedAt]);
        return outcome;
      }),
    preview: (traffic) => db.transact(async (query) => (await compare(query, traffic)).outcome),
    async readAll(untilDay) {
      const rows = await db.query(
        `SELECT source, period, path, metric, count FROM tidemark.page_traffic WHERE period <= $1
         ORDER BY source, period, path, metric`,
        [untilDay],
      );
      return rows.map((row) => ({ ...row, count: Number(row['count']) }) as PageTraffic);
    },
    close: () => db.close(),
  };
}

async function compare(
  query: Query,
  traffic: readonly PageTraffic[],
): Promise<{ outcome: TrafficOutcome; news: PageTraffic[] }> {
  const columns = toColumns(traffic).slice(0, 4);
  const rows = await query(
    `SELECT source, period, path, metric, count FROM tidemark.page_traffic
     WHERE (source, period, path, metric) IN
       (SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]))`,
    columns,
  );
  const known = new Map(
    rows.map((row) => [keyOf(row as unknown as PageTraffic), Number(row['count'])]),
  );
  const outcome = { added: 0, changed: 0, unchanged: 0 };
  const news = new Map<string, PageTraffic>();
  for (const each of traffic) {
    const key = keyOf(each);
    const count = known.get(key);
    known.set(key, each.count);
    if (count === each.count) {
      outcome.unchanged += 1;
      continue;
    }
    outcome[count === undefined ? 'added' : 'changed'] += 1;
    news.set(key, each);
  }
  return { outcome, news: [...news.values()] };
}

const WRITE = `
  INSERT INTO tidemark.page_traffic (source, period, path, metric, count, imported_at)
  SELECT new.*, $6 FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[]) AS new
  ON CONFLICT (source, period, path, metric)
  DO UPDATE SET count = excluded.count, imported_at = excluded.imported_at`;

function toColumns(traffic: readonly PageTraffic[]): unknown[][] {
  return [
    traffic.map(({ source }) => toText(source)),
    traffic.map(({ period }) => toText(period)),
    traffic.map(({ path }) => toText(path)),
    traffic.map(({ metric }) => toText(metric)),
    traffic.map(({ count }) => count),
  ];
}

function keyOf({ source, period, path, metric }: PageTraffic): string {
  return JSON.stringify([source, period, path, metric]);
}
