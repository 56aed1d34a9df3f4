// The go endpoint on Cloudflare's own runtime: the answers of the decision, and each click in D1.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pull } from '../../src/cli/pull.ts';
import type { Manifest } from '../../src/core/affiliate/manifest.ts';
import { MANIFEST_VERSION } from '../../src/core/affiliate/manifest.ts';
import { createD1ClickStore } from '../../src/stores/d1/clicks.ts';
import { ask } from '../support/ask.ts';
import { createManifest } from '../support/manifest.ts';
import * as clients from '../support/request-headers.ts';
import { runCommandIn } from '../support/run-command.ts';
import { createTempFolder } from '../support/temp-folder.ts';
import { startWorker, writeWorkerSite, type RunningWorker } from '../support/worker.ts';

/** Longest wait for a queue to deliver. */
const PATIENCE = { timeout: 30_000, interval: 100 };

let worker: RunningWorker;

// The queue waits for more clicks; a test does not.
const hurry = (config: string) =>
  config
    .replaceAll(/"max_batch_timeout": \d+/g, '"max_batch_timeout": 0')
    .replaceAll(/"retry_delay": \d+/g, '"retry_delay": 1');
const TOKEN = 'correct-horse';
const VARS = JSON.stringify({ COUNT_VIEWS: '1', TIDEMARK_OWNER_TOKEN: TOKEN });
const withMore = (config: string) =>
  hurry(config)
    .replace(/"run_worker_first": \[.*\]/, '"run_worker_first": ["/*"]')
    .replace('"compatibility_date"', `"vars": ${VARS},\n  "compatibility_date"`);

async function listClicks(): Promise<string[]> {
  const counts = await createD1ClickStore(worker.db).countClicks('9999-12-31');
  return counts.map(
    ({ link, placement, post, reason, count }) =>
      `${link || '-'} ${placement || '-'} ${post || '-'} ${reason} ${count}`,
  );
}

async function forget(): Promise<void> {
  const tables = ['click', 'view', 'click_kind', 'view_kind'];
  await worker.db.batch(tables.map((table) => worker.db.prepare(`DELETE FROM ${table}`)));
}

let readers = 0;

/** Each request is another reader's, unless the headers say where it comes from. */
function open(path: string, headers: clients.HeaderSet = clients.oldSafariClick, method = 'GET') {
  const { host: _host, connection: _connection, 'accept-encoding': _encoding, ...sent } = headers;
  readers += 1;
  const address = `198.51.${readers}.7`;
  return ask(worker.origin, path, { method, headers: { 'cf-connecting-ip': address, ...sent } });
}

describe('a Worker as it is deployed', () => {
  beforeAll(async () => {
    worker = await startWorker(hurry);
  }, 60_000);

  afterAll(() => worker.stop());

  beforeEach(forget);

  test('sends a reader on with the placement’s sub-ID, and keeps his click', async () => {
    const response = await open('/go/global-api/a17-p03');
    expect(response.status).toBe(302);
    expect(response.headers).toMatchObject({
      location: 'https://global-api.example/?ref=me&sub=a17-p03',
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex, nofollow',
      'referrer-policy': 'strict-origin-when-cross-origin',
    });
    await expect.poll(listClicks, PATIENCE).toEqual(['global-api a17-p03 tracked-link human 1']);
  });

  test.each<[string, string, clients.HeaderSet, string, number, string]>([
    [
      'a prefetch',
      '/go/global-api',
      clients.chromePrefetch,
      'GET',
      503,
      'global-api - - prefetch 1',
    ],
    [
      'a script',
      '/go/global-api',
      clients.clientRouterFetch,
      'GET',
      503,
      'global-api - - not-navigation 1',
    ],
    ['a machine', '/go/global-api', clients.googlebot, 'GET', 302, 'global-api - - bot 1'],
    ['HEAD', '/go/global-api', clients.oldSafariClick, 'HEAD', 302, 'global-api - - method 1'],
    [
      'another method',
      '/go/global-api',
      clients.oldSafariClick,
      'POST',
      405,
      'global-api - - method 1',
    ],
    [
      'an unknown link',
      '/go/nothing',
      clients.oldSafariClick,
      'GET',
      404,
      'nothing - - unknown-slug 1',
    ],
    [
      'a direct link',
      '/go/amazon-book',
      clients.oldSafariClick,
      'GET',
      404,
      'amazon-book - - human 1',
    ],
  ])('%s is answered and kept as what it is', async (_, path, headers, method, status, kept) => {
    expect((await open(path, headers, method)).status).toBe(status);
    await expect.poll(listClicks, PATIENCE).toEqual([kept]);
  });

  test('tells a double click, unless the browser asks for privacy', async () => {
    const reader = { ...clients.oldSafariClick, 'cf-connecting-ip': '203.0.113.9' };
    await open('/go/global-api/a17-p03', reader);
    await open('/go/global-api/a17-p03', { ...reader, 'cf-connecting-ip': '203.0.113.77' });
    await open('/go/global-api/a17-p03', { ...reader, 'cf-connecting-ip': '192.0.2.9' });
    await open('/go/global-api/a17-p03', { ...reader, 'sec-gpc': '1' });
    await open('/go/global-api/a17-p03', { ...reader, 'sec-gpc': '1' });
    await expect
      .poll(listClicks, PATIENCE)
      .toEqual([
        'global-api a17-p03 tracked-link duplicate 1',
        'global-api a17-p03 tracked-link human 4',
      ]);
    const { results } = await worker.db.prepare('SELECT salt FROM visitor_salt').all();
    expect(results).toEqual([{ salt: expect.stringMatching(/^[0-9a-f]{32}$/) }]);
  });

  test('counts a click that the browser tells of a link that is not redirected', async () => {
    const ping = { ...clients.chromePing('https://amazon.example/dp/1?tag=me-20') };
    expect((await open('/go/ping/amazon-book/a17-p04', ping, 'POST')).status).toBe(204);
    expect((await open('/go/ping/global-api/a17-p03', ping, 'POST')).status).toBe(404);
    await expect
      .poll(listClicks, PATIENCE)
      .toEqual(['- - - unknown-slug 1', 'amazon-book a17-p04 tracked-link human 1']);
  });

  test('shows nobody but its owner how he is judged', async () => {
    expect((await open('/_tidemark/self-test')).status).toBe(404);
  });

  test('without a token it has no clicks to give', async () => {
    const world = { cwd: createTempFolder(), env: { TIDEMARK_OWNER_TOKEN: 'correct-horse' } };
    expect(await runCommandIn(world, pull, '--from', worker.origin)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('wrangler secret put TIDEMARK_OWNER_TOKEN'),
    });
  });

  test('an inbound query is not merged into the destination', async () => {
    const response = await open('/go/global-api?ref=thief&url=https://evil.example/');
    expect(response.headers.location).toBe('https://global-api.example/?ref=me');
  });

  test('everything else is the built site, and costs the Worker nothing', async () => {
    const page = await open('/posts/tracked-link/');
    expect(page).toMatchObject({ status: 200, body: expect.stringContaining('A tracked link') });
    expect((await open('/no-such-page')).status).toBe(404);
    const { results } = await worker.db.prepare('SELECT count(*) AS count FROM view').all();
    expect(results).toEqual([{ count: 0 }]);
  });

  test('counts by day once a day, and lets go of old salts', async () => {
    await open('/go/global-api/a17-p03');
    await expect.poll(listClicks, PATIENCE).toHaveLength(1);
    const before = await listClicks();
    const { db } = worker;
    const salt = db.prepare('INSERT INTO visitor_salt (day, salt) VALUES (?, ?)');
    await db.batch([salt.bind(20_000, '0'.repeat(32))]);
    await worker.runChores();
    const sums = await db.prepare('SELECT sum(count) AS count FROM click_day').all();
    expect(sums.results).toEqual([{ count: 1 }]);
    expect(await listClicks()).toEqual(before);
    const old = await db.prepare('SELECT day FROM visitor_salt WHERE day = 20000').all();
    expect(old.results).toEqual([]);
    await db.batch([
      db.prepare('DELETE FROM click_day'),
      db.prepare("UPDATE rolled_up SET last_id = 0 WHERE source = 'click'"),
    ]);
  });

  test('while the database fails every reader is sent on, and every click is there afterwards', async () => {
    const rename = (from: string, to: string) =>
      worker.db.batch([worker.db.prepare(`ALTER TABLE ${from} RENAME TO ${to}`)]);
    await rename('click', 'click_away');
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => open('/go/global-api/a17-p03')),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 302));
    await expect.poll(() => worker.readLog(), PATIENCE).toContain('in the queue: ');
    await rename('click_away', 'click');
    await expect.poll(listClicks, PATIENCE).toEqual(['global-api a17-p03 tracked-link human 20']);
  });
});

describe('a Worker with more to do', () => {
  beforeAll(async () => {
    const manifest: Manifest = { ...createManifest(), clientRouter: true };
    manifest.links['ended'] = {
      ...manifest.links['global-api']!,
      life: { until: '2026-01-01', successors: ['global-api'] },
    };
    manifest.links['few'] = {
      ...manifest.links['global-api']!,
      life: { clickLimit: 2, fallback: '/posts/tracked-link/' },
    };
    manifest.links['global-api']!.arms = { a: 0, b: 1 };
    manifest.placements['a17-p03']!.arms = {
      a: { to: 'https://global-api.example/a' },
      b: { to: 'https://global-api.example/b?sub=a17-p03-b' },
    };
    worker = await startWorker(withMore, {}, manifest);
  }, 60_000);

  afterAll(() => worker.stop());

  beforeEach(forget);

  describe('with links that end and share their readers', () => {
    test('a reader goes to who comes after, and the arm that he got is kept', async () => {
      const ended = await open('/go/ended');
      expect(ended.headers.location).toBe('https://global-api.example/?ref=me');
      const split = await open('/go/global-api/a17-p03');
      expect(split.headers.location).toBe('https://global-api.example/b?sub=a17-p03-b');
      await expect
        .poll(listClicks, PATIENCE)
        .toEqual(['global-api - - human 1', 'global-api a17-p03-b tracked-link human 1']);
    });

    test('a link serves as often as it may, by the count of this copy of the Worker', async () => {
      const seen: unknown[] = [];
      for (let count = 0; count < 3; count += 1)
        seen.push((await open('/go/few')).headers.location);
      const merchant = 'https://global-api.example/?ref=me';
      expect(seen).toEqual([merchant, merchant, '/posts/tracked-link/']);
    });

    test('a reader who slipped is shown what he may have meant', async () => {
      const answer = await open('/go/globl-api');
      expect(answer).toMatchObject({
        status: 404,
        body: expect.stringContaining('href="/go/global-api"'),
      });
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    });
  });

  test('its owner sees how a reader’s click is judged, by the token as the password', async () => {
    const page = '/_tidemark/self-test';
    const authorization = `Basic ${btoa(`me:${TOKEN}`)}`;
    expect((await open(page)).status).toBe(401);
    const seen = await open(page, { ...clients.chromeClick, authorization });
    expect(seen).toMatchObject({
      status: 200,
      body: expect.stringContaining('<strong>human</strong>'),
    });
    const click = await open('/go/few', { ...clients.chromePrefetch, 'x-tidemark-owner': TOKEN });
    expect(click).toMatchObject({
      status: 503,
      headers: { 'x-go-debug': 'self; otherwise=prefetch' },
    });
  });

  describe('where it is asked to count views', () => {
    const list = async () =>
      (await createD1ClickStore(worker.db).countViews('9999-12-31')).map(
        ({ path, post, reason, count }) => `${path} ${post || '-'} ${reason} ${count}`,
      );

    test('pages are counted with the post that they show, and files are not', async () => {
      for (const path of ['/', '/posts/tracked-link/', '/style.css', '/no-such-page'])
        await open(path);
      await open('/', clients.googlebot);
      await open('/', clients.oldSafariClick, 'HEAD');
      await expect
        .poll(list, PATIENCE)
        .toEqual(['/ - bot 1', '/ - human 1', '/posts/tracked-link/ tracked-link human 1']);
    });

    test('a page that the browser has still is one, too', async () => {
      const { etag } = (await open('/style.css')).headers;
      const { etag: ofPage } = (await open('/')).headers;
      const again = async (path: string, tag: unknown) =>
        (await open(path, { ...clients.oldSafariClick, 'if-none-match': String(tag) })).status;
      expect(await again('/style.css', etag)).toBe(304);
      expect(await again('/', ofPage)).toBe(304);
      await expect.poll(list, PATIENCE).toEqual(['/ - human 2']);
    });

    test('a page that the site’s router fetches is one, and one that it fetches ahead is not', async () => {
      await open('/', clients.clientRouterFetch);
      await open('/', clients.chromePrefetch);
      await expect.poll(list, PATIENCE).toEqual(['/ - human 1', '/ - prefetch 1']);
    });
  });
});

test('without a manifest it is under 20 kB compressed', () => {
  const manifest: Manifest = { version: MANIFEST_VERSION, links: {}, placements: {}, posts: {} };
  const cwd = writeWorkerSite(manifest);
  const command = join(process.cwd(), 'node_modules/.bin/wrangler');
  const run = spawnSync(command, ['deploy', '--dry-run', '--outdir', 'out'], {
    cwd,
    encoding: 'utf8',
  });
  expect(run).toMatchObject({ status: 0, stderr: '' });
  expect(gzipSync(readFileSync(join(cwd, 'out/worker.js'))).length).toBeLessThan(20_000);
  rmSync(cwd, { recursive: true });
});
