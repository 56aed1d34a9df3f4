import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { ENDED, METHOD_NOT_ALLOWED, NOT_A_NAVIGATION } from '../../src/edge/go-refusals.ts';
import { formatAnswer } from '../../src/edge/node-answer.ts';
import { send } from '../../src/edge/node-go.ts';
import { KEEP_ALIVE_MS } from '../../src/edge/node-patience.ts';
import { createRoutes } from '../../src/edge/routes.ts';
import { createManifest } from '../support/manifest.ts';

const { redirect = [] } = createRoutes(createManifest()).paths.get('/go/global-api') ?? {};
const REDIRECT = { status: 302, headers: redirect, body: '' };

/** What Node writes for an answer. */
async function hearNode(answer: typeof REDIRECT, keepsAlive: boolean): Promise<string> {
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (_, response) => {
    response.shouldKeepAlive = keepsAlive;
    send(response, answer);
    response.once('finish', () => server.closeIdleConnections());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.write('GET / HTTP/1.1\r\nHost: blog.example\r\n\r\n');
  const timer = setInterval(() => server.closeIdleConnections(), 10);
  const heard = await text(socket);
  clearInterval(timer);
  return heard;
}

const withoutDate = (heard: string): string => heard.replace(/^Date: .*$/m, 'Date: (a date)');

test.each([
  ['a redirect', REDIRECT],
  ['a refusal', NOT_A_NAVIGATION],
  ['a page outside ASCII', { ...ENDED, headers: ['Content-Length', '4'], body: 'né!' }],
  ['another status', METHOD_NOT_ALLOWED],
])('%s goes out as Node writes it', async (_, answer) => {
  for (const isLast of [false, true]) {
    const heard = await hearNode(answer, !isLast);
    expect(withoutDate(formatAnswer(answer, isLast))).toBe(withoutDate(heard));
  }
});

test('the date is that of the second', () => {
  const before = Math.floor(Date.now() / 1000) * 1000;
  const date = /^Date: (.*)\r$/m.exec(formatAnswer(REDIRECT, false))?.[1] ?? '';
  expect(new Date(date).toUTCString()).toBe(date);
  expect(Date.parse(date)).toBeGreaterThanOrEqual(before);
  expect(Date.parse(date)).toBeLessThanOrEqual(Date.now());
});

test.each([[['X-Go-Debug', 'human\r\nLocation: https://evil.example/']], [['X-A\r\nB', 'human']]])(
  '%j does not go out',
  (headers) => {
    expect(() => formatAnswer({ status: 404, headers, body: '' }, false)).toThrow(
      /Invalid|must be/,
    );
    expect(() => formatAnswer({ status: 302, headers, body: '' }, false)).toThrow(
      /Invalid|must be/,
    );
  },
);
