// The handler for other platforms: the answers of the decision, and each click in PostgreSQL.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ClickStore } from '../../src/core/clicks/click-store.ts';
import { createFetchHandler, type FetchHandler } from '../../src/edge/worker-fetch.ts';
import { createPostgresClickStore } from '../../src/stores/postgres/clicks.ts';
import { openPostgres } from '../../src/stores/postgres/open.ts';
import { createManifest } from '../support/manifest.ts';
import { type PostgresServer, startPostgres } from '../support/postgres.ts';
import * as clients from '../support/request-headers.ts';

let server: PostgresServer;
let url: string;
let store: ClickStore;
let handle: FetchHandler;

beforeAll(async () => {
  server = await startPostgres();
}, 60_000);

afterAll(() => server.stop());

function requestOf(path: string, headers: clients.HeaderSet, method = 'GET'): Request {
  return new Request(`https://blog.example${path}`, { method, headers: { ...headers } });
}

async function setUp(): Promise<void> {
  url = await server.createDatabase();
  // The author's machine makes the tables; a function's bundle has no files.
  const setup = openPostgres(url);
  await setup.query('SELECT 1');
  await setup.close();
  store = createPostgresClickStore(openPostgres(url, { migrate: false }));
  handle = createFetchHandler({
    manifest: createManifest(),
    store,
    addressHeader: 'x-real-ip',
    ownerToken: 'correct-horse',
  });
}

async function listClicks(): Promise<string[]> {
  const counts = await store.countClicks('9999-12-31');
  return counts.map(
    ({ link, placement, reason, count }) => `${link} ${placement} ${reason} ${count}`,
  );
}

describe('a handler of requests', () => {
  test.each<[string, string, clients.HeaderSet, string, number, string]>([
    ['a click', '/go/global-api/a17-p03', clients.oldSafariClick, 'GET', 302, 'a17-p03 human 1'],
    ['a prefetch', '/go/global-api', clients.chromePrefetch, 'GET', 503, ' prefetch 1'],
    ['a machine', '/go/global-api', clients.googlebot, 'GET', 302, ' bot 1'],
    ['HEAD', '/go/global-api', clients.oldSafariClick, 'HEAD', 302, ' method 1'],
  ])(
    '%s is answered, and kept before the answer',
    async (_, path, headers, method, status, kept) => {
      await setUp();
      const response = await handle(requestOf(path, headers, method));
      expect(response.status).toBe(status);
      expect(await listClicks()).toEqual([`global-api ${kept}`]);
      await store.close();
    },
  );

  test('the answer waits for nothing where work may go on after it', async () => {
    await setUp();
    const after: Promise<unknown>[] = [];
    const response = await handle(requestOf('/go/global-api/a17-p03', clients.oldSafariClick), {
      waitUntil: (work) => after.push(work),
    });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      location: 'https://global-api.example/?ref=me&sub=a17-p03',
      'cache-control': 'private, no-store',
    });
    await Promise.all(after);
    expect(await listClicks()).toEqual(['global-api a17-p03 human 1']);
    await store.close();
  });

  test('a second click of one visitor is told, and so is the owner’s', async () => {
    await setUp();
    const headers = { ...clients.oldSafariClick, 'x-real-ip': '203.0.113.9' };
    await handle(requestOf('/go/global-api/a17-p03', headers));
    await handle(requestOf('/go/global-api/a17-p03', headers));
    const own = { ...headers, 'x-tidemark-owner': 'correct-horse' };
    const response = await handle(requestOf('/go/global-api/a17-p03', own));
    expect(response.headers.get('x-go-debug')).toContain('self');
    expect(await listClicks()).toEqual([
      'global-api a17-p03 duplicate 1',
      'global-api a17-p03 human 1',
      'global-api a17-p03 self 1',
    ]);
    await store.close();
  });

  test('a page of the site is the platform’s', async () => {
    await setUp();
    expect((await handle(requestOf('/', clients.oldSafariClick))).status).toBe(404);
    expect(await listClicks()).toEqual([]);
    await store.close();
  });

  test('readers are sent on while the database is away, and what it takes later is kept once', async () => {
    await setUp();
    await handle(requestOf('/go/global-api/a17-p03', clients.oldSafariClick));
    await server.kill();
    const after: Promise<unknown>[] = [];
    const responses = await Promise.all(
      Array.from({ length: 5 }, () =>
        handle(requestOf('/go/global-api/a17-p03', clients.oldSafariClick), {
          waitUntil: (work) => after.push(work),
        }),
      ),
    );
    expect(responses.map(({ status }) => status)).toEqual([302, 302, 302, 302, 302]);
    await server.restart();
    await Promise.all(after);
    expect(await listClicks()).toEqual(['global-api a17-p03 human 6']);
    await store.close();
  });
});
