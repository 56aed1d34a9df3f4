// Where reports of other counters are kept.
import type { TrafficStore } from '../core/revenue/page-traffic.ts';
import { openDatabase, type OpenOptions } from '../stores/sqlite/open.ts';
import { createSqliteTrafficStore } from '../stores/sqlite/page-traffic.ts';
import type { SitePaths } from './paths.ts';
import { locateStore } from './stores.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Throws a StoreError, or an Error for a store that is no SQLite file. */
export function openTrafficStore(env: Env, paths: SitePaths, options?: OpenOptions): TrafficStore {
  return createSqliteTrafficStore(openDatabase(locateFile(env, paths), options));
}

function locateFile(env: Env, paths: SitePaths): string {
  if (/^postgres(?:ql)?:/i.test(env['TIDEMARK_STORE'] ?? ''))
    throw new Error(
      'Page views of other counters are kept in a SQLite file alone. Import them with TIDEMARK_STORE=sqlite:PATH.',
    );
  return locateStore(env, paths);
}
