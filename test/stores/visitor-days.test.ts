// How many visitors a day had: what each store gives of it, and stores together.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { joinStores } from '../../src/core/clicks/join-stores.ts';
import { locateSite } from '../../src/site/paths.ts';
import { locateVisitors } from '../../src/site/visitors.ts';
import { createD1ClickStore } from '../../src/stores/d1/clicks.ts';
import { createPostgresClickStore } from '../../src/stores/postgres/clicks.ts';
import { openPostgres } from '../../src/stores/postgres/open.ts';
import { createSqliteClickStore } from '../../src/stores/sqlite/clicks.ts';
import { openDatabase } from '../../src/stores/sqlite/open.ts';
import { keepVisitorDay } from '../../src/stores/sqlite/visitor-days.ts';
import type { Databases } from '../support/postgres.ts';
import { findSharedPostgres } from '../support/shared-postgres.ts';
import { createTempFolder } from '../support/temp-folder.ts';
import { type RunningWorker, startWorker } from '../support/worker.ts';

/** 2026-03-14, in days since the Unix epoch. */
const MARCH_14 = Date.UTC(2026, 2, 14) / 86_400_000;
const COUNTS = [
  { post: 'one', viewers: 9, clickers: 4, both: 3 },
  { post: 'two', viewers: 2, clickers: 1, both: 0 },
];
const [ONE, TWO] = COUNTS.map((count) => ({ ...count, day: '2026-03-14' }));

let server: Databases;
let worker: RunningWorker;

beforeAll(async () => {
  [server, worker] = await Promise.all([findSharedPostgres(), startWorker()]);
}, 60_000);

afterAll(async () => {
  await worker.stop();
});

function openSqlite() {
  const db = openDatabase(join(createTempFolder(), 'tidemark.db'));
  const store = createSqliteClickStore(db);
  onTestFinished(async () => store.close());
  return { db, store };
}

test('SQLite has the last counts of a day, up to the day asked for', async () => {
  const { db, store } = openSqlite();
  keepVisitorDay(db, MARCH_14, [{ post: 'two', viewers: 1, clickers: 1, both: 1 }]);
  keepVisitorDay(db, MARCH_14, COUNTS);
  keepVisitorDay(db, MARCH_14 + 1, COUNTS);
  expect(await store.countVisitors('2026-03-13')).toEqual([]);
  expect(await store.countVisitors('2026-03-14')).toEqual([ONE, TWO]);
  expect(await store.countVisitors('9999-12-31')).toHaveLength(4);
});

test('D1 answers as the file does', async () => {
  const add = worker.db.prepare(
    'INSERT INTO visitor_day (day, post, viewers, clickers, "both") VALUES (?, ?, ?, ?, ?)',
  );
  await worker.db.batch(
    COUNTS.map(({ post, viewers, clickers, both }) =>
      add.bind(MARCH_14, post, viewers, clickers, both),
    ),
  );
  const store = createD1ClickStore(worker.db);
  expect(await store.countVisitors('2026-03-13')).toEqual([]);
  expect(await store.countVisitors('2026-03-14')).toEqual([ONE, TWO]);
});

test('PostgreSQL adds up what machines counted, each once however often it says so', async () => {
  const url = await server.createDatabase();
  const store = createPostgresClickStore(openPostgres(url));
  onTestFinished(async () => store.close());
  await store.findFirstDay();
  const machines = [createTempFolder(), createTempFolder()].map((root) =>
    locateVisitors({ TIDEMARK_STORE: url }, locateSite(root)),
  );
  for (const machine of [...machines, ...machines]) await machine.keepDay(MARCH_14, COUNTS);
  await machines[0]?.keepDay(MARCH_14 + 1, COUNTS.slice(0, 1));
  expect(await store.countVisitors('2026-03-14')).toEqual([
    { ...ONE, viewers: 18, clickers: 8, both: 6 },
    { ...TWO, viewers: 4, clickers: 2, both: 0 },
  ]);
  expect(await store.countVisitors('9999-12-31')).toHaveLength(3);
});

test('stores that are read as one are added up', async () => {
  const [a, b] = [openSqlite(), openSqlite()];
  keepVisitorDay(a.db, MARCH_14, COUNTS);
  keepVisitorDay(b.db, MARCH_14 - 1, COUNTS.slice(1));
  keepVisitorDay(b.db, MARCH_14, COUNTS.slice(1));
  expect(await joinStores([a.store, b.store]).countVisitors('2026-03-14')).toEqual([
    { ...TWO, day: '2026-03-13' },
    ONE,
    { ...TWO, viewers: 4, clickers: 2, both: 0 },
  ]);
});

test('a server knows the folders of the stores that its site had before', () => {
  const paths = locateSite(createTempFolder());
  for (const name of ['visitors', 'tidemark.db-visitors', 'pulled'])
    mkdirSync(join(paths.state, name), { recursive: true });
  const former = (url?: string) =>
    locateVisitors(url === undefined ? {} : { TIDEMARK_STORE: url }, paths).formerFolders;
  expect(former()).toEqual([join(paths.state, 'visitors')]);
  expect(former('postgres://db.example/tidemark')).toEqual([
    join(paths.state, 'tidemark.db-visitors'),
  ]);
  expect(former('sqlite:/elsewhere/a.db').toSorted()).toEqual([
    join(paths.state, 'tidemark.db-visitors'),
    join(paths.state, 'visitors'),
  ]);
});
