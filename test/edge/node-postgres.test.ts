// The Node server with its store in PostgreSQL, while that server is ended as by a power cut and started again.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createPostgresClickStore } from '../../src/stores/postgres/clicks.ts';
import { openPostgres } from '../../src/stores/postgres/open.ts';
import { ask } from '../support/ask.ts';
import { createBuiltSite, type RunningServer, runServer } from '../support/built-site.ts';
import { type PostgresServer, startPostgres } from '../support/postgres.ts';
import { chromeClick } from '../support/request-headers.ts';

const CONNECTIONS = 16;

let postgres: PostgresServer;

beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);

afterAll(() => postgres.stop());

const openStore = (url: string) => createPostgresClickStore(openPostgres(url));

/** Clicks under names of their own until `isOver`; gives each name with what it was answered. */
async function clickUntil(
  { origin }: RunningServer,
  isOver: () => boolean,
): Promise<Map<string, number>> {
  const answers = new Map<string, number>();
  const visit = async (connection: number): Promise<void> => {
    for (let count = 0; !isOver(); count += 1) {
      const code = `c${connection}-n${count}`;
      const { status } = await ask(origin, `/go/global-api/${code}`, { headers: chromeClick });
      answers.set(code, status);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, (_, connection) => visit(connection)));
  return answers;
}

async function readCounts(url: string): Promise<Map<string, number>> {
  const store = openStore(url);
  const counts = await store.countClicks('9999-12-31');
  await store.close();
  return new Map(counts.map(({ placement, count }) => [placement, count]));
}

function untilHealthy({ server }: RunningServer): Promise<void> {
  return vi.waitFor(() => expect(server.health()).toMatchObject({ store: 'ok', spooled: 0 }), {
    timeout: 20_000,
    interval: 50,
  });
}

test('every reader is sent on while it is gone, and every click is there afterwards, once', async () => {
  const url = await postgres.createDatabase();
  const running = await runServer(createBuiltSite(), { openStore: () => openStore(url) });
  let isOver = false;
  const clicking = clickUntil(running, () => isOver);
  const hasFailed = () => expect(running.server.health().store).toBe('failing');
  for (let outage = 0; outage < 3; outage += 1) {
    await untilHealthy(running);
    await postgres.kill();
    await vi.waitFor(hasFailed, { timeout: 10_000 });
    await postgres.restart();
  }
  await untilHealthy(running);
  isOver = true;
  const answers = await clicking;
  await running.server.close();
  const counts = await readCounts(url);
  console.info(`${answers.size} clicks, 3 outages, ${counts.size} in the store`);
  expect([...answers].filter(([, status]) => status !== 302)).toEqual([]);
  expect([...answers.keys()].filter((code) => counts.get(code) !== 1)).toEqual([]);
  expect(counts.size).toBe(answers.size);
  expect(running.server.health().dropped).toBe(0);
});

test('a server that starts while it is gone sends readers on, and keeps their clicks', async () => {
  const url = await postgres.createDatabase();
  await postgres.kill();
  const running = await runServer(createBuiltSite(), { openStore: () => openStore(url) });
  const { status } = await ask(running.origin, '/go/global-api/a17-p03', { headers: chromeClick });
  expect(status).toBe(302);
  expect(running.log.join('\n')).toContain('cannot be reached');
  await postgres.restart();
  await untilHealthy(running);
  expect(await readCounts(url)).toEqual(new Map([['a17-p03', 1]]));
});

test('a database that hangs is not waited for, and a server can be ended meanwhile', async () => {
  const url = await postgres.createDatabase();
  const running = await runServer(createBuiltSite(), { openStore: () => openStore(url) });
  const click = () => ask(running.origin, '/go/global-api/a17-p03', { headers: chromeClick });
  await click();
  await untilHealthy(running);
  const other = openPostgres(url);
  await other.transact(async (query) => {
    await query('LOCK TABLE tidemark.click IN ACCESS EXCLUSIVE MODE');
    expect((await click()).status).toBe(302);
    expect(running.server.health()).toMatchObject({ store: 'failing', spooled: 1 });
    await running.server.close();
  });
  await other.close();
  const again = await runServer(running.paths, { openStore: () => openStore(url) });
  await untilHealthy(again);
  await vi.waitFor(async () => expect((await readCounts(url)).get('a17-p03')).toBe(2), 5000);
});
