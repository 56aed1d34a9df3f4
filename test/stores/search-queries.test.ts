import { beforeAll, describe, expect, test } from 'vitest';
import type { QueryStore, SearchQuery } from '../../src/core/revenue/search-query.ts';
import { openPostgres } from '../../src/stores/postgres/open.ts';
import { createPostgresQueryStore } from '../../src/stores/postgres/search-queries.ts';
import { openDatabase } from '../../src/stores/sqlite/open.ts';
import { createSqliteQueryStore } from '../../src/stores/sqlite/search-queries.ts';
import type { Databases } from '../support/postgres.ts';
import { findSharedPostgres } from '../support/shared-postgres.ts';

let server: Databases;

beforeAll(async () => {
  server = await findSharedPostgres();
}, 60_000);

const AT = '2026-04-01T00:00:00.000Z';
const said = (query: string, more: Partial<SearchQuery> = {}): SearchQuery => ({
  source: 'search-queries',
  month: '2026-03',
  query,
  clicks: 1,
  impressions: 10,
  position: 8.25,
  ...more,
});

const stores: [string, () => Promise<QueryStore>][] = [
  ['SQLite', async () => createSqliteQueryStore(openDatabase(':memory:'))],
  ['PostgreSQL', async () => createPostgresQueryStore(openPostgres(await server.createDatabase()))],
];

describe.each(stores)('%s', (_, open) => {
  test('keeps queries by month, and what is said again replaces what was', async () => {
    const store = await open();
    const first = [said('b'), said('ä', { position: null }), said('b', { month: '2026-02' })];
    expect(await store.replace(first, AT)).toEqual({ added: 3, changed: 0, unchanged: 0 });
    const again = [said('b', { impressions: 11 }), said('ä', { position: null })];
    expect(await store.preview(again)).toEqual({ added: 0, changed: 1, unchanged: 1 });
    expect(await store.replace(again, AT)).toEqual({ added: 0, changed: 1, unchanged: 1 });
    expect(await store.read('2026-03', '2026-03')).toEqual([
      said('b', { impressions: 11 }),
      said('ä', { position: null }),
    ]);
    expect(await store.read('2026-01', '2026-12')).toHaveLength(3);
    await store.close();
  });
});
