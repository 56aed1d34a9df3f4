import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import * as fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readPlainRequest } from '../../src/edge/plain-request.ts';

const HOST = 'Host: blog.example\r\n';

function head(...lines: string[]): string {
  return `${['GET /go/global-api HTTP/1.1', 'Host: blog.example', ...lines].join('\r\n')}\r\n\r\n`;
}

describe('a plain request', () => {
  test('is read whole', () => {
    const text =
      'GET /go/global-api/a17-p03?notrack HTTP/1.1\r\nHost: blog.example\r\nUser-Agent: A (b; c) "d"\r\nSEC-fetch-Mode: navigate\r\n\r\n';
    expect(readPlainRequest(text)).toEqual({
      target: '/go/global-api/a17-p03?notrack',
      headers: { host: 'blog.example', 'user-agent': 'A (b; c) "d"', 'sec-fetch-mode': 'navigate' },
      keepsAlive: true,
    });
  });

  test.each([
    [[], true],
    [['Connection: keep-alive'], true],
    [['connection: Keep-Alive'], true],
    [['Connection: close'], false],
  ])('%j keeps the connection: %s', (lines, keepsAlive) => {
    expect(readPlainRequest(head(...lines))?.keepsAlive).toBe(keepsAlive);
  });

  test.each([
    ['nothing', ''],
    ['another method', head().replace('GET', 'HEAD')],
    ['another path', head().replace('/go/', '/gone/')],
    ['an absolute address', head().replace('/go/', 'http://blog.example/go/')],
    ['another version', head().replace('1.1', '1.0')],
    ['no host', head().replace(HOST, 'Accept: text/html\r\n')],
    ['no header', 'GET /go/global-api HTTP/1.1\r\n\r\n'],
    ['half a head', head().slice(0, -2)],
    ['two requests', head() + head()],
    ['a body', head('Content-Length: 1')],
    ['a body in chunks', head('Transfer-Encoding: chunked')],
    ['an expectation', head('Expect: 100-continue')],
    ['an upgrade', head('Connection: upgrade', 'Upgrade: h2c')],
    ['an upgrade alone', head('Upgrade: h2c')],
    ['a list of wishes', head('Connection: keep-alive, close')],
    ['a name twice', head('Accept: a', 'accept: b')],
    ['a name of every object', head('constructor: a')],
    ['a name with an underscore', head('__proto__: a')],
    ['no value', head('Accept: ')],
    ['no space', head('Accept:a')],
    ['a tab', head('Accept:\ta')],
    ['a space before the colon', head('Accept : a')],
    ['a space at the end', head('Accept: a ')],
    ['a line that goes on', head('Accept: a', ' b')],
    ['a line without a colon', head('Accept')],
    ['a lone line feed', head('Accept: a\nB: c')],
    ['a lone carriage return', head('Accept: a\rB: c')],
    ['a null byte', head('Accept: a\0')],
    ['a letter outside ASCII', head('Accept: é')],
    ['a fragment', head().replace('global-api', 'global-api#a')],
    ['a quote in the path', head().replace('global-api', 'global"api')],
    ['two spaces', head().replace(' HTTP', '  HTTP')],
  ])('is not %s', (_, text) => {
    expect(readPlainRequest(text)).toBeUndefined();
  });
});

interface Heard {
  method: string;
  target: string;
  headers: IncomingMessage['headers'];
  keepsAlive: boolean;
}

/** What Node's own server makes of the same bytes: each request that it takes, and the first error. */
async function startNode(): Promise<(text: string) => Promise<(Heard | 'error')[]>> {
  let heard: (Heard | 'error')[] = [];
  const server = createServer((request, response) => {
    const { method = '', url = '', headers } = request;
    heard.push({ method, target: url, headers, keepsAlive: response.shouldKeepAlive });
    response.end();
  });
  server.on('clientError', (_, socket) => {
    heard.push('error');
    socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return async function hear(text) {
    heard = [];
    const socket = connect(port, '127.0.0.1');
    socket.end(Buffer.from(text, 'latin1'));
    socket.resume();
    await once(socket, 'close');
    return heard;
  };
}

/** Mostly `good`, now and then one of the others. */
function mostly(good: string, ...others: (string | fc.Arbitrary<string>)[]): fc.Arbitrary<string> {
  const rare = others.map((other) => (typeof other === 'string' ? fc.constant(other) : other));
  return fc.oneof({ weight: 30, arbitrary: fc.constant(good) }, ...rare);
}

const NAMES = [
  ['Accept', 'accept', 'Referer', 'X-Forwarded-For', 'Sec-Fetch-Mode', 'Cookie', 'DNT', 'Age'],
  ['Connection', 'Content-Length', 'Transfer-Encoding', 'Set-Cookie', 'Host', 'Upgrade', 'TE'],
  ['__proto__', 'toString', 'valueOf', 'constructor', 'Proxy-Connection', 'Keep-Alive', 'Expect'],
].flat();

/** Heads as browsers and proxies write them, with a fault here and there. */
const line = fc
  .tuple(
    fc.constantFrom(...NAMES),
    mostly(': ', ':', ' : ', ':\t', ':  '),
    fc.oneof(
      fc.constantFrom('a', '*/*', 'keep-alive', 'close', 'Close', 'chunked', '0', '1', 'a, b', ''),
      fc.string({ maxLength: 12 }),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    mostly('\r\n', '\n', '\r', ' \r\n', '\r\n '),
  )
  .map((parts) => parts.join(''));
const path = fc.oneof(
  fc.constantFrom('global-api', 'global-api/a17-p03?x=1&y', '%2e%2e/a', '', 'a?b#c'),
  fc.string({ maxLength: 8 }),
);
const request = fc
  .tuple(
    mostly('GET ', 'get ', 'GET  ', 'POST '),
    path.map((text) => `/go/${text}`),
    mostly(' HTTP/1.1', ' HTTP/1.0', ' http/1.1', ' HTTP/1.1 ', ''),
    mostly(`\r\n${HOST}`, '\r\n', `\n${HOST}`),
    fc.array(line, { maxLength: 4 }).map((lines) => lines.join('')),
    mostly('\r\n', '\n', '\r\n\r\n', '\r\na', ''),
  )
  .map((parts) => parts.join(''));

describe('a request that is taken for plain', () => {
  test('is the same one request to Node', async () => {
    const hear = await startNode();
    const plain = fc.sample(request, 30_000).filter((text) => readPlainRequest(text) !== undefined);
    for (const text of plain) {
      const { target: asked, headers, keepsAlive } = readPlainRequest(text)!;
      expect(await hear(text), JSON.stringify(text)).toEqual([
        { method: 'GET', target: asked, headers: { ...headers }, keepsAlive },
      ]);
    }
    process.stdout.write(`30000 invented heads: ${plain.length} plain, each the same to Node\n`);
    expect(plain.length).toBeGreaterThan(3000);
  });
});
