// Search queries in SQLite.
import type { DatabaseSync } from 'node:sqlite';
import type { QueryOutcome, QueryStore, SearchQuery } from '../../core/revenue/search-query.ts';
import { toStoreError } from './sqlite-error.ts';
import { transact } from './transact.ts';

/** A store over an open database, which it owns: `close` closes it. */
export function createSqliteQueryStore(db: DatabaseSync): QueryStore {
  const path = db.location() ?? ':memory:';
  const find = db.prepare(
    'SELECT clicks, impressions, position FROM search_query WHERE source = ? AND month = ? AND query = ?',
  );
  const write = db.prepare(
    `INSERT INTO search_query (source, month, query, clicks, impressions, position, imported_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET clicks = excluded.clicks, impressions = excluded.impressions,
       position = excluded.position, imported_at = excluded.imported_at`,
  );
  const readSpan = db.prepare(
    `SELECT source, month, query, clicks, impressions, position FROM search_query
     WHERE month BETWEEN ? AND ? ORDER BY source, month, query`,
  );
  const compare = (
    queries: readonly SearchQuery[],
    onNews: (each: SearchQuery) => void,
  ): QueryOutcome => {
    const outcome = { added: 0, changed: 0, unchanged: 0 };
    for (const each of queries) {
      const known = find.get(each.source, each.month, each.query);
      const isSame =
        known?.['clicks'] === each.clicks &&
        known['impressions'] === each.impressions &&
        known['position'] === each.position;
      outcome[isSame ? 'unchanged' : known ? 'changed' : 'added'] += 1;
      if (!isSame) onNews(each);
    }
    return outcome;
  };
  const guard = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw toStoreError(path, error);
    }
  };
  return {
    replace: (queries, importedAt) =>
      guard(() =>
        transact(db, () =>
          compare(queries, ({ source, month, query, clicks, impressions, position }) => {
            write.run(source, month, query, clicks, impressions, position, importedAt);
          }),
        ),
      ),
    preview: (queries) => guard(() => compare(queries, () => undefined)),
    read: (first, last) => guard(() => readSpan.all(first, last) as unknown as SearchQuery[]),
    close: () => db.close(),
  };
}
