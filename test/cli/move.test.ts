import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { move } from '../../src/cli/move.ts';
import type { Observation } from '../../src/core/revenue/observation.ts';
import { findStore, openClickStoreAt, openLedgerStoreAt } from '../../src/site/stores.ts';
import { openQueryStoreAt } from '../../src/site/query-store.ts';
import { openTrafficStoreAt } from '../../src/site/traffic-store.ts';
import { locateSite } from '../../src/site/paths.ts';
import { anyClick, anyView } from '../support/clicks.ts';
import { anyObservations, observe } from '../support/ledger.ts';
import { killWhileItWorks } from '../support/kill-while-it-works.ts';
import { type Databases, query } from '../support/postgres.ts';
import { findSharedPostgres } from '../support/shared-postgres.ts';
import { runCommandIn } from '../support/run-command.ts';
import { createTempFolder } from '../support/temp-folder.ts';
import { clickAt } from '../stores/click-store-contract.ts';

const ALL = '9999-12-31';
const AT = '2026-04-01T00:00:00.000Z';

let server: Databases;

beforeAll(async () => {
  server = await findSharedPostgres();
}, 60_000);

interface Filling {
  clicks?: Parameters<ReturnType<typeof openClickStoreAt>['record']>[0];
  views?: Parameters<ReturnType<typeof openClickStoreAt>['record']>[1];
  imports?: readonly (readonly Observation[])[];
}

const locationOf = (store: string) => findStore({ TIDEMARK_STORE: store }, locateSite('/'));

async function fill(store: string, { clicks = [], views = [], imports = [] }: Filling) {
  const clickStore = openClickStoreAt(locationOf(store));
  await clickStore.recordOnce([{ writer: 'w', sequence: 7, clicks, views }]);
  await clickStore.close();
  const ledger = openLedgerStoreAt(locationOf(store));
  for (const rows of imports) await ledger.append(rows, AT);
  await ledger.close();
}

async function readAll(store: string) {
  const clickStore = openClickStoreAt(locationOf(store));
  const ledger = openLedgerStoreAt(locationOf(store));
  const all = {
    clicks: await clickStore.countClicks(ALL),
    views: await clickStore.countViews(ALL),
    observations: await ledger.readAll(ALL),
  };
  await clickStore.close();
  await ledger.close();
  return all;
}

const run = (from: string, to: string, ...more: string[]) =>
  runCommandIn({ cwd: '/' }, move, '--from', from, '--to', to, ...more);

describe('npm run move', () => {
  test('from each kind of store to each other gives the same counts and observations', async () => {
    const imports = fc.array(anyObservations, { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyClick),
        fc.array(anyView),
        imports,
        async (clicks, views, reports) => {
          const folder = createTempFolder();
          const first = `sqlite:${join(folder, 'first.db')}`;
          const others = [
            await server.createDatabase(),
            await server.createDatabase(),
            `sqlite:${join(folder, 'second.db')}`,
            `sqlite:${join(folder, 'third.db')}`,
          ];
          await fill(first, { clicks, views, imports: reports });
          const all = await readAll(first);
          let from = first;
          for (const to of others) {
            expect(await run(from, to)).toMatchObject({ status: 0, stderr: '' });
            expect(await readAll(to)).toEqual(all);
            from = to;
          }
          // What was imported, and what was kept, is known in the new stores.
          for (const store of others.slice(1, 3)) {
            await fill(store, { clicks, views, imports: reports });
            expect(await readAll(store)).toEqual(all);
          }
        },
      ),
      { numRuns: 5 },
    );
  }, 120_000);

  test('names the hashes of visitors that stay behind', async () => {
    const folder = createTempFolder();
    const from = `sqlite:${join(folder, 'first.db')}`;
    const to = `sqlite:${join(folder, 'second.db')}`;
    await fill(from, {});
    expect((await run(from, to)).stdout).not.toContain('hashes');
    mkdirSync(join(folder, 'first.db-visitors'));
    writeFileSync(join(folder, 'first.db-visitors', '2026-03-14.salt'), '');
    expect((await run(from, to)).stdout).toContain(
      `Then delete ${join(folder, 'first.db-visitors')}: hashes of visitors`,
    );
  });

  test('page views of other counters come along', async () => {
    const from = `sqlite:${join(createTempFolder(), 'tidemark.db')}`;
    const to = await server.createDatabase();
    const back = `sqlite:${join(createTempFolder(), 'tidemark.db')}`;
    const traffic = ['2026-03-14', '2026-04'].map((period, count) => ({
      source: 'plausible',
      period,
      path: '/a',
      metric: 'views' as const,
      count,
    }));
    const store = openTrafficStoreAt(locationOf(from));
    await store.replace(traffic, AT);
    await store.close();
    await run(from, to);
    await run(to, back);
    const postgres = openTrafficStoreAt(locationOf(to));
    expect(await postgres.readAll(ALL)).toEqual(traffic);
    const [first, second] = traffic;
    const news = [first!, { ...second!, count: 9 }, { ...first!, path: '/b' }];
    const outcome = { added: 1, changed: 1, unchanged: 1 };
    expect(await postgres.preview(news)).toEqual(outcome);
    expect(await postgres.replace(news, AT)).toEqual(outcome);
    expect(await postgres.readAll(ALL)).toHaveLength(3);
    await postgres.close();
    const again = openTrafficStoreAt(locationOf(back));
    expect(await again.readAll(ALL)).toEqual(traffic);
    await again.close();
  });

  test('search queries come along', async () => {
    const from = `sqlite:${join(createTempFolder(), 'tidemark.db')}`;
    const to = await server.createDatabase();
    const back = `sqlite:${join(createTempFolder(), 'tidemark.db')}`;
    const queries = [null, 3.25].map((position, clicks) => ({
      source: 'google-search-console',
      month: '2026-03',
      query: `query ${clicks}`,
      clicks,
      impressions: 40,
      position,
    }));
    const store = openQueryStoreAt(locationOf(from));
    await store.replace(queries, AT);
    await store.close();
    expect(await run(from, to)).toMatchObject({ status: 0 });
    expect(await run(to, back)).toMatchObject({ status: 0 });
    for (const each of [to, back]) {
      const moved = openQueryStoreAt(locationOf(each));
      expect(await moved.read('2026-03', '2026-03')).toEqual(queries);
      await moved.close();
    }
  });

  test('killed again and again it goes on where it was, and nothing is lost or double', async () => {
    const from = `sqlite:${join(createTempFolder(), 'tidemark.db')}`;
    const to = await server.createDatabase();
    const clicks = Array.from({ length: 100_000 }, (_, index) => clickAt(index % 5000));
    await fill(from, { clicks, views: [], imports: [[observe(), observe()]] });
    const countRows = async (): Promise<number> => {
      const [row] = await query(to, "SELECT to_regclass('tidemark.click') IS NOT NULL AS made");
      if (row?.['made'] !== true) return 0;
      const [last] = await query(to, 'SELECT coalesce(max(id), 0)::int AS id FROM tidemark.click');
      return Number(last?.['id']);
    };
    const seen = await killWhileItWorks('move', ['--from', from, '--to', to], 3, countRows);
    expect(seen.at(-1)).toBeLessThan(100_000);
    expect(await run(from, to)).toMatchObject({ status: 0, stderr: '' });
    expect(await readAll(to)).toEqual(await readAll(from));
  });

  test('of a copy that was pulled, it says that it would count twice', async () => {
    const root = createTempFolder();
    mkdirSync(join(root, '.tidemark/pulled'), { recursive: true });
    const copy = join(root, '.tidemark/pulled/blog.example.db');
    await fill(`sqlite:${copy}`, { clicks: [clickAt(1)] });
    const args = ['--from', 'sqlite:.tidemark/pulled/blog.example.db', '--to', 'sqlite:new.db'];
    const { status, stdout } = await runCommandIn({ cwd: root }, move, ...args);
    expect(status).toBe(0);
    expect(stdout).toContain(`Then delete ${copy}: reports count what was pulled beside`);
  });

  test('run again it changes nothing, and brings what came meanwhile', async () => {
    const from = `sqlite:${join(createTempFolder(), 'tidemark.db')}`;
    const to = await server.createDatabase();
    await fill(from, { clicks: [clickAt(1)], imports: [[observe()]] });
    await run(from, to);
    const before = await readAll(to);
    expect(await run(from, to)).toMatchObject({ status: 0 });
    expect(await readAll(to)).toEqual(before);
    const store = openClickStoreAt(locationOf(from));
    await store.record([clickAt(2)], []);
    await store.close();
    expect(await run(from, to)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('holds 2 clicks, 0 views and 1 observation'),
    });
    expect(await readAll(to)).toEqual(await readAll(from));
  });

  test('a store with clicks of its own is not mixed with others', async () => {
    const folder = createTempFolder();
    const [from, to] = [`sqlite:${join(folder, 'a.db')}`, await server.createDatabase()];
    await fill(from, { clicks: [clickAt(1), clickAt(1)] });
    await fill(to, { clicks: [clickAt(2, { link: 'own' })] });
    const before = await readAll(to);
    for (const more of [['--dry-run'], []]) {
      expect(await run(from, to, ...more)).toMatchObject({
        status: 1,
        stderr: expect.stringContaining('move-not-empty: '),
      });
    }
    expect(await readAll(to)).toEqual(before);
  });

  test('nor is a ledger with observations of its own', async () => {
    const folder = createTempFolder();
    const [from, to] = [`sqlite:${join(folder, 'a.db')}`, `sqlite:${join(folder, 'b.db')}`];
    await fill(from, { clicks: [clickAt(1)], imports: [[observe(), observe()]] });
    await fill(to, { imports: [[observe()]] });
    for (const more of [['--dry-run'], []]) {
      expect(await run(from, to, ...more)).toMatchObject({
        status: 1,
        stderr: expect.stringContaining('move-not-empty: '),
      });
    }
    const { clicks, observations } = await readAll(to);
    expect({ clicks, observations: observations.length }).toEqual({ clicks: [], observations: 1 });
  });

  test('a dry run tells what there is, and writes nothing', async () => {
    const from = `sqlite:${join(createTempFolder(), 'tidemark.db')}`;
    const to = await server.createDatabase();
    await fill(from, { clicks: [clickAt(1)], imports: [[observe()]] });
    const { status, stdout } = await run(from, to, '--dry-run');
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: `${from.slice('sqlite:'.length)} holds 1 click, 0 views and 1 observation.
${to.replace('tidemark@', '')} holds nothing yet.
Dry run: nothing was written.
`,
    });
    const again = await run(from, to, '--dry-run');
    expect(again.stdout).toContain('holds nothing yet');
  });

  test.each([
    [[], 'Expected --to URL.'],
    [
      ['--to', 'postgress://me:secret@db.example/x'],
      'Unexpected store "postgress://…@db.example/x"',
    ],
    [['--from', 'sqlite:a.db', '--to', 'sqlite:./a.db'], 'is the store itself'],
  ])('%j is wrong usage', async (args, message) => {
    const { status, stderr } = await runCommandIn({ cwd: createTempFolder() }, move, ...args);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('secret');
  });

  test('a password is in no line that it writes', async () => {
    const from = `sqlite:${join(createTempFolder(), 'tidemark.db')}`;
    await fill(from, { clicks: [clickAt(1)] });
    const to = (await server.createDatabase()).replace('tidemark@', 'tidemark:secret@');
    const { status, stdout, stderr } = await run(from, to);
    expect(status).toBe(0);
    expect(stdout + stderr).not.toContain('secret');
  });
});
