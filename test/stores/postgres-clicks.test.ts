import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { createPostgresClickStore } from '../../src/stores/postgres/clicks.ts';
import { createPostgresMaintenance } from '../../src/stores/postgres/maintenance.ts';
import { openPostgres } from '../../src/stores/postgres/open.ts';
import { type Databases, query } from '../support/postgres.ts';
import { findSharedPostgres } from '../support/shared-postgres.ts';
import { clickAt, describeClickStore } from './click-store-contract.ts';

let server: Databases;

beforeAll(async () => {
  server = await findSharedPostgres();
}, 60_000);

const openStore = (url: string) => createPostgresClickStore(openPostgres(url));

describeClickStore('PostgreSQL', () => {
  const url = server.createDatabase();
  return { open: async () => openStore(await url) };
});

describe('PostgreSQL with several machines', () => {
  test('is set up once when all of them start at once', async () => {
    const url = await server.createDatabase();
    const stores = Array.from({ length: 8 }, () => openStore(url));
    await Promise.all(stores.map(async (store) => store.record([clickAt(1)], [])));
    await Promise.all(stores.map(async (store) => store.close()));
    expect(await query(url, 'SELECT count(*)::int AS count FROM tidemark.click')).toEqual([
      { count: 8 },
    ]);
    const done = await query(url, 'SELECT number FROM tidemark.migration ORDER BY number');
    const files = readdirSync(join(import.meta.dirname, '../../src/stores/postgres/migrations'));
    expect(done).toEqual(files.map((_, index) => ({ number: index + 1 })));
  });

  test('keeps each batch once when all of them offer all at once, in any pieces', async () => {
    const url = await server.createDatabase();
    const batches = Array.from({ length: 30 }, (_, index) => ({
      writer: `w${index % 3}`,
      sequence: 1 + Math.floor(index / 3),
      clicks: [clickAt(1, { placement: `p-${index}` })],
      views: [],
    }));
    const stores = Array.from({ length: 6 }, () => openStore(url));
    await Promise.all(
      stores.map(async (store, number) => {
        const size = number + 1;
        for (let start = 0; start < batches.length; start += size) {
          await store.recordOnce(batches.slice(start, start + size));
        }
      }),
    );
    const counts = await stores[0]!.countClicks('1970-01-01');
    await Promise.all(stores.map(async (store) => store.close()));
    expect(counts.map(({ count }) => count)).toEqual(batches.map(() => 1));
  });
});

test('names of single batches are forgotten, and those of servers are not', async () => {
  const url = await server.createDatabase();
  const db = openPostgres(url);
  const store = createPostgresClickStore(db);
  const today = new Date().toISOString().slice(0, 10);
  const names = ['2026-01-01 a', '20260101T000000Z-b', `${today} c`];
  for (const writer of names) {
    await store.recordOnce([{ writer, sequence: 1, clicks: [clickAt(1)], views: [] }]);
  }
  const keep = { rowsFrom: '2020-01-01', daysFrom: '2020-01-01' };
  for await (const _ of createPostgresMaintenance(db).forget(keep));
  expect(await query(url, 'SELECT id FROM tidemark.writer ORDER BY id')).toEqual([
    { id: `${today} c` },
    { id: '20260101T000000Z-b' },
  ]);
  await store.close();
});

test('a character that PostgreSQL has no place for does not lose the click', async () => {
  const store = openStore(await server.createDatabase());
  await store.record([clickAt(1, { link: 'a\0b' })], []);
  expect(await store.countClicks('1970-01-01')).toMatchObject([{ link: 'a\uFFFDb', count: 1 }]);
  await store.close();
});
