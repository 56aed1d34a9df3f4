// A server in a process of its own, as it runs in production.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface ChildServer {
  url: string;
  process: ChildProcess;
  /** Asks it to end and waits until it has. */
  stop(): Promise<void>;
}

/** Starts `script` with this Node and waits for the first `http://…` it prints. */
export async function startServer(
  script: string,
  args: readonly string[],
  nodeOptions: readonly string[] = [],
): Promise<ChildServer> {
  const child = spawn(process.execPath, [...nodeOptions, script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const url = await readUrl(child);
  return {
    url,
    process: child,
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

const ROOT = join(import.meta.dirname, '../../..');

/** Options of Node with which `npm run serve` runs: a yardstick takes the same. */
export function readServeOptions(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    scripts: { serve: string };
  };
  return scripts.serve.split(' ').filter((word) => word.startsWith('--'));
}

/** Starts the production server, as `npm run serve -- …` does. */
export function startTidemark(args: readonly string[]): Promise<ChildServer> {
  return startServer(join(ROOT, 'scripts/serve.ts'), args, readServeOptions());
}

async function readUrl(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('The server has no output to read.');
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\/\/\S+/.exec(line)?.[0];
    if (url === undefined) continue;
    child.stdout.resume();
    return url.replace('localhost', '127.0.0.1');
  }
  throw new Error('The server ended before it listened.');
}
