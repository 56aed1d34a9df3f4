import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { ClickStore } from '../../src/core/clicks/click-store.ts';
import type { SitePaths } from '../../src/site/paths.ts';
import { backUp } from '../../src/stores/sqlite/backup.ts';
import { createSqliteClickStore } from '../../src/stores/sqlite/clicks.ts';
import { openDatabase } from '../../src/stores/sqlite/open.ts';
import { ask } from '../support/ask.ts';
import {
  createBuiltSite,
  openStore,
  type RunningServer,
  runServer,
} from '../support/built-site.ts';
import { chromeClick } from '../support/request-headers.ts';

interface Asked {
  code: string;
  status: number;
  ms: number;
}

/** Opens links under names of their own, some at once, while `during` does its harm and mends it. */
async function clickDuring(
  { origin }: RunningServer,
  during: () => Promise<void> | void,
): Promise<Asked[]> {
  const asked: Asked[] = [];
  const over = new AbortController();
  const visit = async (connection: number): Promise<void> => {
    for (let count = 0; !over.signal.aborted; count += 1) {
      const code = `c${connection}-n${count}`;
      const start = performance.now();
      const { status } = await ask(origin, `/go/global-api/${code}`, { headers: chromeClick });
      asked.push({ code, status, ms: performance.now() - start });
    }
  };
  const visitors = Array.from({ length: 8 }, (_, connection) => visit(connection));
  try {
    await wait(100);
    await during();
    // On a busy machine, too, enough to tell.
    await vi.waitFor(() => expect(asked.length).toBeGreaterThan(60), { timeout: 20_000 });
  } finally {
    over.abort();
    await Promise.all(visitors);
  }
  return asked;
}

/** All were sent on in time, and all are in the store, once. */
async function expectAll(
  fault: string,
  asked: readonly Asked[],
  { server, paths }: RunningServer,
): Promise<void> {
  await vi.waitFor(
    () => expect(server.health()).toMatchObject({ store: 'ok', spooled: 0, held: 0, dropped: 0 }),
    { timeout: 10_000, interval: 20 },
  );
  await server.close();
  const store = openStore(paths);
  const counts = await store.countClicks('9999-12-31');
  await store.close();
  const stored = new Map(counts.map(({ placement, count }) => [placement, count]));
  const sent = asked.filter(({ status }) => status === 302);
  const wrong = asked.filter(({ code }) => stored.get(code) !== 1);
  const longest = Math.round(Math.max(...asked.map(({ ms }) => ms)));
  process.stdout.write(
    `${fault}: ${sent.length} of ${asked.length} redirects answered, the longest after ${longest} ms; ${asked.length - wrong.length} clicks in the store once\n`,
  );
  expect(sent).toHaveLength(asked.length);
  expect(wrong).toEqual([]);
  expect(asked.length).toBeGreaterThan(50);
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function untilFailing({ server }: RunningServer): Promise<void> {
  return vi.waitFor(() => expect(server.health().store).toBe('failing'), { timeout: 10_000 });
}

/** A store whose connections are crippled by a statement, as long as `isCrippled`. */
function createCrippled(paths: SitePaths, statement: () => string) {
  const state = { isCrippled: false };
  let db: DatabaseSync | undefined;
  const cripple = (): void => {
    if (db?.isOpen === true) db.exec(statement());
  };
  return {
    openStore(): ClickStore {
      db = openDatabase(paths.database, { busyTimeoutMs: 50 });
      const store = createSqliteClickStore(db);
      if (state.isCrippled) cripple();
      return store;
    },
    cripple() {
      state.isCrippled = true;
      cripple();
    },
    mend() {
      state.isCrippled = false;
    },
  };
}

/** Mounts a small disk at `folder` for the test; false where this user may not. */
function mountSmallDisk(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return false;
  }
  onTestFinished(() => void execFileSync('umount', ['-l', folder]));
  return true;
}

describe('all redirects are answered, and all clicks arrive, when the store is', () => {
  test('locked by another process', async () => {
    const running = await runServer();
    const asked = await clickDuring(running, async () => {
      const other = new DatabaseSync(running.paths.database, { timeout: 1000 });
      other.exec('BEGIN IMMEDIATE');
      await untilFailing(running);
      await wait(300);
      other.close();
    });
    await expectAll('locked', asked, running);
  });

  test('read-only', async () => {
    const paths = createBuiltSite();
    const crippled = createCrippled(paths, () => 'PRAGMA query_only = 1');
    const running = await runServer(paths, { openStore: () => crippled.openStore() });
    const asked = await clickDuring(running, async () => {
      crippled.cripple();
      await untilFailing(running);
      await wait(200);
      crippled.mend();
    });
    expect(running.log.join('\n')).toContain('cannot be written');
    await expectAll('read-only', asked, running);
  });

  test('full, and so is the spool', async () => {
    const paths = createBuiltSite();
    const crippled = createCrippled(paths, () => 'PRAGMA max_page_count = 1');
    const running = await runServer(paths, { openStore: () => crippled.openStore() });
    const asked = await clickDuring(running, async () => {
      writeFileSync(paths.spool, 'no folder');
      crippled.cripple();
      await untilFailing(running);
      await wait(200);
      expect(running.server.health().held).toBeGreaterThan(0);
      rmSync(paths.spool);
      crippled.mend();
    });
    expect(running.log.join('\n')).toContain('is full');
    await expectAll('full (page limit), spool unusable', asked, running);
  });

  test('on a disk that is full', async ({ skip }) => {
    const paths = createBuiltSite();
    const disk = join(paths.root, 'disk');
    mkdirSync(disk);
    if (!mountSmallDisk(disk)) skip('This user may not mount a small disk.');
    const small = { ...paths, database: join(disk, 'tidemark.db'), spool: join(disk, 'spool') };
    const running = await runServer(small);
    const ballast = join(disk, 'ballast');
    const asked = await clickDuring(running, async () => {
      const { bavail, bsize } = statfsSync(disk);
      writeFileSync(ballast, Buffer.alloc(bavail * bsize));
      await untilFailing(running);
      await vi.waitFor(() => expect(running.server.health().held).toBeGreaterThan(0), {
        timeout: 5000,
      });
      await wait(300);
      rmSync(ballast);
    });
    await expectAll('disk full', asked, running);
  });

  test('overwritten, until its operator restores a backup', async () => {
    const paths = createBuiltSite();
    const { database, spool, root } = paths;
    // What SQLite has read it does not read again, until it needs the memory.
    const crippled = createCrippled(paths, () => 'PRAGMA shrink_memory');
    const running = await runServer(paths, { openStore: () => crippled.openStore() });
    await ask(running.origin, '/go/global-api/before', { headers: chromeClick });
    const saved = join(root, 'saved.db');
    await backUp({ database, spool, target: saved, force: false });
    truncateSync(`${database}-wal`, 0);
    writeFileSync(database, 'garbage '.repeat(20_000));
    crippled.cripple();
    const asked = await clickDuring(running, async () => {
      await untilFailing(running);
      await wait(200);
      copyFileSync(saved, `${database}.new`);
      for (const suffix of ['-wal', '-shm']) rmSync(`${database}${suffix}`, { force: true });
      renameSync(`${database}.new`, database);
    });
    await expectAll('overwritten', asked, running);
    expect(existsSync(spool) ? readdirSync(spool) : []).toEqual([]);
  });
});
