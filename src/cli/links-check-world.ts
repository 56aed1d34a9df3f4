// How `npm run links:check` reaches the internet.
import { randomBytes } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { RETRY_POLICY } from '../core/links/retry.ts';
import { createRequester, type RequesterOptions } from '../links/http-request.ts';
import { formatUserAgent, type Manners, type Sleep, type World } from '../links/world.ts';
import { loadSiteUrl } from '../site/astro-config.ts';
import type { Io } from './io.ts';

/** What a test brings of its own: names of hosts, pauses, patience. */
export interface Internet {
  lookup: RequesterOptions['lookup'];
  sleep: Sleep;
  manners: Omit<Manners, 'userAgent'>;
}

export const INTERNET: Internet = {
  lookup: (host) => lookup(host, { all: true }),
  sleep: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }),
  manners: {
    timeoutMs: 10_000,
    maxBytes: 256 * 1024,
    pauseMs: 500,
    concurrency: 6,
    retry: RETRY_POLICY,
  },
};

export function createWorld(
  { lookup: find, sleep: rest }: Internet,
  io: Io,
  allowPrivate: boolean,
): World {
  return {
    request: createRequester({ lookup: find, allowPrivate }),
    sleep: rest,
    now: () => io.now(),
    createName: () => `tidemark-${randomBytes(8).toString('hex')}`,
  };
}

/** With a name that a host's owner can look up. */
export async function createManners({ manners }: Internet, root: string): Promise<Manners> {
  return { ...manners, userAgent: formatUserAgent(readVersion(), await loadSiteUrl(root)) };
}

function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
