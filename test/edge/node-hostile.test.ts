import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type ChildServer, startServer } from '../../src/cli/bench/child-server.ts';
import { ask } from '../support/ask.ts';
import { createBuiltSite, runServer } from '../support/built-site.ts';
import { CANARY, hostilePath, hostileText } from '../support/hostile.ts';
import { createManifest } from '../support/manifest.ts';
import { chromeClick } from '../support/request-headers.ts';

const SERVE = join(import.meta.dirname, '../../scripts/serve.ts');
const CLICK = '/go/global-api/a17-p03';
const AGENT = 'User-Agent: Mozilla/5.0 Firefox/132.0\r\nAccept: text/html\r\n';

function open(origin: string): Socket {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1');
  socket.on('error', () => undefined);
  onTestFinished(() => void socket.destroy());
  return socket;
}

/** Sends bytes as they are; gives all that came back until the server closes or has no more to say. */
function sendRaw(origin: string, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = open(origin);
    const chunks: Buffer[] = [];
    let silence = setTimeout(() => socket.destroy(), 2000);
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      clearTimeout(silence);
      silence = setTimeout(() => socket.destroy(), 200);
    });
    socket.once('close', () => {
      clearTimeout(silence);
      resolve(Buffer.concat(chunks).toString('latin1'));
    });
    if (bytes === '') socket.end();
    else socket.write(Buffer.from(bytes, 'latin1'));
  });
}

/** Status codes of the answers on a connection. */
function readStatuses(received: string): number[] {
  return [...received.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map((match) => Number(match[1]));
}

function get(path: string, headers = ''): string {
  return `GET ${path} HTTP/1.1\r\nHost: blog.example\r\n${AGENT}Connection: close\r\n${headers}\r\n`;
}

async function startChild(): Promise<ChildServer> {
  const { root } = createBuiltSite();
  const server = await startServer(SERVE, ['--root', root, '--port', '0']);
  onTestFinished(() => server.stop());
  return server;
}

/** Resident memory of a process, in megabytes. */
function readMemory({ process: { pid } }: ChildServer): number {
  const out = execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Math.round(Number(out) / 1024);
}

describe('a request that is malformed', () => {
  test.each<[name: string, bytes: string, statuses: number[]]>([
    ['null byte in the path', get('/go/global-api\0'), [400]],
    ['null byte in a header', get(CLICK, 'X-A: a\0b\r\n'), [400]],
    ['space in the path', get('/go/global api'), [400]],
    ['lone line feed in a header', get(CLICK, 'X-A: a\nLocation: b\r\n'), [400]],
    ['no method', `${CLICK} HTTP/1.1\r\n\r\n`, [400]],
    ['unknown method', `BREW ${CLICK} HTTP/1.1\r\nHost: a\r\n\r\n`, [400]],
    ['no host', `GET ${CLICK} HTTP/1.1\r\n\r\n`, [400]],
    ['two lengths', get(CLICK, 'Content-Length: 1\r\nContent-Length: 2\r\n'), [400]],
    ['length and chunks', get(CLICK, 'Content-Length: 1\r\nTransfer-Encoding: chunked\r\n'), [400]],
    ['bytes of TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', [400]],
    ['nothing at all', '', []],
    ['a head of 20 kB', get(CLICK, `X-A: ${'a'.repeat(20_000)}\r\n`), [431]],
    ['a path of 20 kB', get(`/go/${'a'.repeat(20_000)}`), [431]],
    ['a flood of headers', get(CLICK, 'a: b\r\n'.repeat(20_000)), [431]],
    ['a path of 15 kB', get(`/go/${'a'.repeat(15_000)}`), [404]],
    ['500 small headers', get(CLICK, 'a: b\r\n'.repeat(500)), [302]],
    ['encoded line break', get('/go/global-api%0d%0aLocation:%20https://evil.example/'), [404]],
    ['encoded null byte', get('/go/global-api%00'), [404]],
    ['broken encoding', get('/go/%zz%c0%af%'), [404]],
    ['encoded slash', get('/go/global-api%2fa17-p03'), [404]],
    ['dots', get('/go/../../etc/passwd'), [404]],
    ['encoded dots outside links', get('/%2e%2e/%2e%2e/etc/passwd'), [404]],
    ['broken encoding outside links', get('/posts/%zz'), [404]],
    ['null byte outside links', get('/posts/%00'), [404]],
    ['an address of another site', get('http://evil.example/go/global-api'), [404]],
    ['an asterisk', `OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`, [405]],
    ['an upgrade', get(CLICK, 'Upgrade: websocket\r\n'), [302]],
    ['an expectation', get(CLICK, 'Expect: 100-continue\r\n'), [100, 302]],
    ['a name of every object', get('/go/__proto__/constructor'), [404]],
  ])('%s', async (_, bytes, statuses) => {
    const { origin } = await runServer();
    const received = await sendRaw(origin, bytes);
    expect(readStatuses(received)).toEqual(statuses);
    expect(received.split('\r\n\r\n')[0]).not.toMatch(/evil\.example/);
    expect((await ask(origin, CLICK, { headers: chromeClick })).status).toBe(302);
  });
});

/** Leaves nothing in it that is no path, so that it reaches the decision. */
function encodePath(path: string): string {
  return path.replaceAll(/[^\x21-\x7e]/g, (character) =>
    [...Buffer.from(character)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  );
}

describe('a server under hostile clients', () => {
  test('answers 4000 invented requests with its own words, and goes on', async () => {
    const { origin, server } = await runServer();
    const { links, placements } = createManifest();
    const destinations = new Set([
      ...Object.values(links).map(({ url }) => url),
      ...Object.values(placements).flatMap(({ to }) => to ?? []),
    ]);
    const counts = new Map<number, number>();
    const request = fc.record({ path: hostilePath, header: hostileText, name: hostileText });
    const samples = fc
      .sample(request, 4000)
      .map((sample, index) =>
        index % 2 === 0
          ? sample
          : { path: encodePath(sample.path), header: encodePath(sample.header), name: 'A' },
      );
    const visit = async (): Promise<void> => {
      for (let next = samples.pop(); next !== undefined; next = samples.pop()) {
        const { path, header, name } = next;
        const received = await sendRaw(
          origin,
          get(path, `Referer: ${header}\r\nX-${name}: ${header}\r\n`),
        );
        const [head = ''] = received.split('\r\n\r\n');
        for (const status of readStatuses(`${head}\r\n`)) {
          counts.set(status, (counts.get(status) ?? 0) + 1);
        }
        expect(head).not.toContain(CANARY);
        const location = /^location: (.*)$/im.exec(head)?.[1];
        if (location !== undefined) expect(destinations).toContain(location);
      }
    };
    await Promise.all(Array.from({ length: 16 }, visit));
    const told = [...counts].map(([status, count]) => `${status}: ${count}`).toSorted();
    process.stdout.write(`4000 invented requests on a server: ${told.join(', ')}\n`);
    expect([...counts.keys()].filter((status) => status >= 500)).toEqual([]);
    expect(counts.get(302)).toBeGreaterThan(100);
    expect(counts.get(404)).toBeGreaterThan(500);
    expect(server.health()).toMatchObject({ store: 'ok', dropped: 0 });
    expect((await ask(origin, CLICK, { headers: chromeClick })).status).toBe(302);
  }, 120_000);

  test('answers readers beside 3000 connections that never finish their request, in bounded memory', async () => {
    const server = await startChild();
    await ask(server.url, CLICK, { headers: chromeClick });
    const before = readMemory(server);
    const slow = Array.from({ length: 3000 }, () => open(server.url));
    await Promise.all(slow.map((socket) => once(socket, 'connect')));
    for (const socket of slow) socket.write(`GET ${CLICK} HTTP/1.1\r\nHost: a\r\nX-A: `);
    for (let turn = 0; turn < 5; turn += 1) {
      for (const socket of slow) socket.write('a');
      expect((await ask(server.url, CLICK, { headers: chromeClick })).status).toBe(302);
    }
    const during = readMemory(server);
    process.stdout.write(`3000 slow connections: ${before} MB before, ${during} MB during\n`);
    expect(during - before).toBeLessThan(150);
    for (const socket of slow) socket.destroy();
  });

  test('stays within its memory when clients ask and do not read', async () => {
    const server = await startChild();
    await ask(server.url, CLICK, { headers: chromeClick });
    const before = readMemory(server);
    const deaf = Array.from({ length: 50 }, () => open(server.url));
    await Promise.all(deaf.map((socket) => once(socket, 'connect')));
    const burst = `GET / HTTP/1.1\r\nHost: a\r\n${AGENT}\r\n`.repeat(500);
    for (const socket of deaf) {
      socket.pause();
      socket.write(burst);
    }
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect((await ask(server.url, CLICK, { headers: chromeClick })).status).toBe(302);
    const during = readMemory(server);
    process.stdout.write(
      `25000 pages asked and not read: ${before} MB before, ${during} MB during\n`,
    );
    expect(during - before).toBeLessThan(250);
    for (const socket of deaf) socket.destroy();
  });

  test('answers pages and links that are asked at once on one connection, in order', async () => {
    const { origin } = await runServer();
    const ahead = (path: string): string => get(path).replace('Connection: close\r\n', '');
    const paths = ['/', '/about.html', '/nothing', CLICK, '/'];
    const received = await sendRaw(origin, `${paths.map(ahead).join('')}${get('/healthz')}`);
    expect(readStatuses(received)).toEqual([200, 200, 404, 302, 200, 200]);
  });

  test('lets go of a client that asks for thousands of pages at once', async () => {
    const { origin, server } = await runServer();
    const burst = `GET / HTTP/1.1\r\nHost: a\r\n${AGENT}\r\n`.repeat(5000);
    const received = await sendRaw(origin, burst);
    expect(readStatuses(received).length).toBeLessThan(1000);
    expect((await ask(origin, CLICK, { headers: chromeClick })).status).toBe(302);
    expect(server.health()).toMatchObject({ store: 'ok', dropped: 0 });
  });

  test('refuses a body without keeping it', async () => {
    const server = await startChild();
    await ask(server.url, CLICK, { headers: chromeClick });
    const before = readMemory(server);
    const socket = open(server.url);
    const answered = once(socket, 'data');
    socket.write(`POST ${CLICK} HTTP/1.1\r\nHost: a\r\nContent-Length: 500000000\r\n\r\n`);
    socket.setMaxListeners(0);
    const piece = Buffer.alloc(1 << 20);
    for (let megabyte = 0; megabyte < 100 && !socket.destroyed; megabyte += 1) {
      if (!socket.write(piece)) await Promise.race([once(socket, 'drain'), once(socket, 'close')]);
    }
    expect(String((await answered)[0])).toMatch(/^HTTP\/1\.1 405 /);
    expect(readMemory(server) - before).toBeLessThan(100);
    expect((await ask(server.url, CLICK, { headers: chromeClick })).status).toBe(302);
  });
});
