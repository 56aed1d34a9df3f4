import { existsSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { createBuiltSite, openStore, runServer } from '../support/built-site.ts';
import * as clients from '../support/request-headers.ts';

const REVALIDATE = 'no-cache';
const HOUR = 'public, max-age=3600';
const DAY = 'public, max-age=86400';

describe('a file of the site', () => {
  test.each([
    ['/', 'text/html;charset=utf-8', REVALIDATE],
    ['/about', 'text/html;charset=utf-8', REVALIDATE],
    ['/posts/tracked-link/', 'text/html;charset=utf-8', REVALIDATE],
    ['/posts/tracked-link.md', 'text/markdown; charset=utf-8', HOUR],
    ['/rss.xml', 'application/rss+xml; charset=utf-8', HOUR],
    ['/llms.txt', 'text/plain; charset=utf-8', HOUR],
    ['/site.webmanifest', 'application/manifest+json; charset=utf-8', HOUR],
    ['/favicon.svg', 'image/svg+xml; charset=utf-8', DAY],
    ['/_astro/page.B4x1.css', 'text/css; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['/.well-known/gpc.json', 'application/json; charset=utf-8', HOUR],
  ])('%s is %s and may be kept: %s', async (path, type, cache) => {
    const { origin } = await runServer();
    const answer = await ask(origin, path, { headers: clients.chromeClick });
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': type,
      'cache-control': cache,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
    });
    expect(answer.headers['etag']).toBeDefined();
  });

  test.each([
    ['/posts/tracked-link.md', 'noindex'],
    ['/llms.txt', 'noindex'],
    ['/posts/tracked-link/', undefined],
    ['/rss.xml', undefined],
    ['/robots.txt', undefined],
  ])('%s tells search engines: %s', async (path, rule) => {
    const { origin } = await runServer();
    expect((await ask(origin, path)).headers['x-robots-tag']).toBe(rule);
  });

  test('that is a page loads scripts, styles and images from this site alone', async () => {
    const { origin } = await runServer();
    const policy = (await ask(origin, '/')).headers['content-security-policy'];
    expect(policy).toContain(
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'",
    );
    expect(policy).toContain("frame-ancestors 'none'");
  });

  test('is compressed for who can read it', async () => {
    const { origin } = await runServer();
    const { headers } = await ask(origin, '/', { headers: { 'accept-encoding': 'br' } });
    expect(headers['content-encoding']).toBe('br');
    expect(headers['vary']).toContain('Accept-Encoding');
  });

  test('is not sent again to a browser that has it, and its rules stay', async () => {
    const { origin } = await runServer();
    const first = await ask(origin, '/');
    const again = await ask(origin, '/', {
      headers: { 'if-none-match': first.headers['etag'] ?? '' },
    });
    expect(again).toMatchObject({ status: 304, body: '' });
    expect(again.headers['cache-control']).toBe(REVALIDATE);
  });

  test('answers HEAD without its body', async () => {
    const { origin } = await runServer();
    const answer = await ask(origin, '/', { method: 'HEAD' });
    expect(answer).toMatchObject({ status: 200, body: '' });
    expect(Number(answer.headers['content-length'])).toBeGreaterThan(1000);
  });

  test.each(['POST', 'PUT', 'DELETE'])('does not answer %s', async (method) => {
    const { origin } = await runServer();
    const answer = await ask(origin, '/', { method, body: method === 'POST' ? 'a=1' : '' });
    expect(answer.status).toBe(405);
    expect(answer.headers['allow']).toBe('GET, HEAD');
  });

  test.each([
    ['bytes=0-3', 206, '# A '],
    ['bytes=4-', 206, 'post — in Markdown\n'],
    ['bytes=3-1', 200, '# A post'],
    ['bytes=-4', 200, '# A post'],
    ['bytes=0-1,3-4', 200, '# A post'],
    ['lines=1-2', 200, '# A post'],
  ])('answers the range %s with %i', async (range, status, start) => {
    const { origin } = await runServer();
    const answer = await ask(origin, '/posts/tracked-link.md', { headers: { range } });
    expect(answer.status).toBe(status);
    expect(answer.body.startsWith(start)).toBe(true);
    expect((await ask(origin, '/')).status).toBe(200);
  });

  test('that vanished after the start breaks its own answer and no other', async () => {
    const paths = createBuiltSite();
    const { origin } = await runServer(paths);
    rmSync(join(paths.root, 'dist/about.html'));
    await expect(ask(origin, '/about')).rejects.toThrow();
    expect((await ask(origin, '/')).status).toBe(200);
  });
});

describe('what is not there', () => {
  test.each([
    '/nothing',
    '/posts/',
    '/posts/nothing/',
    '/404.html',
    '/404',
    '/_astro/gone.js',
    '/golang',
  ])('%s is the site’s own page for it, with 404, and no cache keeps it', async (path) => {
    const { origin } = await runServer();
    const answer = await ask(origin, path);
    expect(answer.status).toBe(404);
    expect(answer.body).toContain('Nothing here');
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': REVALIDATE,
    });
  });

  test('is told in words when the site has no page for it', async () => {
    const paths = createBuiltSite();
    rmSync(join(paths.root, 'dist/404.html'));
    const { origin } = await runServer(paths);
    const answer = await ask(origin, '/nothing');
    expect(answer.status).toBe(404);
    expect(answer.body).toContain('Not found');
  });

  test.each([
    '/.env',
    '/../.tidemark/manifest.json',
    '/%2e%2e/.tidemark/manifest.json',
    '/..%2f.tidemark%2fmanifest.json',
    '/posts/../../.tidemark/manifest.json',
    '//etc/passwd',
    '/%00',
    '/%',
    '/..\\.tidemark\\manifest.json',
  ])('%s is nothing outside the site', async (path) => {
    const { origin } = await runServer();
    const answer = await ask(origin, path);
    expect(answer.status).toBe(404);
    expect(answer.body).not.toMatch(/SECRET|global-api|root:/);
  });
});

describe('a view', () => {
  test('is kept for each page that was read, under one path, with its reason and post', async () => {
    const { origin, server, paths } = await runServer();
    const { headers } = await ask(origin, '/', { headers: clients.chromeClick });
    const etag = headers['etag'] ?? '';
    await ask(origin, '/', { headers: { ...clients.chromeClick, 'if-none-match': etag } });
    for (const path of [
      '/posts/tracked-link/',
      '/posts/tracked-link',
      '/posts/tracked-link/index.html?utm=a',
    ]) {
      await ask(origin, path, { headers: clients.chromeClick });
    }
    await ask(origin, '/posts/tracked-link/', { headers: clients.googlebot });
    await ask(origin, '/posts/tracked-link/', { headers: clients.chromePrefetch });
    await ask(origin, '/about', { headers: clients.chromeClick });
    await ask(origin, '/posts/k%C3%A4se/', { headers: clients.chromeClick });
    await server.close();
    const store = openStore(paths);
    const views = await store.countViews('2026-03-14');
    await store.close();
    expect(
      views.map(({ path, post, reason, count }) => `${path} ${post} ${reason} ${count}`),
    ).toEqual([
      '/  human 2',
      '/about  human 1',
      '/posts/käse/  human 1',
      '/posts/tracked-link/ tracked-link bot 1',
      '/posts/tracked-link/ tracked-link human 3',
      '/posts/tracked-link/ tracked-link prefetch 1',
    ]);
  });

  test('is not kept for other files, for HEAD, nor for what is not there', async () => {
    const { origin, server, paths } = await runServer();
    for (const path of ['/rss.xml', '/nothing', '/404.html', '/healthz', '/_astro/page.B4x1.css']) {
      await ask(origin, path, { headers: clients.chromeClick });
    }
    await ask(origin, '/', { method: 'HEAD', headers: clients.chromeClick });
    await server.close();
    const store = openStore(paths);
    expect(await store.countViews('9999-12-31')).toEqual([]);
    await store.close();
  });
});

const OPEN_FILES = '/proc/self/fd';

/** How often this process has a file open. */
function countOpen(file: string): number {
  return readdirSync(OPEN_FILES).filter((number) => {
    try {
      return readlinkSync(join(OPEN_FILES, number)) === file;
    } catch {
      return false;
    }
  }).length;
}

test.skipIf(!existsSync(OPEN_FILES)).each([
  ['asked alone', ''],
  ['asked behind a link', `GET /go/global-api HTTP/1.1\r\nHost: blog.example\r\n\r\n`],
])('a file, %s, is closed when its reader goes away halfway', async (_, before) => {
  const paths = createBuiltSite();
  const file = join(paths.root, 'dist/film.bin');
  writeFileSync(file, Buffer.alloc(30_000_000));
  const { origin } = await runServer(paths);
  const readers = Array.from({ length: 10 }, () => {
    const socket = connect(Number(new URL(origin).port), '127.0.0.1');
    socket.pause();
    socket.write(`${before}GET /film.bin HTTP/1.1\r\nHost: blog.example\r\n\r\n`);
    return socket;
  });
  await expect.poll(() => countOpen(file)).toBe(readers.length);
  for (const reader of readers) reader.destroy();
  await expect.poll(() => countOpen(file)).toBe(0);
});

test.skipIf(!existsSync(OPEN_FILES))(
  'a file is closed when its reader takes nothing of it for long',
  async () => {
    const paths = createBuiltSite();
    const file = join(paths.root, 'dist/film.bin');
    writeFileSync(file, Buffer.alloc(30_000_000));
    const { origin } = await runServer(paths, { stalledMs: 200 });
    const socket = connect(Number(new URL(origin).port), '127.0.0.1');
    socket.on('error', () => undefined);
    onTestFinished(() => void socket.destroy());
    socket.pause();
    socket.write('GET /film.bin HTTP/1.1\r\nHost: blog.example\r\n\r\n');
    await expect.poll(() => countOpen(file)).toBe(1);
    await expect.poll(() => countOpen(file)).toBe(0);
  },
);
