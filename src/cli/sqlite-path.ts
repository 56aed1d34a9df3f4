// The file of a site's store, for commands that work on the file itself.
import type { SitePaths } from '../site/paths.ts';
import { locateStore } from '../site/stores.ts';
import type { Io } from './io.ts';

/** Undefined after it told that the store is no file. */
export function findSqlitePath(io: Io, paths: SitePaths): string | undefined {
  if (!/^postgres(?:ql)?:/i.test(io.env['TIDEMARK_STORE'] ?? '')) return locateStore(io.env, paths);
  io.stderr.write(
    'The store is a PostgreSQL database: back it up with pg_dump, and restore it with pg_restore.\n',
  );
  return undefined;
}
