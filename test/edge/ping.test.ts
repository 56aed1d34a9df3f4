import { isbot } from 'isbot';
import { expect, test } from 'vitest';
import { decidePing } from '../../src/edge/ping.ts';
import { createRoutes } from '../../src/edge/routes.ts';
import { unpackTraits } from '../../src/core/clicks/traits.ts';
import { DEFAULT_CLICK_POLICY } from '../../src/core/clicks/policy.ts';
import { createManifest } from '../support/manifest.ts';
import * as clients from '../support/request-headers.ts';

const routes = createRoutes(createManifest());
const PING = '/go/ping/amazon-book/a17-p04';
const ping = clients.chromePing('https://amazon.example/dp/1?tag=me-20');
const { 'sec-fetch-site': _, ...oldPing } = ping;
/** What `navigator.sendBeacon` sends. */
const beacon = {
  ...clients.chromeClick,
  accept: '*/*',
  origin: 'https://blog.example',
  'sec-fetch-mode': 'no-cors',
  'sec-fetch-dest': 'empty',
};

function tell(headers: clients.HeaderSet, path = PING, method = 'POST') {
  const header = (name: string): string | undefined => headers[name];
  const request = { method, path, query: '', header, isBotAgent: isbot, minute: 29_000_000 };
  const { status, click } = decidePing(request, routes, DEFAULT_CLICK_POLICY);
  return { status, ...click, isPing: unpackTraits(click.traits ?? 0).ping };
}

test('a ping is a click of its placement', () => {
  expect(tell(ping)).toMatchObject({
    status: 204,
    link: 'amazon-book',
    placement: 'a17-p04',
    post: 'tracked-link',
    reason: 'human',
    isPing: true,
  });
});

test.each<[string, clients.HeaderSet, string]>([
  ['a browser without fetch metadata, by the page it names', oldPing, 'human'],
  ['the script', beacon, 'human'],
  ['a link of another site', { ...ping, 'sec-fetch-site': 'cross-site' }, 'not-navigation'],
  [
    'an old browser on another site',
    { ...oldPing, 'ping-from': 'https://evil.example/' },
    'not-navigation',
  ],
  ['a script of another site', { ...beacon, 'sec-fetch-site': 'cross-site' }, 'not-navigation'],
  ['a form', { ...clients.chromeClick, 'content-type': 'text/plain' }, 'not-navigation'],
  ['a machine', { ...ping, 'user-agent': 'curl/8' }, 'bot'],
])('%s is judged as %s', (_name, headers, reason) => {
  expect(tell(headers)).toMatchObject({ status: 204, reason });
});

test.each([
  ['a link that redirects', '/go/ping/global-api/a17-p03'],
  ['an unknown link', '/go/ping/nothing'],
  ['no link', '/go/ping/'],
])('%s has no pings, and nothing of it is written down', (_name, path) => {
  expect(tell(ping, path)).toMatchObject({ status: 404, link: '', reason: 'unknown-slug' });
});

test('a placement of another link is counted for the link alone', () => {
  expect(tell(ping, '/go/ping/amazon-book/a17-p03')).toMatchObject({ status: 204, post: '' });
});
