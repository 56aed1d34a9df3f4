// The handler for other platforms: the answers of the decision, and each click in PostgreSQL.
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ClickStore } from '../../src/core/clicks/click-store.ts';
import {
  createFetchHandler,
  type FetchHandler,
  type FetchHandlerOptions,
} from '../../src/edge/worker-fetch.ts';
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

async function setUp(more: Partial<FetchHandlerOptions> = {}): Promise<void> {
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
    // Long enough for a slow machine; an outage takes it whole.
    deadlineMs: 10_000,
    ...more,
  });
}

/** On a platform that lets nothing go on after the answer. */
const open = () => handle(requestOf('/go/global-api/a17-p03', clients.oldSafariClick));
const askHealth = async (): Promise<unknown> =>
  (await handle(requestOf('/healthz', clients.oldSafariClick))).json();

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

  test('a link serves as often as it may, by the count that the store had when the instance began', async () => {
    const manifest = createManifest();
    manifest.links['global-api']!.life = { clickLimit: 3, fallback: '/posts/tracked-link/' };
    await setUp({ manifest });
    await open();
    await open();
    handle = createFetchHandler({ manifest, store, deadlineMs: 10_000 });
    const merchant = 'https://global-api.example/?ref=me&sub=a17-p03';
    // It asks for the count with its first click.
    expect((await open()).headers.get('location')).toBe(merchant);
    expect((await open()).headers.get('location')).toBe('/posts/tracked-link/');
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
    // Once told to, it does not wait for the end of its pause.
    await Promise.all([handle.settle(20_000), ...after]);
    expect(await listClicks()).toEqual(['global-api a17-p03 human 6']);
    await store.close();
  });

  test('clicks wait in memory when no request waits for them any more, and the health tells of them', async () => {
    await setUp({ deadlineMs: 50 });
    await server.kill();
    const log = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    for (let count = 0; count < 3; count += 1)
      expect((await open()).headers.get('location')).toContain('sub=a17-p03');
    expect(await askHealth()).toEqual({
      status: 'degraded',
      store: 'failing',
      held: 3,
      dropped: 0,
    });
    expect(await handle.settle(10)).toBe(3);
    await server.restart();
    expect(await handle.settle(20_000)).toBe(0);
    expect(log.mock.calls).toEqual([
      [expect.stringMatching(/^Tidemark holds clicks in memory: .*cannot be reached/)],
      ['Tidemark keeps clicks again.'],
    ]);
    log.mockRestore();
    await open();
    expect(await listClicks()).toEqual(['global-api a17-p03 human 4']);
    expect(await askHealth()).toEqual({ status: 'ok', store: 'ok', held: 0, dropped: 0 });
    await store.close();
  });

  test('memory is bounded: what is too much is counted as dropped, and told', async () => {
    await setUp({ mostHeld: 2, deadlineMs: 50 });
    await server.kill();
    const [warn, error] = (['warn', 'error'] as const).map((name) =>
      vi.spyOn(console, name).mockImplementation(() => undefined),
    );
    for (let count = 0; count < 5; count += 1) expect((await open()).status).toBe(302);
    expect(await askHealth()).toMatchObject({ held: 2, dropped: 3 });
    expect(error?.mock.calls).toEqual([['Tidemark loses clicks: 2 wait in memory.']]);
    await server.restart();
    expect(await handle.settle(20_000)).toBe(0);
    for (const spy of [warn, error]) spy?.mockRestore();
    expect(await listClicks()).toEqual(['global-api a17-p03 human 2']);
    expect(await askHealth()).toMatchObject({ status: 'degraded', held: 0, dropped: 3 });
    await store.close();
  });
});
