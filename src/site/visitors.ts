// Where a server remembers visitors, and what is kept of a day of them.
import { join } from 'node:path';
import type { VisitorCount } from '../core/clicks/visitor-days.ts';
import { openDatabase } from '../stores/sqlite/open.ts';
import { keepVisitorDay } from '../stores/sqlite/visitor-days.ts';
import type { SitePaths } from './paths.ts';
import { parseStoreUrl } from './stores.ts';

export interface VisitorPlace {
  /** Folder of salts and hashes, each deleted within 48 hours. */
  folder: string;
  /** Keeps how many visitors a day had (days since the Unix epoch, UTC). Throws a StoreError. */
  keepDay: (day: number, counts: readonly VisitorCount[]) => void;
}

/**
 * Beside a SQLite file, so that all servers on it share their visitors. With PostgreSQL each machine has its
 * own, in the state folder, and keeps no counts: visitors of several machines cannot be put together.
 */
export function locateVisitors(
  env: Readonly<Record<string, string | undefined>>,
  paths: SitePaths,
): VisitorPlace {
  const url = env['TIDEMARK_STORE'] || `sqlite:${paths.database}`;
  const store = parseStoreUrl(url, paths.root);
  if (store?.kind !== 'sqlite') return { folder: join(paths.state, 'visitors'), keepDay() {} };
  return {
    folder: `${store.path}-visitors`,
    keepDay(day, counts) {
      // Requests wait meanwhile; a day that cannot be kept is tried again minutes later.
      const db = openDatabase(store.path, { create: false, busyTimeoutMs: 250 });
      try {
        keepVisitorDay(db, day, counts);
      } finally {
        db.close();
      }
    },
  };
}
