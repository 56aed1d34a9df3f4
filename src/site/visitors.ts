// Where a server remembers visitors, and what is kept of a day of them.
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VisitorCount } from '../core/clicks/visitor-days.ts';
import { openPostgres } from '../stores/postgres/open.ts';
import { addVisitorDay } from '../stores/postgres/visitor-days.ts';
import { openDatabase } from '../stores/sqlite/open.ts';
import { keepVisitorDay } from '../stores/sqlite/visitor-days.ts';
import type { SitePaths } from './paths.ts';
import { parseStoreUrl } from './stores.ts';

export interface VisitorPlace {
  /** Folder of salts and hashes, each deleted within 48 hours. */
  folder: string;
  /** Such folders of other stores of this site, which were served before. */
  formerFolders: string[];
  /** Keeps how many visitors a day had (days since the Unix epoch, UTC). Throws a StoreError. */
  keepDay: (day: number, counts: readonly VisitorCount[]) => void | Promise<void>;
}

/**
 * Beside a SQLite file, so that all servers on it share their visitors. With PostgreSQL each machine has its
 * own, in the state folder, and their counts are added up: nobody can tell who was on several.
 */
export function locateVisitors(
  env: Readonly<Record<string, string | undefined>>,
  paths: SitePaths,
): VisitorPlace {
  const url = env['TIDEMARK_STORE'] || `sqlite:${paths.database}`;
  const store = parseStoreUrl(url, paths.root);
  const ownFolder = join(paths.state, 'visitors');
  if (store === undefined) return { folder: ownFolder, formerFolders: [], keepDay() {} };
  if (store.kind === 'postgres') {
    return {
      folder: ownFolder,
      formerFolders: listFolders(paths.state, ownFolder),
      async keepDay(day, counts) {
        const db = openPostgres(store.url, { create: false });
        try {
          await addVisitorDay(db, nameMachine(ownFolder), day, counts);
        } finally {
          await db.close();
        }
      },
    };
  }
  const folder = `${store.path}-visitors`;
  return {
    folder,
    formerFolders: listFolders(paths.state, folder),
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

/** All in the state folder but `own`. */
function listFolders(state: string, own: string): string[] {
  if (!existsSync(state)) return [];
  return readdirSync(state)
    .filter((name) => name === 'visitors' || name.endsWith('-visitors'))
    .map((name) => join(state, name))
    .filter((folder) => folder !== own);
}

/** By chance, beside what the machine remembers: with that gone, it is another one. */
function nameMachine(folder: string): string {
  const file = join(folder, 'machine');
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(file, randomUUID());
  }
  return readFileSync(file, 'utf8');
}
