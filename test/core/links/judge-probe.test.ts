import { describe, expect, test } from 'vitest';
import { judgeProbe } from '../../../src/core/links/judge-probe.ts';
import type { Answer, Hop, Page, Probe } from '../../../src/core/links/probe.ts';

const LANDING = 'https://acme.test/plans';
const page = (title: string, heading = '', text = ''): Page => ({ title, heading, text });
const WORDS =
  'A long text about servers that somebody wrote so that a page has enough to compare. '.repeat(3);

function answer(facts: Partial<Answer> = {}): Answer {
  return {
    kind: 'answer',
    address: LANDING,
    status: 200,
    page: page('Plans', 'Plans', WORDS),
    ...facts,
  };
}

function judge(end: Probe['end'], redirects: Hop[] = [], landing = LANDING) {
  const last = end.kind === 'answer' ? [{ address: end.address, status: end.status }] : [];
  return judgeProbe(
    { hops: [...redirects, ...last], end },
    {
      landing,
      hosts: ['acme.test', 'acme-cdn.test'],
      siteOf: (host) => host.split('.').slice(-2).join('.'),
    },
  );
}

const from = (status: number, address = LANDING): Hop[] => [{ address, status }];

describe('a page', () => {
  test('that answers is well', () => {
    expect(judge(answer())).toEqual({ verdict: 'ok', detail: '' });
  });

  test.each([
    [404, 'gone'],
    [410, 'gone'],
    [400, 'http-error'],
    [500, 'http-error'],
    [503, 'http-error'],
    [401, 'refused'],
    [403, 'refused'],
    [999, 'refused'],
    [304, 'ok'],
    [204, 'ok'],
  ])('with status %i is %s', (status, verdict) => {
    expect(judge({ kind: 'answer', address: LANDING, status }).verdict).toBe(verdict);
  });

  test.each(['dns', 'tls', 'timeout', 'robots', 'private-address', 'redirect-loop'] as const)(
    'that cannot be had because of %s says so',
    (failure) => {
      expect(judge({ kind: 'failure', failure, address: LANDING, message: 'why' })).toEqual({
        verdict: failure,
        detail: `${LANDING}: why`,
      });
    },
  );
});

describe('a chain of redirects', () => {
  test.each([
    ['https://acme.test/', 'sent-home'],
    ['https://www.acme.test/en-us/', 'sent-home'],
    ['https://acme.test/index.html', 'sent-home'],
    ['https://other.test/plans', 'other-host'],
    ['https://www.acme-cdn.test/plans', 'ok'],
    ['https://www.hugedomains.com/acme', 'parked'],
  ])('that ends at %s is %s', (address, verdict) => {
    expect(judge(answer({ address }), from(302)).verdict).toBe(verdict);
  });

  test('to the home page of a link to the home page is well', () => {
    expect(
      judge(
        answer({ address: 'https://www.acme.test/en/' }),
        from(302, 'https://acme.test/'),
        'https://acme.test/',
      ).verdict,
    ).toBe('ok');
  });

  test('that is for good is told, and where it leads', () => {
    expect(judge(answer({ address: 'https://acme.test/pricing' }), from(301))).toEqual({
      verdict: 'moved',
      detail: 'https://acme.test/pricing',
    });
  });

  test('that drops the page’s own query drops a tracking parameter, too', () => {
    const landing = `${LANDING}?plan=pro`;
    expect(judge(answer(), from(302, landing), landing).verdict).toBe('query-lost');
    expect(judge(answer({ address: `${landing}&v=2` }), from(302, landing), landing).verdict).toBe(
      'ok',
    );
  });
});

describe('a page with status 200', () => {
  test.each([
    page('Page not found | Acme'),
    page('Acme — 404'),
    page('Acme', 'Oops! That page can’t be found.'.replace('’', "'")),
    page('Error 404 (Not Found)!!1'),
    page('Sorry, this product is no longer available - Acme'),
    page('Acme', 'We could not find the page you requested'),
  ])('is a soft 404 when it says $title $heading', (found) => {
    expect(judge(answer({ page: found })).verdict).toBe('soft-404');
  });

  test.each([
    page('How to fix 404 not found in nginx', 'How to fix 404 not found in nginx'),
    page('Peugeot 404 for sale'),
    page('', ''),
  ])('is none when it says $title', (found) => {
    expect(judge(answer({ page: found })).verdict).toBe('ok');
  });

  const sign = page('Acme 404 zone', '404', 'short');
  test('is a soft 404 when a path that cannot exist shows the same sign', () => {
    expect(judge(answer({ page: sign, nonsense: { status: 404, page: sign } })).verdict).toBe(
      'soft-404',
    );
  });

  test('is a soft 404 in any language when every path has the same text', () => {
    const same = page('Acme', 'Seite nicht gefunden', `${WORDS} /plans 17`);
    const nonsense = { status: 200, page: { ...same, text: `${WORDS} /x7 18` } };
    expect(judge(answer({ page: same, nonsense })).verdict).toBe('soft-404');
  });

  test('is well when only the shell of an application is the same', () => {
    const shell = page('Acme', '', 'Loading');
    expect(judge(answer({ page: shell, nonsense: { status: 200, page: shell } })).verdict).toBe(
      'ok',
    );
  });

  test('is parked when it offers the domain, and not when it writes about it at length', () => {
    expect(judge(answer({ page: page('acme.test', '', 'This domain is for sale!') })).verdict).toBe(
      'parked',
    );
    const article = page('Domains', '', `${'Words. '.repeat(400)} Buy this domain.`);
    expect(judge(answer({ page: article })).verdict).toBe('ok');
  });
});
