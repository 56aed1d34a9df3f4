import { isbot } from 'isbot';
import { expect, test } from 'vitest';
import { classify } from '../../../src/core/clicks/classify.ts';
import { asNavigation, isRouterFetch } from '../../../src/core/clicks/soft-navigation.ts';
import {
  chromeClick,
  chromePrefetch,
  clientRouterFetch,
  firefoxClick,
  googlebot,
  type HeaderSet,
  oldSafariClick,
} from '../../support/request-headers.ts';

const facts = (headers: HeaderSet, method = 'GET') => ({
  method,
  query: '',
  header: (name: string) => headers[name],
  isBotAgent: isbot,
});

const SOFT = {
  'sec-fetch-mode': 'cors',
  'sec-fetch-dest': 'empty',
  'sec-fetch-site': 'same-origin',
  accept: '*/*',
};
const safari =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15';
const chromeOnIos =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/138.0.0.0 Mobile/15E148 Safari/604.1';

test.each<[string, HeaderSet, boolean]>([
  ['the router in Chrome', clientRouterFetch, true],
  ['the router in Firefox', { ...firefoxClick, ...SOFT }, true],
  // There a hovered link is fetched by the same script in the same way.
  ['Safari', { ...oldSafariClick, 'user-agent': safari, ...SOFT }, false],
  ['Chrome on iOS', { ...oldSafariClick, 'user-agent': chromeOnIos, ...SOFT }, false],
  ['a navigation', chromeClick, false],
  ['a prefetch', chromePrefetch, false],
  ['a script of another site', { ...clientRouterFetch, 'sec-fetch-site': 'cross-site' }, false],
  ['another subdomain', { ...clientRouterFetch, 'sec-fetch-site': 'same-site' }, false],
  ['an image', { ...clientRouterFetch, 'sec-fetch-dest': 'image' }, false],
  ['a browser that tells nothing', oldSafariClick, false],
])('%s', (_, headers, expected) => {
  expect(isRouterFetch(facts(headers))).toBe(expected);
});

test('HEAD is no view', () => {
  expect(isRouterFetch(facts(clientRouterFetch, 'HEAD'))).toBe(false);
});

test('what a router’s fetch says besides still counts', () => {
  const judge = (headers: HeaderSet) => classify(asNavigation(facts(headers)), { known: true });
  expect(judge(clientRouterFetch)).toBe('human');
  expect(judge({ ...clientRouterFetch, 'sec-purpose': 'prefetch' })).toBe('prefetch');
  expect(judge({ ...clientRouterFetch, 'user-agent': googlebot['user-agent'] ?? '' })).toBe('bot');
});
