import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { backup } from '../../src/cli/backup.ts';
import { restore } from '../../src/cli/restore.ts';
import type { ClickStore } from '../../src/core/clicks/click-store.ts';
import { locateSite, type SitePaths } from '../../src/site/paths.ts';
import { createSpool } from '../../src/stores/spool.ts';
import { ask } from '../support/ask.ts';
import { createBuiltSite, openStore, runServer } from '../support/built-site.ts';
import { chromeClick } from '../support/request-headers.ts';
import { runCommandIn, type CommandRun } from '../support/run-command.ts';
import { createTempFolder } from '../support/temp-folder.ts';
import { clickAt } from '../stores/click-store-contract.ts';

const BACKUP = join(import.meta.dirname, '../../scripts/backup.ts');
const ALL = '9999-12-31';

interface Saved {
  paths: SitePaths;
  store: ClickStore;
  file: string;
}

/** A site whose store holds clicks `a-1` and `a-2` and is open, as under a server. */
async function createSaved(): Promise<Saved> {
  const paths = createBuiltSite();
  const opened = openStore(paths);
  let isClosed = false;
  const close = (): void => {
    if (!isClosed) void opened.close();
    isClosed = true;
  };
  onTestFinished(close);
  const store = { ...opened, close };
  await store.record(
    ['a-1', 'a-2'].map((placement) => clickAt(1, { placement })),
    [],
  );
  return { paths, store, file: join(createTempFolder(), 'backup.db') };
}

function run(command: typeof backup, paths: SitePaths, ...args: string[]): Promise<CommandRun> {
  return runCommandIn({ cwd: '/' }, command, ...args, '--root', paths.root);
}

async function readClicks(paths: SitePaths): Promise<string[]> {
  const store = openStore(paths);
  const counts = await store.countClicks(ALL);
  await store.close();
  return counts.map(({ placement, count }) => `${placement}×${count}`);
}

describe('npm run backup', () => {
  test('makes one file of all there is, while the store is open', async () => {
    const { paths, file } = await createSaved();
    expect(await run(backup, paths, file)).toEqual({
      status: 0,
      stdout: `${file.slice(1)} holds 2 clicks, 0 views and 0 rows of the ledger.\n`,
      stderr: '',
    });
    expect(readdirSync(join(file, '..'))).toEqual(['backup.db']);
    const trial = locateSite(createTempFolder());
    expect((await run(restore, trial, file)).status).toBe(0);
    expect(await readClicks(trial)).toEqual(['a-1×1', 'a-2×1']);
    expect(readdirSync(trial.state)).toEqual(['tidemark.db']);
  });

  test('is of one moment under load: all that was answered before is in it, nothing twice', async () => {
    const { origin, paths } = await runServer();
    const file = join(createTempFolder(), 'backup.db');
    const over = new AbortController();
    const answered: string[] = [];
    const visit = async (connection: number): Promise<void> => {
      for (let count = 0; !over.signal.aborted; count += 1) {
        const code = `c${connection}-n${count}`;
        await ask(origin, `/go/global-api/${code}`, { headers: chromeClick });
        answered.push(code);
      }
    };
    const visitors = [1, 2, 3, 4].map((connection) => visit(connection));
    await vi.waitFor(() => expect(answered.length).toBeGreaterThan(50), 10_000);
    const before = [...answered];
    const child = spawn(process.execPath, [BACKUP, file, '--root', paths.root], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    expect(await once(child, 'exit')).toEqual([0, null]);
    const during = answered.length - before.length;
    over.abort();
    await Promise.all(visitors);
    const trial = locateSite(createTempFolder());
    await run(restore, trial, file);
    const saved = await readClicks(trial);
    expect(saved.filter((click) => !click.endsWith('×1'))).toEqual([]);
    expect(before.filter((code) => !saved.includes(`${code}×1`))).toEqual([]);
    expect(during).toBeGreaterThan(0);
  });

  test('takes in what waits in the spool, and counts it once when that is replayed', async () => {
    const { paths, store, file } = await createSaved();
    const batches = [1, 2].map((sequence) => ({
      writer: 'w1',
      sequence,
      clicks: [clickAt(1, { placement: `s-${sequence}` })],
      views: [],
    }));
    await store.recordOnce(batches.slice(0, 1));
    const spool = createSpool(paths.spool, 'w1');
    spool.append(batches);
    expect((await run(backup, paths, file)).stdout).toContain('holds 4 clicks');
    expect(spool.next()?.batches).toHaveLength(2);
    spool.close();
    const trial = locateSite(createTempFolder());
    await run(restore, trial, file);
    const restored = openStore(trial);
    await restored.recordOnce(batches);
    await restored.close();
    expect(await readClicks(trial)).toEqual(['a-1×1', 'a-2×1', 's-1×1', 's-2×1']);
  });

  test('says that decisions of the review are a file to copy, where there are any', async () => {
    const { paths, file } = await createSaved();
    expect((await run(backup, paths, file)).stdout).not.toContain('review');
    writeFileSync(paths.review, '{}');
    const { stdout } = await run(backup, paths, file, '--force');
    expect(stdout).toContain('.tidemark/review.json as well.');
  });

  test('replaces a file only when it is told to', async () => {
    const { paths, file } = await createSaved();
    writeFileSync(file, 'precious');
    await expect(run(backup, paths, file)).rejects.toMatchObject({ code: 'store-exists' });
    expect(readFileSync(file, 'utf8')).toBe('precious');
    expect((await run(backup, paths, file, '--force')).status).toBe(0);
  });

  test('says what is wrong: no store, no folder, no file named, the store itself', async () => {
    const { paths, file } = await createSaved();
    const nowhere = locateSite(createTempFolder());
    await expect(run(backup, nowhere, file)).rejects.toMatchObject({ code: 'store-missing' });
    await expect(run(backup, paths, join(file, 'b.db'))).rejects.toMatchObject({
      code: 'store-missing',
    });
    expect((await run(backup, paths)).status).toBe(2);
    expect((await run(backup, paths, paths.database, '--force')).stderr).toContain('store itself');
    expect(existsSync(file)).toBe(false);
  });

  test('leaves nothing behind of a store that is damaged', async () => {
    const { paths, store, file } = await createSaved();
    await store.close();
    const bytes = readFileSync(paths.database);
    bytes.fill(0xff, 4096, 4096 * 6);
    writeFileSync(paths.database, bytes);
    await expect(run(backup, paths, file)).rejects.toMatchObject({ code: 'store-damaged' });
    expect(readdirSync(join(file, '..'))).toEqual([]);
  });
});

describe('npm run restore', () => {
  test('replaces a store only when it is told to, and keeps the old one', async () => {
    const { paths, store, file } = await createSaved();
    await run(backup, paths, file);
    await store.record([clickAt(1, { placement: 'a-3' })], []);
    await store.close();
    await expect(run(restore, paths, file)).rejects.toMatchObject({ code: 'store-exists' });
    expect(await readClicks(paths)).toEqual(['a-1×1', 'a-2×1', 'a-3×1']);
    expect((await run(restore, paths, file, '--force')).status).toBe(0);
    expect(await readClicks(paths)).toEqual(['a-1×1', 'a-2×1']);
    const kept = { ...paths, database: `${paths.database}.before-restore` };
    expect(await readClicks(kept)).toEqual(['a-1×1', 'a-2×1', 'a-3×1']);
  });

  test('restored twice, each store that was replaced is kept under a name of its own, which is told', async () => {
    const { paths, store, file } = await createSaved();
    await run(backup, paths, file);
    await store.record([clickAt(1, { placement: 'a-3' })], []);
    await store.close();
    const first = await run(restore, paths, file, '--force');
    const second = await run(restore, paths, file, '--force');
    expect(first.stdout).toContain('tidemark.db.before-restore.\n');
    expect(second.stdout).toContain('tidemark.db.before-restore-2.\n');
    const keptAs = (suffix: string) => ({ ...paths, database: `${paths.database}${suffix}` });
    expect(await readClicks(keptAs('.before-restore'))).toEqual(['a-1×1', 'a-2×1', 'a-3×1']);
    expect(await readClicks(keptAs('.before-restore-2'))).toEqual(['a-1×1', 'a-2×1']);
    await expect(run(restore, paths, file)).rejects.toMatchObject({
      message: expect.stringContaining('kept as tidemark.db.before-restore-3'),
    });
  });

  test('does not touch a store that a server has open', async () => {
    const { paths, file } = await createSaved();
    await run(backup, paths, file);
    await expect(run(restore, paths, file, '--force')).rejects.toMatchObject({
      code: 'store-locked',
      message: expect.stringContaining('Stop the server'),
    });
    expect(await readClicks(paths)).toEqual(['a-1×1', 'a-2×1']);
  });

  test('mends a damaged store, and the log of the damaged one is not read', async () => {
    const { paths, store, file } = await createSaved();
    await run(backup, paths, file);
    await store.close();
    writeFileSync(paths.database, 'no database at all '.repeat(1000));
    writeFileSync(`${paths.database}-wal`, 'nor a log');
    expect((await run(restore, paths, file, '--force')).status).toBe(0);
    expect(await readClicks(paths)).toEqual(['a-1×1', 'a-2×1']);
    expect(existsSync(`${paths.database}-wal`)).toBe(false);
  });

  test.each([
    ['store-not-a-database', (file: string) => writeFileSync(file, '')],
    ['store-not-a-database', (file: string) => writeFileSync(file, 'text '.repeat(2000))],
    ['store-not-a-database', (file: string) => makeStranger(file)],
    ['store-damaged', (file: string) => truncateSync(file, 4096 * 4)],
    ['store-newer', (file: string) => makeNewer(file)],
  ])('refuses what is no whole backup: %s, case %#', async (code, spoil) => {
    const { paths, store, file } = await createSaved();
    await run(backup, paths, file);
    await store.close();
    spoil(file);
    await expect(run(restore, paths, file, '--force')).rejects.toMatchObject({ code });
    expect(await readClicks(paths)).toEqual(['a-1×1', 'a-2×1']);
    expect(readdirSync(paths.state).toSorted()).toEqual(['manifest.json', 'tidemark.db']);
  });
});

function makeStranger(file: string): void {
  writeFileSync(file, '');
  const db = new DatabaseSync(file);
  db.exec('CREATE TABLE notes (text TEXT)');
  db.close();
}

function makeNewer(file: string): void {
  const db = new DatabaseSync(file);
  db.exec('PRAGMA user_version = 99');
  db.close();
}
