import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { type ChildServer, startServer } from '../../src/cli/bench/child-server.ts';
import type { SitePaths } from '../../src/site/paths.ts';
import { ask } from '../support/ask.ts';
import { createBuiltSite, openStore } from '../support/built-site.ts';
import { chromeClick } from '../support/request-headers.ts';

const SERVE = join(import.meta.dirname, '../../scripts/serve.ts');

async function startTwo(paths: SitePaths = createBuiltSite()): Promise<ChildServer> {
  const args = ['--root', paths.root, '--port', '0', '--processes', '2'];
  const server = await startServer(SERVE, args);
  onTestFinished(async () => {
    if (server.process.exitCode === null && server.process.signalCode === null) await server.stop();
  });
  return server;
}

/** The processes that serve. */
function listChildren({ process: { pid } }: ChildServer): number[] {
  const out = execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' });
  return out.trim().split(/\s+/).map(Number);
}

/** A process that ended may be listed until somebody asks for its status. */
function isRunning(pid: number): boolean {
  try {
    const args = ['-o', 'stat=', '-p', String(pid)];
    return !execFileSync('ps', args, { encoding: 'utf8' }).startsWith('Z');
  } catch {
    return false;
  }
}

async function readHealth({ url }: ChildServer): Promise<Record<string, unknown>> {
  return JSON.parse((await ask(url, '/healthz')).body) as Record<string, unknown>;
}

/** Clicks under names of their own over several connections; gives the names that were answered. */
async function click({ url }: ChildServer, name: string, count: number): Promise<string[]> {
  const agents = Array.from({ length: 8 }, () => new Agent({ keepAlive: true, maxSockets: 1 }));
  const codes = Array.from({ length: count }, (_, index) => `${name}-n${index}`);
  const answered = await Promise.all(
    codes.map(async (code, index) => {
      const agent = agents[index % agents.length];
      const path = `/go/global-api/${code}`;
      const answer = await ask(url, path, { headers: chromeClick, ...(agent && { agent }) }).catch(
        () => undefined,
      );
      return answer?.status === 302 ? code : undefined;
    }),
  );
  for (const agent of agents) agent.destroy();
  return answered.filter((code) => code !== undefined);
}

async function readClicks(paths: SitePaths): Promise<Map<string, number>> {
  const store = openStore(paths);
  const counts = await store.countClicks('9999-12-31');
  await store.close();
  return new Map(counts.map(({ placement, count }) => [placement, count]));
}

describe('a server of two processes', () => {
  test('keeps each click once, tells the health of both, and ends with status 0', async () => {
    const paths = createBuiltSite();
    const server = await startTwo(paths);
    expect(listChildren(server)).toHaveLength(2);
    const answered = await click(server, 'a', 400);
    expect(answered).toHaveLength(400);
    expect(await readHealth(server)).toEqual({
      status: 'ok',
      store: 'ok',
      spooled: 0,
      held: 0,
      dropped: 0,
      processes: { wanted: 2, answering: 2, restarts: 0 },
    });
    const exited = once(server.process, 'exit');
    server.process.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
    const stored = await readClicks(paths);
    expect(stored.size).toBe(400);
    expect([...stored.values()].every((count) => count === 1)).toBe(true);
  });

  test('loses no answered click when one of them is killed, and starts another', async () => {
    const paths = createBuiltSite();
    const server = await startTwo(paths);
    const [victim = 0] = listChildren(server);
    const clicks = [click(server, 'a', 400), click(server, 'b', 400)];
    setTimeout(() => process.kill(victim, 'SIGKILL'), 30);
    const answered = (await Promise.all(clicks)).flat();
    await vi.waitFor(
      async () =>
        expect((await readHealth(server))['processes']).toEqual({
          wanted: 2,
          answering: 2,
          restarts: 1,
        }),
      { timeout: 10_000, interval: 100 },
    );
    expect(listChildren(server)).not.toContain(victim);
    expect(await click(server, 'c', 40)).toHaveLength(40);
    const stored = await readClicks(paths);
    expect(answered.length).toBeGreaterThan(100);
    expect(answered.filter((code) => stored.get(code) !== 1)).toEqual([]);
  });

  test('ends all processes when the first one is killed', async () => {
    const server = await startTwo();
    const children = listChildren(server);
    server.process.kill('SIGKILL');
    await vi.waitFor(() => {
      expect(children.filter((pid) => isRunning(pid))).toEqual([]);
    }, 10_000);
  });
});
