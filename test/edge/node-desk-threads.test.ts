// Threads that speak as the desk's do, so small that a test sees them come and go.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { createDeskThreads } from '../../src/edge/node-desk-threads.ts';
import { createTempFolder } from '../support/temp-folder.ts';

/**
 * Answers with the number of the thread; `/outdated` and `/stale` tell that it is, `/slow` is never answered, `/end` ends it,
 * and `env.WARM` is how it is warmed.
 */
const SCRIPT = `
import { threadId, workerData } from 'node:worker_threads';
const { port, env } = workerData;
port.on('message', (message) => {
  if (message.kind === 'warm') {
    if (env.WARM === 'fails') throw new Error('out of memory');
    if (env.WARM !== 'never') port.postMessage({ kind: 'warmed' });
    return;
  }
  const { number, url } = message;
  if (url === '/slow') return;
  if (url === '/stale') port.postMessage({ kind: 'stale' });
  if (url === '/end') throw new Error('it broke');
  port.postMessage({ kind: 'answer', number, status: threadId, headers: [], body: new Uint8Array(), isOutdated: url === '/outdated' });
});`;

function createThreads(env: Record<string, string> = {}) {
  const file = join(createTempFolder(), 'thread.mjs');
  writeFileSync(file, SCRIPT);
  const log: string[] = [];
  const data = { root: '', env };
  const threads = createDeskThreads(data, (line) => log.push(line), pathToFileURL(file));
  onTestFinished(() => threads.close());
  const ask = async (url: string) =>
    (await threads.ask({ method: 'GET', url, body: undefined, gzip: false })).status;
  return { ask, log };
}

/** Past the rest that a thread has, which is as short as its longest answer was. */
async function askUntil(ask: () => Promise<number>, isDone: (id: number) => boolean) {
  await expect.poll(async () => isDone(await ask()), { timeout: 15_000, interval: 20 }).toBe(true);
}

test('one thread answers while nothing changes', async () => {
  const { ask } = createThreads();
  const first = await ask('/');
  expect(await Promise.all([ask('/'), ask('/articles')])).toEqual([first, first]);
});

test('another takes its place once it has read what changed', async () => {
  const { ask, log } = createThreads();
  const first = await ask('/');
  await askUntil(
    () => ask('/outdated'),
    (id) => id !== first,
  );
  expect(log).toEqual([]);
});

test('one that shows figures of an earlier server is replaced without a rest', async () => {
  const { ask, log } = createThreads();
  const first = await ask('/stale');
  await askUntil(
    () => ask('/'),
    (id) => id !== first,
  );
  expect(log).toEqual([]);
});

test('while one reads, another answers what needs nothing of it', async () => {
  const { ask } = createThreads();
  const first = await ask('/');
  expect(await ask('/_tidemark/live')).toBe(first);
  const slow = ask('/slow').catch((error: Error) => error.name);
  await expect
    .poll(async () => (await ask('/_tidemark/live')) === first, { timeout: 15_000, interval: 20 })
    .toBe(false);
  expect(await ask('/_tidemark/articles')).toBe(first);
  expect(await slow).toBe('DeskBusyError');
});

test('the one that answers goes on while another reads, and when that one fails', async () => {
  const { ask } = createThreads({ WARM: 'never' });
  const first = await ask('/');
  for (let time = 0; time < 20; time += 1) expect(await ask('/outdated')).toBe(first);
  const failing = createThreads({ WARM: 'fails' });
  const own = await failing.ask('/');
  await expect
    .poll(async () => [await failing.ask('/outdated'), failing.log.length > 0], { timeout: 15_000 })
    .toEqual([own, true]);
  expect(failing.log[0]).toContain('out of memory');
});

test('a thread that ends fails what was asked of it, and the next question starts one', async () => {
  const { ask, log } = createThreads();
  const first = await ask('/');
  await expect(ask('/end')).rejects.toThrow('it broke');
  expect(log[0]).toContain('starts again when it is asked');
  expect(await ask('/')).not.toBe(first);
});

test('a question that takes long is answered with what is being read', async () => {
  const file = join(createTempFolder(), 'slow.mjs');
  writeFileSync(
    file,
    `import { workerData } from 'node:worker_threads';
const { port } = workerData;
port.postMessage({ kind: 'about', site: { name: 'Tides & Marks' } });
port.on('message', () => {
  port.postMessage({ kind: 'reading', what: 'content' });
  port.postMessage({ kind: 'reading', what: 'clicks' });
});`,
  );
  const threads = createDeskThreads({ root: '', env: {} }, () => undefined, pathToFileURL(file));
  onTestFinished(() => threads.close());
  const asked = threads.ask({ method: 'GET', url: '/', body: undefined, gzip: false });
  await expect(asked).rejects.toMatchObject({
    name: 'DeskBusyError',
    site: { name: 'Tides & Marks' },
    readings: [
      { what: 'content', isDone: true },
      { what: 'clicks', isDone: false },
    ],
  });
});
