// The files for nginx, in a real nginx: every link, and what must not be answered as one.
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { listForwards } from '../../src/core/fallback/forwards.ts';
import { formatNginxMap, NGINX_ANSWER } from '../../src/core/fallback/nginx-files.ts';
import { ask } from '../support/ask.ts';
import { runNginx } from '../support/nginx.ts';
import { createOddManifest } from '../support/odd-links.ts';
import { chromePrefetch, clientRouterFetch, oldSafariClick } from '../support/request-headers.ts';
import { runServer } from '../support/built-site.ts';

const forwards = listForwards(createOddManifest(3000), '2026-06-15');
const files = { 'go-map.conf': formatNginxMap(forwards), 'go-answer.conf': NGINX_ANSWER };
const ALONE = `include go-map.conf;
  server { listen 127.0.0.1:{port}; location ^~ /go/ { include go-answer.conf; } }`;

test('each of thousands of links leads where it does, with the headers of the endpoint', async () => {
  const origin = await runNginx(files, ALONE);
  expect(forwards.length).toBeGreaterThan(3000);
  for (const { path, to } of forwards) {
    const { status, headers } = await ask(origin, path, { headers: oldSafariClick });
    expect({ path, status, to: headers.location }).toEqual({ path, status: 302, to });
    expect(headers).toMatchObject({
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex, nofollow',
      'referrer-policy': 'strict-origin-when-cross-origin',
    });
  }
});

test('what is no click of a reader leads nowhere', async () => {
  const origin = await runNginx(files, ALONE);
  const path = '/go/global-api/a1-p01';
  const answers = await Promise.all([
    ask(origin, path, { headers: chromePrefetch }),
    ask(origin, path, { headers: clientRouterFetch }),
    ask(origin, path, { method: 'POST' }),
    ask(origin, '/go/nothing'),
    ask(origin, '/go/amazon-book'),
    ask(origin, '/go/'),
    ask(origin, '/go/default'),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([503, 503, 405, 404, 404, 404, 404]);
  for (const { headers } of answers) expect(headers.location).toBeUndefined();
  // Astro's client router takes a page for an answer, and would not navigate.
  expect(answers[1]?.headers['content-type']).toBe('text/plain');
});

test('a slash, a query and percent signs change nothing', async () => {
  const origin = await runNginx(files, ALONE);
  const to = 'https://global-api.example/?ref=me&sub=a1-p01';
  for (const path of [
    '/go/global-api/a1-p01/',
    '/go/global-api/a1-p01?sub=thief&url=https://evil.example/',
    '/go/global%2Dapi/a1-p01',
  ])
    expect((await ask(origin, path)).headers.location).toBe(to);
  expect((await ask(origin, '/go/global-api', { method: 'HEAD' })).status).toBe(302);
});

test('before a server it answers for it only while that is down', async () => {
  const closed = createServer();
  await new Promise<void>((resolve) => {
    closed.listen(0, '127.0.0.1', resolve);
  });
  const { port: free } = closed.address() as { port: number };
  closed.close();
  const proxy = (upstream: string) => `include go-map.conf;
    server {
      listen 127.0.0.1:{port};
      location ^~ /go/ {
        proxy_pass ${upstream};
        proxy_set_header Host $host;
        error_page 502 504 = @go;
      }
      location @go { include go-answer.conf; }
    }`;
  const { origin: upstream } = await runServer();
  const up = await runNginx(files, proxy(upstream));
  // A link that the map has, and the server does not.
  expect((await ask(up, '/go/odd-0', { headers: oldSafariClick })).status).toBe(404);
  expect((await ask(up, '/go/global-api', { headers: chromePrefetch })).status).toBe(503);
  const down = await runNginx(files, proxy(`http://127.0.0.1:${free}`));
  expect(await ask(down, '/go/odd-0', { headers: oldSafariClick })).toMatchObject({
    status: 302,
    headers: { location: 'https://acme.example/' },
  });
});
