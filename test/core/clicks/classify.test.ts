import { isbot } from 'isbot';
import { describe, expect, test } from 'vitest';
import { classify, RULES } from '../../../src/core/clicks/classify.ts';
import { REASONS } from '../../../src/core/clicks/click.ts';
import { formatUserAgent } from '../../../src/links/world.ts';
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

describe('the author himself is not counted', () => {
  const { chromeClick } = clients;
  const facts = {
    method: 'GET',
    query: '',
    header: (name: string) => chromeClick[name],
    isBotAgent: isbot,
  };

  test.each(['notrack', 'a=1&notrack', 'notrack=1'])('with ?%s', (query) => {
    expect(judge({ headers: chromeClick, query })).toBe('self');
  });

  test('by what the shell knows of him', () => {
    expect(classify({ ...facts, isOwner: true }, { known: true })).toBe('self');
  });

  test('nor is his link check', () => {
    const agent = formatUserAgent('0.1.0', 'https://blog.example');
    expect(judge({ headers: { ...chromeClick, 'user-agent': agent } })).toBe('self');
  });

  test('a parameter that only looks like it is nobody’s', () => {
    expect(judge({ headers: chromeClick, query: 'notracking=1&xnotrack' })).toBe('human');
  });
});

describe('a platform in front of the site may know more', () => {
  const { chromeClick } = clients;
  const facts = {
    method: 'GET',
    query: '',
    header: (name: string) => chromeClick[name],
    isBotAgent: isbot,
  };

  test.each([
    [{ botScore: 29 }, 'bot'],
    [{ botScore: 30 }, 'human'],
    [{ botScore: 99 }, 'human'],
    [{ isVerifiedBot: true }, 'bot'],
    [{ isVerifiedBot: false }, 'human'],
  ])('%j is %s', (said, reason) => {
    expect(classify({ ...facts, ...said }, { known: true })).toBe(reason);
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
    ['self', { query: 'notrack', headers: clients.chromePrefetch }],
    ['prefetch', { headers: { ...clients.curl, 'sec-purpose': 'prefetch' } }],
    ['not-navigation', { headers: { ...clients.curl, 'sec-fetch-mode': 'cors' } }],
  ])('%s', (reason, asked) => {
    expect(judge(asked)).toBe(reason);
  });

  test('the rules stand in the order of the reasons; those of the visitor’s memory follow', () => {
    const rest = ['burst', 'duplicate', 'human'];
    expect([...RULES.map((rule) => rule.reason), ...rest]).toEqual([...REASONS]);
  });
});

test('a header getter that answers null for absent, as Headers does, is judged alike', () => {
  const headers = new Headers(clients.oldSafariClick);
  const facts = { method: 'GET', query: '', isBotAgent: isbot };
  expect(classify({ ...facts, header: (name) => headers.get(name) }, { known: true })).toBe(
    'human',
  );
});
