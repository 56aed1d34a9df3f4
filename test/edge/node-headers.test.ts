import { createServer, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHeaderReader } from '../../src/edge/node-headers.ts';

const NAMES = [
  'accept',
  'user-agent',
  'sec-fetch-mode',
  'x-forwarded-for',
  'dnt',
  'cookie',
  'x-other',
];
let onRequest: (request: IncomingMessage) => void = () => undefined;
const server = createServer((request, response) => {
  onRequest(request);
  response.end();
});

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** What is read of a request that has these lines. */
function read(lines: readonly string[]): Promise<{ own: unknown; node: unknown }> {
  return new Promise((resolve) => {
    onRequest = (request) => {
      const header = createHeaderReader(request);
      resolve({
        own: NAMES.map((name) => header(name)),
        node: NAMES.map((name) => request.headers[name]),
      });
    };
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.resume();
    socket.end(
      `GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${lines.map((line) => `${line}\r\n`).join('')}\r\n`,
    );
  });
}

test('headers are what Node makes of them, however they are spelled and how often they come', async () => {
  const name = fc
    .constantFrom(...NAMES)
    .chain((each) =>
      fc.mixedCase(fc.constant(each), { untoggleAll: (text) => text.toLowerCase() }),
    );
  const line = fc.tuple(name, fc.stringMatching(/^[!-~]{0,12}$/)).map(([a, b]) => `${a}: ${b}`);
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 8 }), async (lines) => {
      const { own, node } = await read(lines);
      expect(own).toEqual(node);
    }),
    { numRuns: 200 },
  );
});
