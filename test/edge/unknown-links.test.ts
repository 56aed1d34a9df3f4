import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { isbot } from 'isbot';
import { describe, expect, test } from 'vitest';
import { decide, type GoDecision } from '../../src/edge/go.ts';
import { createRoutes } from '../../src/edge/routes.ts';
import { createManifest } from '../support/manifest.ts';
import { chromeClick, curl, googlebot, type HeaderSet } from '../support/request-headers.ts';

const MINUTE = 29_000_000;

function createAsk(manifest = createManifest()) {
  const routes = createRoutes(manifest);
  return (
    path: string,
    { headers = chromeClick, minute = MINUTE }: { headers?: HeaderSet; minute?: number } = {},
  ): GoDecision =>
    decide(
      {
        method: 'GET',
        path,
        query: '',
        minute,
        header: (name) => headers[name],
        isBotAgent: isbot,
      },
      routes,
    );
}

function listHrefs({ body }: GoDecision): string[] {
  return Array.from(body.matchAll(/<li><a href="([^"]*)"/g), (match) => match[1] ?? '');
}

const ask = createAsk();

describe('a reader who slipped is shown what he may have meant', () => {
  test.each([
    ['/go/globl-api', ['/go/global-api']],
    ['/go/Global_API', ['/go/global-api']],
    ['/go/global%20api', ['/go/global-api']],
    ['/go/global', ['/go/global-api']],
    ['/go/global-api-2024', ['/go/global-api']],
    ['/go/acme-doc/', ['/go/acme-docs']],
    ['/go/zzzzzz', []],
    ['/go/', []],
    // A link that its program lets nobody redirect leads nowhere from here.
    ['/go/amazon-bok', []],
    // The placement says which link stood there, whatever became of the rest.
    ['/go/renamed/a17-p03', ['/go/global-api/a17-p03']],
    ['/go/globl-api/a17-p03', ['/go/global-api/a17-p03']],
    ['/go/globl-api/nobody', ['/go/global-api']],
    [`/go/${'global-api'.repeat(900)}`, []],
  ])('%s', (path, expected) => {
    const decision = ask(path);
    expect(decision.status).toBe(404);
    expect(listHrefs(decision)).toEqual(expected);
  });

  test('by the link’s name as well, where two are called as their program is', () => {
    const manifest = createManifest();
    const link = { ...manifest.links['global-api']!, title: 'River' };
    Object.assign(manifest.links, { 'river-east': link, 'river-west': link });
    const { body } = createAsk(manifest)('/go/river-wst');
    expect(body).toContain('>River: river-west</a>');
    expect(body).toContain('>River: river-east</a>');
  });

  test('but not one that has ended, or is still to come', () => {
    const manifest = createManifest();
    manifest.links['global-api']!.life = { until: '2024-12-31' };
    manifest.links['acme-docs']!.life = { from: '2099-01-01' };
    const asked = createAsk(manifest);
    expect(listHrefs(asked('/go/globl-api'))).toEqual([]);
    expect(listHrefs(asked('/go/acme-doc'))).toEqual([]);
  });
});

test('what earns is disclosed before it is shown, marked, and named for what it is', () => {
  const { body } = ask('/go/globl-api');
  expect(body).toContain('rel="sponsored nofollow noopener">global-api</a> (paid link)');
  expect(body.indexOf('we earn a commission')).toBeLessThan(body.indexOf('<li>'));
  const { body: plain } = ask('/go/acme-doc');
  expect(plain).toContain('rel="nofollow noopener">acme-docs</a></li>');
  expect(plain).not.toContain('commission');
});

test('titles are the author’s words, and no markup', () => {
  const manifest = createManifest();
  manifest.links['global-api']!.title = `<b>"A" & 'B'</b>`;
  const { body } = createAsk(manifest)('/go/globl-api');
  expect(body).toContain(`&lt;b&gt;&quot;A&quot; &amp; 'B'&lt;/b&gt;`);
});

test('who takes no HTML gets a text', () => {
  const decision = ask('/go/globl-api', { headers: curl });
  expect(decision.headers.join(': ')).toContain('Content-Type: text/plain; charset=utf-8');
  expect(decision.body).toMatchInlineSnapshot(`
    "This link is not known here. It may have been renamed or withdrawn, or its address was cut on the way.

    Ad: we earn a commission if you buy through links marked (paid link).
    Was it one of these?
    /go/global-api  global-api (paid link)
    "
  `);
});

test('the page allows its own style and nothing else, says noindex, and fits light and dark', () => {
  const { body, headers } = ask('/go/globl-api');
  const style = /<style>([^]*?)<\/style>/.exec(body)?.[1] ?? '';
  const hash = createHash('sha256').update(style).digest('base64');
  const policy = headers[headers.indexOf('Content-Security-Policy') + 1];
  expect(policy).toBe(
    `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; frame-ancestors 'none'`,
  );
  expect(body).not.toContain('<script');
  expect(body).toContain('<meta name="color-scheme" content="light dark">');
  expect(body).toContain('<meta name="robots" content="noindex, nofollow">');
  expect(headers[headers.indexOf('X-Robots-Tag') + 1]).toBe('noindex, nofollow');
  expect(headers[headers.indexOf('Content-Length') + 1]).toBe(String(Buffer.byteLength(body)));
  expect(headers[headers.indexOf('Vary') + 1]).toBe('Accept');
});

describe('what is kept', () => {
  test('is the name that a person asked for, cut to 64 characters', () => {
    expect(ask('/go/globl-api').click).toMatchObject({ link: 'globl-api', reason: 'unknown-slug' });
    expect(ask(`/go/${'x'.repeat(200)}`).click.link).toBe('x'.repeat(64));
  });

  test('is no name that a machine asked for', () => {
    expect(ask('/go/globl-api', { headers: googlebot }).click).toMatchObject({
      link: '',
      reason: 'unknown-slug',
    });
  });

  test('is bounded within the hour, and a flood finds the plain page', () => {
    const asked = createAsk();
    const flood = Array.from({ length: 2000 }, (_, index) => asked(`/go/global-ap${index}`));
    expect(new Set(flood.map(({ click }) => click.link)).size).toBe(501);
    expect(listHrefs(flood[0]!)).toEqual(['/go/global-api']);
    expect(listHrefs(flood.at(-1)!)).toEqual([]);
    expect(flood.every(({ click }) => click.reason === 'unknown-slug')).toBe(true);
    // A name that is known to be unknown is still answered, and the next hour looks up again.
    expect(listHrefs(asked('/go/global-ap1'))).toEqual(['/go/global-api']);
    expect(listHrefs(asked('/go/global-apx', { minute: MINUTE + 60 }))).toEqual(['/go/global-api']);
  });
});

test('nothing of a request is in a header or in a page', () => {
  const marked = fc.string({ unit: 'binary' }).map((text) => `/go/q7z${text}q7z`);
  fc.assert(
    fc.property(marked, (path) => {
      const { status, headers, body } = createAsk()(path);
      expect(status).toBe(404);
      expect(headers.join('\n')).not.toContain('q7z');
      expect(body).not.toContain('q7z');
    }),
    { numRuns: 300 },
  );
});
