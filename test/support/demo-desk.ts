// The desk on the simulated site, as `npm run demo` opens it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demo } from '../../src/cli/demo.ts';
import { askAgain } from './ask-again.ts';

export interface DemoDesk {
  root: string;
  /** Ends with a slash. */
  address: string;
  /** Closes it and removes the site; gives the exit status. */
  close(): Promise<number>;
}

/** Takes a few seconds. */
export async function startDemoDesk(): Promise<DemoDesk> {
  const root = mkdtempSync(join(tmpdir(), 'tidemark-desk-'));
  const controller = new AbortController();
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const stdout = {
    write(text: string) {
      const [found] = /http:\S+/.exec(text) ?? [];
      if (found !== undefined) resolve(found);
      return true;
    },
  };
  const io = { env: {}, cwd: root, stdout, stderr: process.stderr, now: () => new Date() };
  const ended = demo(['--root', root, '--port', '0'], io, controller.signal);
  ended.then((status) => reject(new Error(`The demo ended with ${status}.`)), reject);
  const address = await promise;
  await askAgain(() => fetch(address));
  return {
    root,
    address,
    async close() {
      controller.abort();
      const status = await ended;
      rmSync(root, { recursive: true });
      return status;
    },
  };
}
