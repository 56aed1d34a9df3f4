// Clicks of deployed sites on the author's machine: from a Worker in Cloudflare's own runtime, and from PostgreSQL.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { pull } from '../../src/cli/pull.ts';
import type { ClickStore } from '../../src/core/clicks/click-store.ts';
import { locateSite, type SitePaths } from '../../src/site/paths.ts';
import { openClickStore } from '../../src/site/stores.ts';
import { createD1ClickStore } from '../../src/stores/d1/clicks.ts';
import { createPostgresClickStore } from '../../src/stores/postgres/clicks.ts';
import { createPostgresMaintenance } from '../../src/stores/postgres/maintenance.ts';
import { openPostgres } from '../../src/stores/postgres/open.ts';
import { createSqliteMaintenance } from '../../src/stores/sqlite/maintenance.ts';
import { openDatabase } from '../../src/stores/sqlite/open.ts';
import { readPullPage } from '../../src/stores/sqlite/pull.ts';
import { keepVisitorDay } from '../../src/stores/sqlite/visitor-days.ts';
import { createBuiltSite, openStore, runServer } from '../support/built-site.ts';
import { dateOf, START } from '../support/clicks.ts';
import { killWhileItWorks } from '../support/kill-while-it-works.ts';
import type { Databases } from '../support/postgres.ts';
import { findSharedPostgres } from '../support/shared-postgres.ts';
import { runCommandIn } from '../support/run-command.ts';
import { createTempFolder } from '../support/temp-folder.ts';
import { type RunningWorker, startWorker } from '../support/worker.ts';
import { clickAt } from '../stores/click-store-contract.ts';

const ALL = '9999-12-31';
const DAY = 1440;
const TOKEN = 'correct-horse';
const VIEW = { minute: START, path: '/', post: '', reason: 'human' } as const;

const createSite = (): SitePaths => locateSite(createTempFolder());

function run({ root }: SitePaths, from: string, ...more: string[]) {
  const world = { cwd: root, env: { TIDEMARK_OWNER_TOKEN: TOKEN } };
  return runCommandIn(world, pull, '--from', from, ...more);
}

async function readCounts(store: ClickStore) {
  const counts = {
    clicks: await store.countClicks(ALL),
    views: await store.countViews(ALL),
    firstDay: await store.findFirstDay(),
  };
  await store.close();
  return counts;
}

const readHere = (paths: SitePaths, env = {}) =>
  readCounts(openClickStore(env, paths, { create: false }));

describe('from a Worker', () => {
  let worker: RunningWorker;
  let store: ClickStore;

  beforeAll(async () => {
    worker = await startWorker((config) =>
      config.replace(
        '"compatibility_date"',
        `"vars": { "TIDEMARK_OWNER_TOKEN": "${TOKEN}" },\n  "compatibility_date"`,
      ),
    );
    store = createD1ClickStore(worker.db);
  }, 60_000);

  afterAll(() => worker.stop());

  beforeEach(async () => {
    const tables = ['click', 'view', 'click_day', 'view_day', 'visitor_day'];
    await worker.db.batch(tables.map((table) => worker.db.prepare(`DELETE FROM ${table}`)));
  });

  async function fill(clicks: number): Promise<void> {
    await store.record([clickAt(START), clickAt(START, { placement: 'p-2' })], [VIEW]);
    const kinds = await worker.db
      .prepare('SELECT min(id) AS low, max(id) AS high FROM click_kind')
      .all();
    const { low, high } = kinds.results[0] as { low: number; high: number };
    await worker.db.batch([
      worker.db.prepare(
        `WITH RECURSIVE n (n) AS (SELECT 3 UNION ALL SELECT n + 1 FROM n WHERE n < ${clicks})
         INSERT INTO click (minute, kind, traits)
         SELECT ${START} + n % 40 * ${DAY}, iif(n % 3, ${low}, ${high}), 5 FROM n`,
      ),
    ]);
  }

  test('brings all, then what is new, then nothing', async () => {
    await fill(2300);
    const paths = createSite();
    const first = await run(paths, worker.origin);
    expect(first).toMatchObject({ status: 0, stderr: '' });
    expect(first.stdout).toContain('2301 new rows, in .tidemark/pulled/127.0.0.1-');
    expect(await readHere(paths)).toEqual(await readCounts(store));
    await store.record([clickAt(START)], []);
    expect((await run(paths, worker.origin)).stdout).toContain(' 1 new rows');
    expect((await run(paths, worker.origin)).stdout).toContain(' 0 new rows');
    expect(await readHere(paths)).toEqual(await readCounts(store));
  });

  test('brings counts whose rows are gone, page by page', async () => {
    await fill(10);
    const kind = (await worker.db.prepare('SELECT id FROM click_kind LIMIT 1').all()).results[0]!;
    await worker.db.batch([
      worker.db.prepare(
        `WITH RECURSIVE days (day) AS (SELECT 1 UNION ALL SELECT day + 1 FROM days WHERE day < 2500)
         INSERT INTO click_day (day, kind, count) SELECT day, ${Number(kind['id'])}, 3 FROM days`,
      ),
      worker.db.prepare(
        `INSERT INTO visitor_day (day, post, viewers, clickers, "both") VALUES (1, 'one', 3, 2, 1)`,
      ),
    ]);
    const paths = createSite();
    expect(await run(paths, worker.origin)).toMatchObject({ status: 0 });
    const here = await readHere(paths);
    expect(here.clicks.reduce((sum, { count }) => sum + count, 0)).toBe(7510);
    expect(here).toEqual(await readCounts(store));
  });

  test('interrupted half-way it goes on where it was', async () => {
    await fill(3500);
    const paths = createSite();
    const asked: string[] = [];
    // A cable that is out from the fifth page on, until it is mended.
    let isMended = false;
    const cable = await startCable(worker.origin, (url) => {
      asked.push(url);
      return isMended || asked.filter((each) => each.includes('part=rows')).length < 5;
    });
    const origin = `http://127.0.0.1:${(cable.address() as AddressInfo).port}`;
    const broken = await run(paths, origin);
    expect(broken).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('store-unreachable: '),
    });
    isMended = true;
    const before = asked.length;
    expect(await run(paths, origin)).toMatchObject({ status: 0 });
    const rowPages = asked.slice(before).filter((url) => url.includes('part=rows&source=click'));
    // The first question is whether the last row is the same.
    expect(rowPages[1]).not.toContain('after=0');
    expect(await readHere(paths)).toEqual(await readCounts(store));
    cable.close();
  });

  test('a dry run tells how much there is, and writes nothing', async () => {
    await fill(20);
    const paths = createSite();
    const { stdout } = await run(paths, worker.origin, '--dry-run');
    expect(stdout).toMatch(/: \d+ new rows at most\. Dry run: nothing was written\.\n$/);
    expect(existsSync(paths.state)).toBe(false);
  });

  test('a wrong token is refused, and is written nowhere', async () => {
    const paths = createSite();
    const world = { cwd: paths.root, env: { TIDEMARK_OWNER_TOKEN: 'guessed' } };
    const { status, stdout, stderr } = await runCommandIn(world, pull, '--from', worker.origin);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('store-refused: ');
    expect(stderr).not.toContain('guessed');
    expect(existsSync(paths.state)).toBe(false);
  });

  test.each(['', '?part=rows', '?part=last&source=click'])(
    'its data is shown to nobody else: %s',
    async (query) => {
      const response = await fetch(`${worker.origin}/_tidemark/pull${query}`);
      expect([response.status, await response.text()]).toEqual([401, '']);
    },
  );

  test.each(['?part=writers', '?part=rows&source=writer', '?part=rows&after=x', ''])(
    'what is not known is refused: %s',
    async (query) => {
      const headers = { authorization: `Bearer ${TOKEN}` };
      const response = await fetch(`${worker.origin}/_tidemark/pull${query}`, { headers });
      expect(response.status).toBe(400);
    },
  );

  test('another store at the same address is not mixed with what was there', async () => {
    await fill(20);
    const paths = createSite();
    await run(paths, worker.origin);
    const before = await readHere(paths);
    await worker.db.batch([worker.db.prepare('DELETE FROM click')]);
    await store.record([clickAt(1, { link: 'other' })], []);
    expect(await run(paths, worker.origin)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('pull-exchanged: '),
    });
    expect(await readHere(paths)).toEqual(before);
  });
});

describe('from a Node server', () => {
  async function serveSite(token: string = TOKEN) {
    const there = createBuiltSite();
    const store = openStore(there);
    onTestFinished(() => store.close());
    const { origin } = await runServer(there, {
      owner: { token },
      readPull: (question) => readPullPage(there.database, question, { create: false }),
    });
    return { there, store, origin };
  }

  test('brings all, then what is new, with what is counted and forgotten there', async () => {
    const { there, store, origin } = await serveSite();
    const days = Array.from({ length: 1500 }, (_, index) => clickAt(START + (index % 60) * DAY));
    await store.record(days, [VIEW]);
    const db = openDatabase(there.database);
    keepVisitorDay(db, 1, [{ post: 'one', viewers: 3, clickers: 2, both: 1 }]);
    const maintenance = createSqliteMaintenance(db);
    for (const _ of maintenance.rollUp() as Iterable<number>);
    const keep = { rowsFrom: dateOf(30), daysFrom: dateOf(10) };
    for (const _ of maintenance.forget(keep) as Iterable<number>);
    await maintenance.close();
    const paths = createSite();
    expect(await run(paths, origin)).toMatchObject({ status: 0, stderr: '' });
    await store.record([clickAt(START + 61 * DAY)], []);
    expect((await run(paths, origin)).stdout).toContain(' 1 new rows');
    expect((await run(paths, origin)).stdout).toContain(' 0 new rows');
    expect(await readHere(paths)).toEqual(await readHere(there));
  });

  test('refuses the store that the site has itself', async () => {
    const { there, store, origin } = await serveSite();
    await store.record([clickAt(START)], []);
    expect(await run(there, origin)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('pull-own: '),
    });
    expect(existsSync(there.pulled)).toBe(false);
  });

  test.each([
    [TOKEN, TOKEN, '/?part=last', 404],
    ['', TOKEN, '?part=last', 404],
    [TOKEN, 'guessed', '?part=last', 401],
    [TOKEN, TOKEN, '?part=writers', 400],
    [TOKEN, TOKEN, '?part=last', 200],
  ])('with the token "%s", asked with "%s" for %s: %i', async (token, given, query, status) => {
    const { origin } = await serveSite(token);
    const headers = { authorization: `Bearer ${given}` };
    const response = await fetch(`${origin}/_tidemark/pull${query}`, { headers });
    expect(response.status).toBe(status);
  });

  test('a store that fails is told, and may be tried again', async () => {
    const { there, origin } = await serveSite();
    rmSync(there.database);
    expect(await run(createSite(), origin)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('store-unreachable: '),
    });
  });
});

describe('from PostgreSQL', () => {
  let server: Databases;

  beforeAll(async () => {
    server = await findSharedPostgres();
  }, 60_000);

  test('brings all, with what is counted and forgotten there, beside what is here', async () => {
    const url = await server.createDatabase();
    const remote = createPostgresClickStore(openPostgres(url));
    const maintenance = createPostgresMaintenance(openPostgres(url));
    const days = Array.from({ length: 60 }, (_, index) => clickAt(START + index * DAY));
    await remote.record(days, [VIEW]);
    for await (const _ of maintenance.rollUp());
    for await (const _ of maintenance.forget({ rowsFrom: dateOf(30), daysFrom: dateOf(10) }));
    await maintenance.close();
    const paths = createSite();
    expect((await run(paths, url)).stdout).toContain('31 new rows');
    expect((await run(paths, url)).stdout).toContain(' 0 new rows');
    expect(await readHere(paths)).toEqual(await readCounts(remote));

    const own = openClickStore({}, paths);
    await own.record([clickAt(START + 20 * DAY), clickAt(START - DAY)], []);
    await own.close();
    const joined = await readHere(paths);
    expect(joined.firstDay).toBe(dateOf(-1));
    expect(joined.clicks[0]).toMatchObject({ day: dateOf(-1), count: 1 });
    expect(joined.clicks.find(({ day }) => day === dateOf(20))).toMatchObject({ count: 2 });
    // Where the reports read the database itself, its copy does not count.
    const direct = createPostgresClickStore(openPostgres(url));
    expect(await readHere(paths, { TIDEMARK_STORE: url })).toEqual(await readCounts(direct));
    expect(readdirSync(paths.pulled)).toHaveLength(1);
  });

  test('killed again and again it goes on where it was, and nothing is lost or double', async () => {
    const url = await server.createDatabase();
    const store = createPostgresClickStore(openPostgres(url));
    const clicks = Array.from({ length: 30_000 }, (_, index) => clickAt(START + (index % 5000)));
    await store.record(clicks, [VIEW]);
    const paths = createSite();
    const countRows = (): number => {
      const [name] = existsSync(paths.pulled)
        ? readdirSync(paths.pulled).filter((each) => each.endsWith('.db'))
        : [];
      if (name === undefined) return 0;
      const file = new DatabaseSync(join(paths.pulled, name));
      try {
        return Number(file.prepare('SELECT max(id) AS id FROM click').get()?.['id'] ?? 0);
      } catch {
        // It is being made, or written.
        return 0;
      } finally {
        file.close();
      }
    };
    const args = ['--root', paths.root, '--from', url];
    const seen = await killWhileItWorks('pull', args, 3, countRows);
    expect(seen.at(-1)).toBeLessThan(30_000);
    expect(await run(paths, url)).toMatchObject({ status: 0, stderr: '' });
    expect(await readHere(paths)).toEqual(await readCounts(store));
  });

  test('a database without a store is told, and not made one', async () => {
    const url = await server.createDatabase();
    for (let time = 0; time < 2; time += 1) {
      expect(await run(createSite(), url)).toMatchObject({
        status: 1,
        stderr: expect.stringContaining('store-missing: '),
      });
    }
  });
});

test.each([
  [[], {}, 'Expected --from URL.'],
  [['--from', 'https://blog.example'], {}, 'Expected TIDEMARK_OWNER_TOKEN'],
  [['--from', 'http://blog.example'], { TIDEMARK_OWNER_TOKEN: TOKEN }, 'expected https'],
  [['--from', 'ftp://me:secret@blog.example'], {}, 'Unexpected --from "ftp://…@blog.example"'],
  [['--from', 'sqlite:a.db'], {}, 'Unexpected --from'],
])('%j is wrong usage', async (args, env, message) => {
  const world = { cwd: createTempFolder(), env };
  const { status, stderr } = await runCommandIn(world, pull, ...args);
  expect(status).toBe(2);
  expect(stderr).toContain(message);
});

/** A way to `origin` on which a request gets through, or is cut off. */
function startCable(origin: string, isThrough: (url: string) => boolean): Promise<Server> {
  const server = createServer((request, response) => {
    const { url = '', headers } = request;
    if (!isThrough(url)) {
      request.socket.destroy();
      return;
    }
    const { authorization = '' } = headers;
    void fetch(`${origin}${url}`, { headers: { authorization } }).then(async (answer) => {
      response.writeHead(answer.status, { 'Content-Type': 'application/json' });
      response.end(await answer.text());
    });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}
