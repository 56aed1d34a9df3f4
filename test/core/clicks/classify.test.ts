import { isbot } from 'isbot';
import { describe, expect, test } from 'vitest';
import { classify, RULES } from '../../../src/core/clicks/classify.ts';
import { REASONS } from '../../../src/core/clicks/click.ts';
import * as clients from '../../support/request-headers.ts';

interface Asked {
  headers: clients.HeaderSet;
  method?: string;
  query?: string;
  known?: boolean;
}

function judge({ headers, method = 'GET', query = '', known = true }: Asked): string {
  const header = (name: string): string | undefined => headers[name];
  return classify({ method, query, header, isBotAgent: isbot }, { known });
}

describe('a reader who opens a link is human', () => {
  test.each([
    ['Chrome', clients.chromeClick],
    ['Firefox with GPC and DNT', clients.firefoxClick],
    ['an old Safari without Sec-Fetch headers', clients.oldSafariClick],
    ['a phone called CUBOT', clients.cubotPhone],
  ])('in %s', (_, headers) => {
    expect(judge({ headers })).toBe('human');
  });
});

describe('a link fetched ahead of its reader is a prefetch', () => {
  test.each([
    ['Chrome’s prefetch', clients.chromePrefetch],
    ['a prerender by speculation rules', clients.chromePrerender],
    ['an old Firefox', clients.firefoxOldPrefetch],
    ['Safari’s preview', clients.safariPreview],
    ['Purpose: preview', { ...clients.oldSafariClick, purpose: 'preview' }],
    ['Purpose: prerender', { ...clients.oldSafariClick, purpose: 'prerender' }],
    ['X-Purpose: prefetch', { ...clients.oldSafariClick, 'x-purpose': 'prefetch' }],
    ['Next’s router', { ...clients.chromeClick, 'next-router-prefetch': '1' }],
  ])('by %s', (_, headers) => {
    expect(judge({ headers })).toBe('prefetch');
  });

  test('by Next’s query parameter, alone or among others', () => {
    expect(judge({ headers: clients.chromeClick, query: '_rsc=1ab' })).toBe('prefetch');
    expect(judge({ headers: clients.chromeClick, query: 'a=1&_rsc=1ab' })).toBe('prefetch');
    expect(judge({ headers: clients.chromeClick, query: 'my_rsc=1' })).toBe('human');
  });
});

describe('a request that opens no page is no navigation', () => {
  test.each([
    ['Astro’s client router', clients.clientRouterFetch],
    [
      'an image',
      { ...clients.chromeClick, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
    ],
    ['a frame', { ...clients.chromeClick, 'sec-fetch-dest': 'iframe' }],
  ])('by %s', (_, headers) => {
    expect(judge({ headers })).toBe('not-navigation');
  });
});

describe('a machine is a bot', () => {
  test.each([
    ['a crawler', clients.googlebot],
    ['curl', clients.curl],
    ['an AI agent on behalf of a person', clients.chatGptUser],
    ['a link preview', clients.slackbot],
    ['no user agent', clients.noAgent],
    ['an empty user agent, which the pattern list lets pass', clients.emptyAgent],
    ['a browser’s agent without Accept', clients.agentAlone],
  ])('by %s', (_, headers) => {
    expect(judge({ headers })).toBe('bot');
  });
});

describe('the first reason wins', () => {
  test.each([
    ['method', { method: 'HEAD', known: false, headers: clients.googlebot }],
    ['unknown-slug', { known: false, headers: clients.chromePrefetch }],
    ['prefetch', { headers: { ...clients.curl, 'sec-purpose': 'prefetch' } }],
    ['not-navigation', { headers: { ...clients.curl, 'sec-fetch-mode': 'cors' } }],
  ])('%s', (reason, asked) => {
    expect(judge(asked)).toBe(reason);
  });

  test('the rules stand in the order of the reasons, and only human has none', () => {
    expect([...RULES.map((rule) => rule.reason), 'human']).toEqual([...REASONS]);
  });
});

test('a header getter that answers null for absent, as Headers does, is judged alike', () => {
  const headers = new Headers(clients.oldSafariClick);
  const facts = { method: 'GET', query: '', isBotAgent: isbot };
  expect(classify({ ...facts, header: (name) => headers.get(name) }, { known: true })).toBe(
    'human',
  );
});
