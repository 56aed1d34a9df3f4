// A click is judged, kept and answered alike, whether the fast path reads it or Node does.
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { readPlainRequest } from '../../src/edge/plain-request.ts';
import { createBuiltSite, openStore, runServer } from '../support/built-site.ts';
import * as clients from '../support/request-headers.ts';

const CLICK = '/go/global-api/a17-p03';
const TOKEN = 'a long secret';

const ASKED: [name: string, path: string, headers: clients.HeaderSet][] = [
  ['a click', CLICK, clients.chromeClick],
  [
    'a click of another reader',
    CLICK,
    { ...clients.chromeClick, 'X-Forwarded-For': '203.0.113.9' },
  ],
  ['the same again', CLICK, { ...clients.chromeClick, 'X-Forwarded-For': '203.0.113.9' }],
  ['a click that asks for privacy', CLICK, { ...clients.chromeClick, 'Sec-GPC': '1' }],
  ['a link alone', '/go/global-api', clients.chromeClick],
  ['a placement of another link', '/go/global-api/a99-p99?x=1', clients.chromeClick],
  ['a prefetch', CLICK, clients.chromePrefetch],
  ['a fetch', CLICK, clients.clientRouterFetch],
  ['a machine', CLICK, clients.googlebot],
  ['the owner', CLICK, { ...clients.chromeClick, 'X-Tidemark-Owner': TOKEN }],
  ['who says so', `${CLICK}?notrack`, clients.chromeClick],
  ['an unknown link', '/go/nothing', clients.chromeClick],
  ['an unknown link, as text', '/go/global-apo', { Accept: 'text/plain', 'User-Agent': 'curl/8' }],
  ['a direct link', '/go/amazon-book', clients.chromeClick],
];

test('the same answers and the same rows', async () => {
  const [plain, odd] = await Promise.all([observe(' '), observe('  ')]);
  expect(plain.answers).toEqual(odd.answers);
  expect(plain.rows).toEqual(odd.rows);
  expect(plain.rows).toHaveLength(ASKED.length);
  expect(new Set(plain.answers.map((answer) => answer.slice(0, 12)))).toEqual(
    new Set(['HTTP/1.1 302', 'HTTP/1.1 404', 'HTTP/1.1 503']),
  );
});

/** Asks all in turn on a connection each; `gap` stands before the host, and two spaces are no plain request. */
async function observe(gap: string): Promise<{ answers: string[]; rows: unknown[] }> {
  const site = createBuiltSite();
  const { origin, server, paths } = await runServer(site, {
    owner: { token: TOKEN },
    visitors: { folder: join(site.state, 'visitors'), keepDay: () => undefined },
  });
  const answers: string[] = [];
  for (const [, path, headers] of ASKED) {
    const { host: _, connection: _kept, ...more } = headers;
    const sent = { Connection: 'close', 'X-Forwarded-For': '203.0.113.7', ...more };
    const lines = Object.entries(sent).map(([name, value]) => `${name}: ${value}\r\n`);
    const request = `GET ${path} HTTP/1.1\r\nHost:${gap}blog.example\r\n${lines.join('')}\r\n`;
    expect(readPlainRequest(request) !== undefined).toBe(gap === ' ');
    const socket = connect(Number(new URL(origin).port), '127.0.0.1');
    socket.write(request);
    answers.push((await text(socket)).replace(/^Date: .*\r\n/m, ''));
  }
  await server.close();
  const store = openStore(paths);
  const rows = await store.listRecent(100);
  await store.close();
  return { answers, rows };
}
