import { Agent } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ChildServer, startServer } from '../../src/cli/bench/child-server.ts';
import { ask } from '../support/ask.ts';
import { createBuiltSite, openStore } from '../support/built-site.ts';
import { chromeClick } from '../support/request-headers.ts';

const SERVE = join(import.meta.dirname, '../../scripts/serve.ts');
const CONNECTIONS = 32;
const LOAD_MS = 600;

/** Clicks under names of their own until the server is gone; gives the names that were answered. */
async function clickUntilGone({ url }: ChildServer): Promise<string[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const answered: string[] = [];
  const visit = async (connection: number): Promise<void> => {
    for (let count = 0; ; count += 1) {
      const code = `c${connection}-n${count}`;
      try {
        const { status } = await ask(url, `/go/global-api/${code}`, {
          headers: chromeClick,
          agent,
        });
        if (status === 302) answered.push(code);
      } catch {
        return;
      }
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, (_, connection) => visit(connection)));
  agent.destroy();
  return answered;
}

describe('kill -9 under load', () => {
  test.each([1, 2, 3])('loses no click that was answered, time %i', async () => {
    const paths = createBuiltSite();
    const server = await startServer(SERVE, ['--root', paths.root, '--port', '0']);
    const exited = once(server.process, 'exit');
    setTimeout(() => server.process.kill('SIGKILL'), LOAD_MS);
    const answered = await clickUntilGone(server);
    await exited;
    const store = openStore(paths);
    const stored = new Set(
      (await store.countClicks('9999-12-31')).map(({ placement }) => placement),
    );
    await store.close();
    expect(answered.length).toBeGreaterThan(50);
    expect(answered.filter((code) => !stored.has(code))).toEqual([]);
  });
});
