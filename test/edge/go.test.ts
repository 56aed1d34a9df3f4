import { isbot } from 'isbot';
import { describe, expect, test } from 'vitest';
import type { Manifest } from '../../src/core/affiliate/manifest.ts';
import { packTraits } from '../../src/core/clicks/traits.ts';
import { decide, type GoDecision } from '../../src/edge/go.ts';
import { createRoutes } from '../../src/edge/routes.ts';
import { createManifest } from '../support/manifest.ts';
import * as clients from '../support/request-headers.ts';

const routes = createRoutes(createManifest());

interface Asked {
  method?: string;
  query?: string;
  headers?: clients.HeaderSet;
}

function ask(
  path: string,
  { method = 'GET', query = '', headers = clients.chromeClick }: Asked = {},
): GoDecision {
  const header = (name: string): string | undefined => headers[name];
  return decide({ method, path, query, minute: 29_000_000, header, isBotAgent: isbot }, routes);
}

function headersOf({ headers }: GoDecision): Record<string, string> {
  const pairs = headers.flatMap((name, index) =>
    index % 2 === 0 ? [[name, headers[index + 1] ?? '']] : [],
  );
  return Object.fromEntries(pairs) as Record<string, string>;
}

describe('a reader who opens', () => {
  test('a placement is sent to its own address, and no cache keeps the answer', () => {
    const decision = ask('/go/global-api/a17-p03');
    expect(decision.status).toBe(302);
    expect(headersOf(decision)).toEqual({
      Location: 'https://global-api.example/?ref=me&sub=a17-p03',
      'Cache-Control': 'private, no-store',
      'X-Robots-Tag': 'noindex, nofollow',
      'Referrer-Policy': 'strict-origin-when-cross-origin',
      'Content-Length': '0',
    });
    expect(decision.click).toEqual({
      minute: 29_000_000,
      link: 'global-api',
      placement: 'a17-p03',
      post: 'tracked-link',
      reason: 'human',
      traits: packTraits({ device: 'desktop', sameOrigin: true }),
    });
  });

  test.each([
    ['a link without a placement', '/go/global-api', 'https://global-api.example/?ref=me', '', ''],
    [
      'a retired placement',
      '/go/global-api/a2-p01',
      'https://global-api.example/?ref=me&sub=a2-p01',
      'a2-p01',
      'old-post',
    ],
    [
      'a placement without a sub-ID',
      '/go/acme-docs/a17-p01',
      'https://docs.acme.example/',
      'a17-p01',
      'tracked-link',
    ],
    [
      'a placement nobody knows',
      '/go/global-api/a99-p01',
      'https://global-api.example/?ref=me',
      'a99-p01',
      '',
    ],
    [
      'another link’s placement',
      '/go/acme-docs/a17-p03',
      'https://docs.acme.example/',
      'a17-p03',
      '',
    ],
    [
      'what cannot be a placement',
      '/go/global-api/A_17!',
      'https://global-api.example/?ref=me',
      '',
      '',
    ],
    [
      'a link with a trailing slash',
      '/go/global-api/',
      'https://global-api.example/?ref=me',
      '',
      '',
    ],
    [
      'a placement with a trailing slash',
      '/go/global-api/a17-p03/',
      'https://global-api.example/?ref=me&sub=a17-p03',
      'a17-p03',
      'tracked-link',
    ],
  ])('%s', (_, path, location, placement, post) => {
    const decision = ask(path);
    expect(decision.status).toBe(302);
    expect(headersOf(decision)['Location']).toBe(location);
    expect(decision.click).toMatchObject({ placement, post, reason: 'human' });
  });

  test('a link with a query goes where the registry says, and nowhere else', () => {
    const decision = ask('/go/global-api', { query: 'url=https://evil.example&sub=other' });
    expect(headersOf(decision)['Location']).toBe('https://global-api.example/?ref=me');
  });
});

test('HEAD is answered with the headers of GET and does not count', () => {
  const decision = ask('/go/global-api/a17-p03', { method: 'HEAD' });
  expect(decision).toMatchObject({ status: 302, click: { reason: 'method' } });
  expect(decision.headers).toEqual(ask('/go/global-api/a17-p03').headers);
});

test('a bot is redirected and kept apart', () => {
  expect(ask('/go/global-api', { headers: clients.googlebot })).toMatchObject({
    status: 302,
    click: { reason: 'bot' },
  });
});

test.each([
  ['prefetch', clients.chromePrefetch],
  ['not-navigation', clients.clientRouterFetch],
])(
  '%s learns no destination, and nothing a browser or Astro’s router would keep',
  (reason, headers) => {
    const decision = ask('/go/global-api/a17-p03', { headers });
    expect(decision).toMatchObject({ status: 503, click: { reason, placement: 'a17-p03' } });
    expect(headersOf(decision)).toMatchObject({
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': 'private, no-store',
    });
    expect(Object.keys(headersOf(decision))).not.toContain('Location');
    expect(decision.headers.join() + decision.body).not.toContain('global-api');
  },
);

describe('an unknown link', () => {
  test.each([
    '/go/nothing',
    '/go/',
    '/go/a/b/c',

    '/go/__proto__',
    '/go/constructor',
  ])('%s is a page that leads home, and counted as such', (path) => {
    const decision = ask(path);
    expect(decision).toMatchObject({
      status: 404,
      click: { placement: '', post: '', reason: 'unknown-slug' },
    });
    expect(decision.body).toContain('href="/"');
    expect(decision.click.link).toBe(path.slice('/go/'.length));
  });

  test('is kept to its first 64 characters, and its name is not in the page', () => {
    const decision = ask(`/go/${'<b>'.repeat(100)}`);
    expect(decision.click.link).toHaveLength(64);
    expect(decision.body).not.toContain('<b>');
  });
});

test('a link whose program forbids redirects is never redirected, and the page says so', () => {
  for (const path of ['/go/amazon-book', '/go/amazon-book/a17-p04']) {
    const decision = ask(path);
    expect(decision.status).toBe(404);
    expect(decision.body).toContain('direct links only');
    expect(headersOf(decision)).not.toHaveProperty('Location');
  }
});

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])(
  '%s is not allowed and does not count',
  (method) => {
    const decision = ask('/go/global-api', { method });
    expect(decision).toMatchObject({ status: 405, click: { reason: 'method' } });
    expect(headersOf(decision)['Allow']).toBe('GET, HEAD');
  },
);

describe('a manifest cannot be served', () => {
  function withUrl(url: string): Manifest {
    const manifest = createManifest();
    manifest.links['global-api']!.url = url;
    return manifest;
  }

  test.each([
    ['a line break', 'https://a.example/\r\nSet-Cookie: a=1'],
    ['a space', 'https://a.example/a b'],
    ['a letter outside ASCII', 'https://a.example/ü'],
    ['a script', 'javascript:alert(1)'],
    ['a file', 'file:///etc/passwd'],
    ['a path', '/go/other'],
    ['another site’s path', '//a.example/'],
    ['no host', 'https://'],
    ['nothing', ''],
  ])('with %s for a destination', (_, url) => {
    expect(() => createRoutes(withUrl(url))).toThrow(/link "global-api" cannot be redirected/);
  });

  test('that leads back below its own /go/', () => {
    const origins = ['https://blog.example'];
    const loop = withUrl('https://blog.example/go/other');
    expect(() => createRoutes(loop, origins)).toThrow(/round for ever/);
    expect(() => createRoutes(withUrl('https://shop.example/go/other'), origins)).not.toThrow();
    expect(() => createRoutes(withUrl('https://blog.example/golang'), origins)).not.toThrow();
  });

  test('with a placement of a link it does not have', () => {
    const manifest = createManifest();
    delete manifest.links['global-api'];
    expect(() => createRoutes(manifest)).toThrow(/Placement "a17-p03" has the link "global-api"/);
  });
});
