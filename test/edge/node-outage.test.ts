import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test, vi } from 'vitest';
import type { ClickStore } from '../../src/core/clicks/click-store.ts';
import type { SitePaths } from '../../src/site/paths.ts';
import { openDatabase } from '../../src/stores/sqlite/open.ts';
import { ask } from '../support/ask.ts';
import {
  createBuiltSite,
  openStore,
  type RunningServer,
  runServer,
} from '../support/built-site.ts';
import * as clients from '../support/request-headers.ts';

const headers = clients.chromeClick;

/** Opens one link for each code; all must be sent on. */
async function click({ origin }: RunningServer, ...codes: string[]): Promise<void> {
  const answers = await Promise.all(
    codes.map((code) => ask(origin, `/go/global-api/${code}`, { headers })),
  );
  expect(answers.map(({ status }) => status)).toEqual(codes.map(() => 302));
}

/** What the store has, as `code×count`. */
async function readClicks(paths: SitePaths): Promise<string[]> {
  const store = openStore(paths);
  const counts = await store.countClicks('9999-12-31');
  await store.close();
  return counts.map(({ placement, count }) => `${placement}×${count}`);
}

/** Holds the store's write lock, as a long import does, until it is called. */
function lockStore(paths: SitePaths): () => void {
  const other = new DatabaseSync(paths.database);
  other.exec('BEGIN IMMEDIATE');
  return () => {
    other.exec('ROLLBACK');
    other.close();
  };
}

function untilHealthy({ server }: RunningServer): Promise<void> {
  return vi.waitFor(() => expect(server.health()).toMatchObject({ store: 'ok', spooled: 0 }), {
    timeout: 5000,
    interval: 20,
  });
}

function listSpool(paths: SitePaths): string[] {
  try {
    return readdirSync(paths.spool).toSorted();
  } catch {
    return [];
  }
}

describe('while the store cannot be written', () => {
  test('readers are sent on, and their clicks arrive once it can, each once', async () => {
    const running = await runServer();
    await click(running, 'a-1');
    const release = lockStore(running.paths);
    await click(running, 'a-2', 'a-3');
    await click(running, 'a-4');
    expect(running.server.health()).toEqual({
      store: 'failing',
      spooled: 3,
      held: 0,
      dropped: 0,
    });
    expect(JSON.parse((await ask(running.origin, '/healthz')).body)).toMatchObject({
      status: 'degraded',
    });
    expect((await ask(running.origin, '/')).status).toBe(200);
    release();
    await untilHealthy(running);
    await click(running, 'a-5');
    expect(await readClicks(running.paths)).toEqual(['a-1×1', 'a-2×1', 'a-3×1', 'a-4×1', 'a-5×1']);
    expect(listSpool(running.paths)).toEqual([]);
    expect(running.log).toEqual([
      expect.stringContaining('clicks wait in the spool'),
      expect.stringMatching(/^\d rows that waited are in the store/),
    ]);
  });

  test('because its file was replaced, clicks go to the new file', async () => {
    const running = await runServer();
    await click(running, 'a-1');
    const { database } = running.paths;
    renameSync(database, `${database}.old`);
    openDatabase(`${database}.new`).close();
    renameSync(`${database}.new`, database);
    await click(running, 'a-2');
    await untilHealthy(running);
    await click(running, 'a-3');
    await running.server.close();
    expect(await readClicks(running.paths)).toEqual(['a-2×1', 'a-3×1']);
    expect(await readClicks({ ...running.paths, database: `${database}.old` })).toEqual(['a-1×1']);
  });

  test('and the server ends, the clicks arrive at its next start, and once only', async () => {
    const first = await runServer();
    const { paths } = first;
    await click(first, 'a-1');
    const release = lockStore(paths);
    await click(first, 'a-2', 'a-3');
    await first.server.close();
    expect(await readClicks(paths)).toEqual(['a-1×1']);
    const [file = ''] = listSpool(paths);
    const copy = join(paths.root, 'copy.ndjson');
    copyFileSync(join(paths.spool, file), copy);
    release();

    const second = await runServer(paths);
    await vi.waitFor(() => expect(listSpool(paths)).toEqual([]), 10_000);
    await click(second, 'a-4');
    await second.server.close();
    // As if the process had died between the store's commit and the removal of the file.
    copyFileSync(copy, join(paths.spool, file));
    const third = await runServer(paths);
    await vi.waitFor(() => expect(listSpool(paths)).toEqual([]), 10_000);
    await third.server.close();
    expect(await readClicks(paths)).toEqual(['a-1×1', 'a-2×1', 'a-3×1', 'a-4×1']);
  });

  test('nor the spool, clicks wait in memory, are told of once, and arrive', async () => {
    const paths = createBuiltSite();
    writeFileSync(paths.spool, 'a file where the folder should be');
    const running = await runServer(paths);
    const release = lockStore(paths);
    await click(running, 'a-1');
    await click(running, 'a-2', 'a-3');
    expect(running.server.health()).toMatchObject({ store: 'failing', spooled: 0, held: 3 });
    expect(running.log.filter((line) => line.includes('wait in memory'))).toHaveLength(1);
    release();
    await untilHealthy(running);
    expect(await readClicks(paths)).toEqual(['a-1×1', 'a-2×1', 'a-3×1']);
    expect(running.server.health()).toMatchObject({ held: 0, dropped: 0 });
  });

  test('nor the spool at first, clicks reach the spool in their order, and each once', async () => {
    const paths = createBuiltSite();
    writeFileSync(paths.spool, 'a file where the folder should be');
    const running = await runServer(paths);
    const release = lockStore(paths);
    await click(running, 'a-1');
    await click(running, 'a-2');
    rmSync(paths.spool);
    await click(running, 'a-3');
    expect(running.server.health()).toMatchObject({ spooled: 3, held: 0 });
    release();
    await untilHealthy(running);
    await running.server.close();
    expect(await readClicks(paths)).toEqual(['a-1×1', 'a-2×1', 'a-3×1']);
  });

  test('nor the spool for too long, memory stays bounded, and the loss is counted', async () => {
    const paths = createBuiltSite();
    writeFileSync(paths.spool, 'a file where the folder should be');
    const running = await runServer(paths, { mostHeld: 2 });
    const release = lockStore(paths);
    await click(running, 'a-1');
    await click(running, 'a-2');
    await click(running, 'a-3');
    expect(running.server.health()).toMatchObject({ held: 2, dropped: 1 });
    release();
    await untilHealthy(running);
    expect(await readClicks(paths)).toEqual(['a-1×1', 'a-2×1']);
    expect(JSON.parse((await ask(running.origin, '/healthz')).body)).toMatchObject({
      status: 'degraded',
      dropped: 1,
    });
  });

  test('and another server runs on it, each brings its own clicks, and each once', async () => {
    const first = await runServer();
    const { paths } = first;
    const second = await runServer(paths);
    const release = lockStore(paths);
    await Promise.all([click(first, 'a-1', 'a-2'), click(second, 'b-1')]);
    await Promise.all([click(first, 'a-3'), click(second, 'b-2')]);
    release();
    await Promise.all([untilHealthy(first), untilHealthy(second)]);
    expect(await readClicks(paths)).toEqual(['a-1×1', 'a-2×1', 'a-3×1', 'b-1×1', 'b-2×1']);
    expect(listSpool(paths)).toEqual([]);
  });

  test('and another server starts, it leaves the spool of the one that runs', async () => {
    const first = await runServer();
    const { paths } = first;
    const release = lockStore(paths);
    await click(first, 'a-1');
    const before = listSpool(paths);
    const second = await runServer(paths, { deadlineMs: 20 });
    await second.server.close();
    expect(listSpool(paths)).toEqual(before);
    release();
    await untilHealthy(first);
    expect(await readClicks(paths)).toEqual(['a-1×1']);
  });
});

test('a line that a crash cut off is put aside, and those before it arrive', async () => {
  const paths = createBuiltSite();
  mkdirSync(paths.spool);
  const row = JSON.stringify([29_000_000, 'global-api', 'a-1', '', 'human']);
  const whole = `{"writer":"w","sequence":1,"clicks":[${row}],"views":[]}`;
  writeFileSync(join(paths.spool, 'w.ndjson'), `${whole}\n${whole.slice(0, 40)}`);
  const { server, log } = await runServer(paths);
  await vi.waitFor(() => expect(listSpool(paths)).toEqual(['w.ndjson.rejected']), 10_000);
  await server.close();
  expect(await readClicks(paths)).toEqual(['a-1×1']);
  expect(readFileSync(join(paths.spool, 'w.ndjson.rejected'), 'utf8')).toBe(
    `${whole.slice(0, 40)}\n`,
  );
  expect(log).toContainEqual(expect.stringContaining('1 broken lines'));
});

test('a store that takes too long is not waited for, and its clicks count once', async () => {
  const paths = createBuiltSite();
  let delayMs = 600;
  const openSlowStore = (): ClickStore => {
    const store = openStore(paths);
    return {
      ...store,
      async recordOnce(batches) {
        await new Promise((resolve) => setTimeout(resolve, delayMs));
        await store.recordOnce(batches);
      },
    };
  };
  const running = await runServer(paths, { openStore: openSlowStore, deadlineMs: 50 });
  const start = performance.now();
  await click(running, 'a-1');
  expect(performance.now() - start).toBeLessThan(500);
  expect(running.server.health()).toMatchObject({ store: 'failing', spooled: 1 });
  delayMs = 0;
  await untilHealthy(running);
  await click(running, 'a-2');
  await running.server.close();
  expect(await readClicks(paths)).toEqual(['a-1×1', 'a-2×1']);
});

test('nothing of a request that could tell who sent it is on the disk', async () => {
  const running = await runServer();
  const { origin, paths } = running;
  const telling = {
    ...headers,
    'x-forwarded-for': '203.0.113.9',
    'user-agent': `${headers['user-agent']} TellingAgent/9`,
  };
  const path = '/go/global-api/a17-p03?email=reader@mail.example';
  await ask(origin, path, { headers: telling });
  await ask(origin, '/?utm_source=newsletter-reader', { headers: telling });
  const release = lockStore(paths);
  await ask(origin, path, { headers: telling });
  const files = [
    paths.database,
    `${paths.database}-wal`,
    join(paths.spool, listSpool(paths)[0] ?? ''),
  ];
  const bytes = files.map((file) => readFileSync(file, 'latin1')).join('');
  release();
  expect(bytes).toContain('a17-p03');
  for (const secret of [
    '203.0.113.9',
    '127.0.0.1',
    'TellingAgent',
    'Mozilla',
    'secret-cookie',
    'a-private-path',
    'reader',
  ]) {
    expect(bytes).not.toContain(secret);
  }
  rmSync(paths.spool, { recursive: true });
});
