import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import * as fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import {
  type FastPath,
  type FastPathOptions,
  openFastPath,
} from '../../src/edge/node-fast-path.ts';
import { closeServer } from '../../src/edge/node-shutdown.ts';

const CLICK = 'GET /go/a HTTP/1.1\r\nHost: blog.example\r\n\r\n';
const PAGE = 'GET / HTTP/1.1\r\nHost: blog.example\r\n\r\n';

interface Site {
  server: Server;
  fastPath: FastPath;
  port: number;
  /** Answers that wait, where they are held. */
  waiting: (() => void)[];
}

/** A server whose answers tell who gave them: `fast` or `node`, and the path. */
async function startSite(
  options: Partial<FastPathOptions> & { holds?: boolean } = {},
): Promise<Site> {
  const server = createServer((request, response) => {
    response.end(`node ${request.method} ${request.url};`);
  });
  const waiting: (() => void)[] = [];
  const fastPath = openFastPath(server, {
    answer({ target }, _, reply) {
      const body = `fast ${target};`;
      const headers = ['Content-Length', String(body.length)];
      waiting.push(() => reply({ status: 200, headers, body }));
      if (options.holds !== true) waiting.pop()?.();
    },
    ...options,
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    fastPath.closeAll();
    server.closeAllConnections();
    server.close();
  });
  return { server, fastPath, port: (server.address() as AddressInfo).port, waiting };
}

function countConnections({ server }: Site): Promise<number> {
  return new Promise((resolve) => server.getConnections((_, count) => resolve(count)));
}

interface Client {
  socket: Socket;
  heard: () => string;
  /** Waits until so many answers are there, and gives who gave them. */
  hear: (count: number) => Promise<string[]>;
}

function open({ port }: Site, allowHalfOpen = false): Client {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen });
  socket.on('error', () => undefined);
  onTestFinished(() => void socket.destroy());
  let heard = '';
  socket.on('data', (bytes) => {
    heard += String(bytes);
  });
  const list = (): string[] => [...heard.matchAll(/(?:fast|node)[^;]*/g)].map(String);
  return {
    socket,
    heard: () => heard,
    async hear(count) {
      await expect.poll(list, { timeout: 5000 }).toHaveLength(count);
      return list();
    },
  };
}

test('a click is answered fast, one after the other', async () => {
  const { socket, hear, heard } = open(await startSite());
  for (let count = 1; count <= 3; count += 1) {
    socket.write(CLICK);
    expect(await hear(count)).toHaveLength(count);
  }
  expect(await hear(3)).toEqual(['fast /go/a', 'fast /go/a', 'fast /go/a']);
  expect(heard()).toContain('Keep-Alive: timeout=65\r\n');
});

test('a connection that asks for anything else is Node’s from then on', async () => {
  const { socket, hear } = open(await startSite());
  for (const bytes of [
    CLICK,
    PAGE,
    CLICK,
    `POST /go/a HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n`,
  ]) {
    socket.write(bytes);
    await wait(30);
  }
  expect(await hear(4)).toEqual(['fast /go/a', 'node GET /', 'node GET /go/a', 'node POST /go/a']);
});

test('a head in pieces is put together', async () => {
  const { socket, hear } = open(await startSite());
  for (const piece of [CLICK.slice(0, 5), CLICK.slice(5, 30), CLICK.slice(30)]) {
    socket.write(piece);
    await wait(30);
  }
  expect(await hear(1)).toEqual(['node GET /go/a']);
});

test('a long body that follows a click’s bytes is read to its end', async () => {
  const { socket, hear } = open(await startSite());
  const body = 'x'.repeat(300_000);
  socket.write(
    `${CLICK}POST /b HTTP/1.1\r\nHost: a\r\nContent-Length: ${body.length}\r\n\r\n${body}${PAGE}`,
  );
  expect(await hear(3)).toEqual(['node GET /go/a', 'node POST /b', 'node GET /']);
});

test('what comes before the answer is answered after it, in order', async () => {
  const site = await startSite({ holds: true });
  const { socket, hear } = open(site);
  socket.write(CLICK);
  await expect.poll(() => site.waiting).toHaveLength(1);
  for (const piece of [PAGE, PAGE.slice(0, 9), PAGE.slice(9), CLICK]) {
    socket.write(piece);
    await wait(20);
  }
  site.waiting[0]?.();
  const asked = ['fast /go/a', 'node GET /', 'node GET /', 'node GET /go/a'];
  expect(await hear(asked.length)).toEqual(asked);
});

test('a client that asks no more gets its answer and the end of the connection', async () => {
  const site = await startSite({ holds: true });
  const { socket, hear } = open(site, true);
  const closed = once(socket, 'close');
  socket.end(CLICK);
  await expect.poll(() => site.waiting).toHaveLength(1);
  await wait(30);
  site.waiting[0]?.();
  expect(await hear(1)).toEqual(['fast /go/a']);
  await closed;
});

test('a client that wants the connection closed gets it closed', async () => {
  const { socket, heard } = open(await startSite());
  socket.write(CLICK.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'));
  await once(socket, 'close');
  expect(heard()).toMatch(/\r\nConnection: close\r\n\r\nfast \/go\/a;$/);
});

test('a client that wants the connection closed, and goes on, is not listened to', async () => {
  const site = await startSite({ holds: true });
  const { socket, hear } = open(site, true);
  socket.write(CLICK.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'));
  await expect.poll(() => site.waiting).toHaveLength(1);
  site.waiting[0]?.();
  await once(socket, 'end');
  socket.write(CLICK);
  await expect.poll(() => countConnections(site)).toBe(0);
  expect(site.waiting).toHaveLength(1);
  expect(await hear(1)).toEqual(['fast /go/a']);
});

test('a client that went away before its answer harms nobody', async () => {
  const site = await startSite({ holds: true });
  const { socket } = open(site);
  socket.write(CLICK);
  await expect.poll(() => site.waiting).toHaveLength(1);
  socket.resetAndDestroy();
  await wait(50);
  site.waiting[0]?.();
  const other = open(site);
  other.socket.write(PAGE);
  expect(await other.hear(1)).toEqual(['node GET /']);
});

test('a client that asks nothing, or nothing more, is let go', async () => {
  const site = await startSite({ firstMs: 60, idleMs: 120 });
  const [silent, idle] = [open(site), open(site)];
  idle.socket.write(CLICK);
  await Promise.all([once(silent.socket, 'close'), once(idle.socket, 'close')]);
  expect(silent.heard()).toBe('');
  expect(await idle.hear(1)).toEqual(['fast /go/a']);
});

test('a client that waits for its answer is not let go', async () => {
  const site = await startSite({ firstMs: 30, holds: true });
  const { socket, hear } = open(site);
  socket.write(CLICK);
  await wait(150);
  site.waiting[0]?.();
  expect(await hear(1)).toEqual(['fast /go/a']);
});

test('Node’s limits hold for a connection that was handed over', async () => {
  const site = await startSite({ firstMs: 30, idleMs: 30 });
  const { socket, hear } = open(site);
  socket.write(PAGE);
  expect(await hear(1)).toEqual(['node GET /']);
  await wait(150);
  expect(socket.destroyed).toBe(false);
  site.server.closeIdleConnections();
  await once(socket, 'close');
});

test('an end closes what is idle, and answers what waits', async () => {
  const site = await startSite({ holds: true });
  const [idle, busy] = [open(site), open(site)];
  busy.socket.write(CLICK);
  await expect.poll(() => site.waiting).toHaveLength(1);
  const closed = closeServer(site.server, site.fastPath);
  await once(idle.socket, 'close');
  site.waiting[0]?.();
  await Promise.all([once(busy.socket, 'close'), closed]);
  expect(busy.heard()).toMatch(/\r\nConnection: close\r\n\r\nfast \/go\/a;$/);
});

test('what is on its way when the end comes is answered', async () => {
  const site = await startSite();
  const [first, later, page] = [open(site), open(site), open(site)];
  later.socket.write(CLICK);
  page.socket.write(PAGE);
  await Promise.all([later.hear(1), page.hear(1)]);
  await expect.poll(() => countConnections(site)).toBe(3);
  for (const { socket } of [first, later]) socket.write(CLICK);
  page.socket.write(PAGE);
  await closeServer(site.server, site.fastPath);
  expect(await first.hear(1)).toEqual(['fast /go/a']);
  expect(await later.hear(2)).toEqual(['fast /go/a', 'fast /go/a']);
  expect(await page.hear(2)).toEqual(['node GET /', 'node GET /']);
  for (const { heard } of [first, later]) {
    expect(heard()).toMatch(/\r\nConnection: close\r\n\r\nfast \/go\/a;$/);
  }
});

test('requests that come in pieces of any size are all answered, in order', async () => {
  const site = await startSite();
  const asked = fc.array(fc.constantFrom(CLICK, CLICK, CLICK, PAGE), {
    minLength: 1,
    maxLength: 12,
  });
  const whole = { weight: 12, arbitrary: fc.constant(CLICK.length) };
  const cuts = fc.array(fc.oneof(whole, fc.constantFrom(7, 60, 1000)), { minLength: 4 });
  const counts = { fast: 0, node: 0 };
  await fc.assert(
    fc.asyncProperty(asked, cuts, async (requests, sizes) => {
      const { socket, heard } = open(site);
      let bytes = requests.join('');
      for (let turn = 0; bytes !== ''; turn += 1) {
        const size = sizes[turn % sizes.length] ?? 1;
        socket.write(bytes.slice(0, size));
        bytes = bytes.slice(size);
        await wait(1);
      }
      socket.end();
      await once(socket, 'close');
      const answers = [...heard().matchAll(/(fast|node GET) ([^;]*);/g)];
      for (const [, by] of answers) counts[by === 'fast' ? 'fast' : 'node'] += 1;
      const paths = requests.map((request) => (request === CLICK ? '/go/a' : '/'));
      expect(answers.map(([, , path]) => path)).toEqual(paths);
    }),
    { numRuns: 200 },
  );
  process.stdout.write(`in pieces: ${counts.fast} answered fast, ${counts.node} by Node\n`);
  expect(counts.fast).toBeGreaterThan(50);
  expect(counts.node).toBeGreaterThan(100);
});
