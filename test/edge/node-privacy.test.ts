// Nothing personal at rest: the bytes of all that a server leaves on the disk, and of its memory, after traffic
// that is known.
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startTidemark } from '../../src/cli/bench/child-server.ts';
import { DEFAULT_CLICK_POLICY } from '../../src/core/clicks/policy.ts';
import { unpackTraits } from '../../src/core/clicks/traits.ts';
import { openDatabase } from '../../src/stores/sqlite/open.ts';
import { ask } from '../support/ask.ts';
import { createBuiltSite, runServer } from '../support/built-site.ts';
import * as clients from '../support/request-headers.ts';

const CLICK = '/go/global-api/a17-p03';
const READERS = ['203.0.113.77', '198.51.100.23', '2001:db8:7:1::abcd'];

/** What must be nowhere, as text and in the bytes that text may be packed into. */
const SECRETS = [
  ...READERS,
  '203.0.113',
  '198.51.100',
  '2001:db8:7',
  'Mozilla',
  'AppleWebKit',
  'Firefox/132',
  'Googlebot',
  'secret-cookie',
  'a-private-path',
  'secret-query',
  'reader@example.com',
  'en-GB',
  'owner-secret',
];

function readAll(folder: string): Buffer {
  return Buffer.concat(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((path) => statSync(path).isFile() && !path.endsWith('manifest.json'))
      .flatMap((path) => [Buffer.from(`\n${path}\n`), readFileSync(path)]),
  );
}

function findSecrets(bytes: Buffer): string[] {
  const packed = READERS.slice(0, 2).map((address) => Buffer.from(address.split('.').map(Number)));
  const found = SECRETS.filter(
    (secret) => bytes.includes(secret) || bytes.includes(Buffer.from(secret, 'utf16le')),
  );
  return [
    ...found,
    ...packed.filter((each) => bytes.includes(each)).map((each) => each.toString('hex')),
  ];
}

async function visit(origin: string): Promise<void> {
  for (const address of READERS) {
    const told = { 'x-forwarded-for': `10.0.0.1, ${address}` };
    for (const headers of [clients.chromeClick, clients.firefoxClick, clients.googlebot]) {
      const sent = { ...headers, ...told, cookie: 'session=secret-cookie' };
      await ask(origin, `${CLICK}?email=reader@example.com&q=secret-query`, { headers: sent });
      await ask(origin, '/posts/tracked-link/?q=secret-query', { headers: sent });
      await ask(origin, '/go/nothing?q=secret-query', { headers: sent });
    }
    await ask(origin, CLICK, {
      headers: { ...clients.chromeClick, 'x-tidemark-owner': 'owner-secret' },
    });
    await ask(origin, '/_tidemark/self-test', { headers: { ...clients.chromeClick, ...told } });
    await ask(origin, '/go/ping/amazon-book/a17-p04', {
      method: 'POST',
      headers: { ...clients.chromePing('https://amazon.example/dp/1?q=secret-query'), ...told },
    });
  }
}

test('database, log of writes, spool, visitors and log hold nothing of a reader', async () => {
  const paths = createBuiltSite();
  const folder = join(paths.state, 'visitors');
  const options = {
    visitors: { folder, keepDay: () => undefined },
    owner: { token: 'owner-secret' },
    policy: { ...DEFAULT_CLICK_POLICY, selfTest: 'open' as const },
  };
  const { origin, server, log } = await runServer(paths, options);
  await visit(origin);
  // While it runs, rows are in the log of writes; after the end, in the file.
  expect(findSecrets(readAll(paths.root))).toEqual([]);
  await server.close();
  const bytes = readAll(paths.root);
  expect(bytes.includes('a17-p03')).toBe(true);
  expect(findSecrets(bytes)).toEqual([]);

  // With a store that cannot be had, rows are in the spool.
  const {
    origin: again,
    server: second,
    log: complaints,
  } = await runServer(paths, { ...options, writer: 'run-9999' });
  renameSync(paths.database, `${paths.database}.away`);
  writeFileSync(paths.database, 'no database');
  await visit(again);
  await second.close();
  const spooled = readAll(paths.spool);
  expect(spooled.includes('a17-p03')).toBe(true);
  expect(findSecrets(Buffer.concat([spooled, readAll(paths.root)]))).toEqual([]);
  expect(findSecrets(Buffer.from([...log, ...complaints].join('\n')))).toEqual([]);
});

/** Asks for each path on one connection, one after the other, so that all are read off it as plain. */
async function askPlainly(url: string, heads: readonly string[]): Promise<void> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  for (const head of heads) {
    socket.write(`GET ${head}\r\n\r\n`);
    await once(socket, 'data');
  }
  socket.destroy();
}

/** A head with its secrets, and with all that a server may remember of one: link, placement, agent, names. */
function inventHead(index: number, path: string): string {
  const lines = [
    `/go/${path}-invented-${index}?q=secret-query HTTP/1.1`,
    'Host: blog.example',
    'Cookie: session=secret-cookie',
    'X-Forwarded-For: 203.0.113.219',
    'Referer: https://search.example/a-private-path',
    `X-Invented-Name-${index}-${path.length}: a`,
    `x-invented-name-${index}-${path.length}-small: a`,
    `User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:${index}.0) Gecko/20100101 Firefox/${path.length}.0`,
    'Accept: text/html',
    'Sec-Fetch-Mode: navigate',
  ];
  return lines.join('\r\n');
}

test('what a server remembers in memory does not keep the requests that it came in', async () => {
  const paths = createBuiltSite();
  const snapshots = join(paths.root, 'snapshots');
  mkdirSync(snapshots);
  vi.stubEnv('NODE_OPTIONS', `--heapsnapshot-signal=SIGUSR2 --diagnostic-dir=${snapshots}`);
  const server = await startTidemark(['--root', paths.root, '--port', '0']);
  vi.unstubAllEnvs();
  onTestFinished(() => server.stop());
  const asked = ['global-api/zz', 'global-apo', 'amazon-book/zz'].flatMap((path) =>
    Array.from({ length: 20 }, (_, index) => inventHead(index, path)),
  );
  await askPlainly(server.url, asked);
  // The last text that a pattern was tried on is kept by the engine, so others come after the secrets.
  const last = `${CLICK} HTTP/1.1\r\nHost: blog.example\r\nUser-Agent: a-last-agent\r\nX-Forwarded-For: 192.0.2.1\r\nAccept: text/html`;
  await askPlainly(server.url, [last, last, last]);
  await wait(200);
  server.process.kill('SIGUSR2');
  await expect.poll(() => readdirSync(snapshots), { timeout: 20_000 }).toHaveLength(1);
  const file = join(snapshots, readdirSync(snapshots)[0] ?? '');
  const isWhole = (): boolean => readFileSync(file).subarray(-3).includes(']}');
  await expect.poll(isWhole, { timeout: 20_000 }).toBe(true);
  const memory = readFileSync(file);
  expect(memory.includes('zz-invented-19')).toBe(true);
  const found = ['203.0.113.219', 'a-private-path', 'secret-query', 'secret-cookie'].filter(
    (secret) => memory.includes(secret),
  );
  expect(found).toEqual([]);
}, 60_000);

test('the search finds what is there', () => {
  expect(findSecrets(Buffer.from('agent Mozilla/5.0'))).toEqual(['Mozilla']);
  expect(findSecrets(Buffer.from([1, 203, 0, 113, 77, 2]))).toEqual(['cb00714d']);
});

interface Row {
  reason: string;
  minute: number;
  traits: ReturnType<typeof unpackTraits>;
}

function readClicks(path: string): Row[] {
  const db = openDatabase(path);
  const rows = db
    .prepare(
      'SELECT minute, reason, traits FROM click JOIN click_kind ON click_kind.id = kind ORDER BY click.id',
    )
    .all();
  db.close();
  return rows.map(({ minute, reason, traits }) => ({
    minute: Number(minute),
    reason: String(reason),
    traits: unpackTraits(Number(traits)),
  }));
}

test('who asks for privacy is sent on and counted, and gets no hash', async () => {
  const paths = createBuiltSite();
  const folder = join(paths.state, 'visitors');
  const { origin, server } = await runServer(paths, {
    clientAddress: 'socket',
    visitors: { folder, keepDay: () => undefined },
  });
  for (const _ of [1, 2, 3]) {
    const answer = await ask(origin, CLICK, { headers: clients.firefoxClick });
    expect(answer.status).toBe(302);
  }
  await server.close();
  const rows = readClicks(paths.database);
  expect(rows.map(({ reason }) => reason)).toEqual(['human', 'human', 'human']);
  expect(rows[0]?.traits).toEqual(unpackTraits(1 << 3));
  expect(readdirSync(paths.state)).not.toContain('visitors');
});

test('in strict mode headers are not read, and rows are of a day', async () => {
  const paths = createBuiltSite();
  const folder = join(paths.state, 'visitors');
  const { origin, server } = await runServer(paths, {
    clientAddress: 'socket',
    visitors: { folder, keepDay: () => undefined },
    policy: { ...DEFAULT_CLICK_POLICY, privacy: 'strict' },
    owner: { token: 'owner-secret' },
  });
  for (const headers of [clients.chromeClick, clients.googlebot, clients.chromePrefetch]) {
    const answer = await ask(origin, `${CLICK}?notrack`, {
      headers: { ...headers, 'x-tidemark-owner': 'owner-secret' },
    });
    expect(answer.status).toBe(302);
    expect(answer.headers).not.toHaveProperty('x-go-debug');
  }
  await server.close();
  const rows = readClicks(paths.database);
  expect(rows).toHaveLength(3);
  for (const { reason, minute, traits } of rows) {
    expect([reason, minute % 1440]).toEqual(['human', 0]);
    expect(traits).toEqual(unpackTraits(1 << 9));
  }
  expect(readdirSync(paths.state)).not.toContain('visitors');
});

test('in strict mode what was remembered before it is counted and forgotten', async () => {
  const paths = createBuiltSite();
  const folder = join(paths.state, 'visitors');
  const kept: number[] = [];
  const visitors = { folder, keepDay: (day: number) => void kept.push(day) };
  const before = await runServer(paths, { clientAddress: 'socket', visitors });
  await ask(before.origin, CLICK, { headers: clients.chromeClick });
  await ask(before.origin, '/posts/tracked-link/', { headers: clients.chromeClick });
  await before.server.close();
  expect(readdirSync(folder)).toHaveLength(2);
  const { server } = await runServer(paths, {
    visitors,
    policy: { ...DEFAULT_CLICK_POLICY, privacy: 'strict' },
    now: () => Date.UTC(2026, 2, 15, 2),
  });
  await server.close();
  expect(readdirSync(folder)).toEqual([]);
  expect(kept).toEqual([Date.UTC(2026, 2, 14) / 86_400_000]);
});

test('a reader behind a proxy is told by its word, one behind a silent proxy not at all', async () => {
  const paths = createBuiltSite();
  const { origin, server } = await runServer(paths, {
    visitors: { folder: join(paths.state, 'visitors'), keepDay: () => undefined },
  });
  const open = (address?: string) =>
    ask(origin, CLICK, {
      headers: { ...clients.chromeClick, ...(address ? { 'x-forwarded-for': address } : {}) },
    });
  for (const address of [
    '203.0.113.1',
    '6.6.6.6, 203.0.113.9',
    '198.51.100.1',
    undefined,
    undefined,
  ])
    await open(address);
  await server.close();
  expect(readClicks(paths.database).map(({ reason }) => reason)).toEqual([
    'human',
    'duplicate',
    'human',
    'human',
    'human',
  ]);
});
