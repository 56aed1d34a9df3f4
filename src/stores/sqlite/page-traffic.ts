// Reports of other counters in SQLite.
import type { DatabaseSync } from 'node:sqlite';
import type { PageTraffic, TrafficOutcome, TrafficStore } from '../../core/revenue/page-traffic.ts';
import { toStoreError } from './sqlite-error.ts';
import { transact } from './transact.ts';

/** A store over an open database, which it owns: `close` closes it. */
export function createSqliteTrafficStore(db: DatabaseSync): TrafficStore {
  const path = db.location() ?? ':memory:';
  const find = db.prepare(
    'SELECT count FROM page_traffic WHERE source = ? AND period = ? AND path = ? AND metric = ?',
  );
  const write = db.prepare(
    `INSERT INTO page_traffic (source, period, path, metric, count, imported_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET count = excluded.count, imported_at = excluded.imported_at`,
  );
  const readUntil = db.prepare(
    `SELECT source, period, path, metric, count FROM page_traffic WHERE period <= ?
     ORDER BY source, period, path, metric`,
  );
  const compare = (
    traffic: readonly PageTraffic[],
    onNews: (each: PageTraffic) => void,
  ): TrafficOutcome => {
    const outcome = { added: 0, changed: 0, unchanged: 0 };
    for (const each of traffic) {
      const known = find.get(each.source, each.period, each.path, each.metric);
      if (known && Number(known['count']) === each.count) {
        outcome.unchanged += 1;
        continue;
      }
      outcome[known ? 'changed' : 'added'] += 1;
      onNews(each);
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
    replace: (traffic, importedAt) =>
      guard(() =>
        transact(db, () =>
          compare(traffic, ({ source, period, path: page, metric, count }) => {
            write.run(source, period, page, metric, count, importedAt);
          }),
        ),
      ),
    preview: (traffic) => guard(() => compare(traffic, () => undefined)),
    readAll: (untilDay) => guard(() => readUntil.all(untilDay) as unknown as PageTraffic[]),
    close: () => db.close(),
  };
}
