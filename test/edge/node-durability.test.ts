import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test, vi } from 'vitest';
import { type ChildServer, startServer } from '../../src/cli/bench/child-server.ts';
import type { SitePaths } from '../../src/site/paths.ts';
import { ask } from '../support/ask.ts';
import { createBuiltSite, openStore } from '../support/built-site.ts';
import { chromeClick } from '../support/request-headers.ts';

const SERVE = join(import.meta.dirname, '../../scripts/serve.ts');
const CONNECTIONS = 16;
/** In each of two lanes, which run side by side. */
const KILLS = 26;
/** After the first answer. */
const LONGEST_LOAD_MS = 200;

function start(paths: SitePaths): Promise<ChildServer> {
  return startServer(SERVE, ['--root', paths.root, '--port', '0']);
}

/** Clicks under names of their own until it has killed the server; gives the names that were answered. */
async function clickAndKill(server: ChildServer, round: number): Promise<string[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const answered: string[] = [];
  const visit = async (connection: number): Promise<void> => {
    for (let count = 0; ; count += 1) {
      const code = `r${round}-c${connection}-n${count}`;
      try {
        const path = `/go/global-api/${code}`;
        const { status } = await ask(server.url, path, { headers: chromeClick, agent });
        if (status === 302) answered.push(code);
        if (answered.length === 1) killSoon(server);
      } catch {
        return;
      }
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, (_, connection) => visit(connection)));
  agent.destroy();
  return answered;
}

function killSoon({ process: child }: ChildServer): void {
  setTimeout(() => child.kill('SIGKILL'), Math.random() * LONGEST_LOAD_MS);
}

/** Starts a server, asks it for links and kills it at a random moment, again and again. */
async function killAgainAndAgain(
  paths: SitePaths,
  onRound: (round: number) => () => void,
): Promise<string[]> {
  const answered: string[] = [];
  for (let round = 0; round < KILLS; round += 1) {
    const server = await start(paths);
    const exited = once(server.process, 'exit');
    const endRound = onRound(round);
    answered.push(...(await clickAndKill(server, round)));
    await exited;
    endRound();
  }
  const last = await start(paths);
  await vi.waitFor(() => expect(listSpool(paths)).toEqual([]), { timeout: 20_000 });
  await last.stop();
  return answered;
}

function listSpool({ spool }: SitePaths): string[] {
  try {
    return readdirSync(spool).filter((name) => name.endsWith('.ndjson'));
  } catch {
    return [];
  }
}

/** Holds the store in every other round, so that clicks go to the spool. */
function lockInTurns(paths: SitePaths): (round: number) => () => void {
  return (round) => {
    if (round % 2 === 0) return () => undefined;
    const other = new DatabaseSync(paths.database, { timeout: 5000 });
    other.exec('BEGIN IMMEDIATE');
    return () => other.close();
  };
}

async function readClicks(paths: SitePaths): Promise<Map<string, number>> {
  const store = openStore(paths);
  const counts = await store.countClicks('9999-12-31');
  await store.close();
  return new Map(counts.map(({ placement, count }) => [placement, count]));
}

test(
  `kill -9 under load, ${2 * KILLS} times: no answered click is missing, none is there twice`,
  { timeout: 180_000 },
  async () => {
    const started = performance.now();
    const [stored, spooled] = [createBuiltSite(), createBuiltSite()];
    const lanes = await Promise.all([
      killAgainAndAgain(stored, () => () => undefined),
      killAgainAndAgain(spooled, lockInTurns(spooled)),
    ]);
    const clicks = [await readClicks(stored), await readClicks(spooled)];
    const answered = lanes.map(({ length }) => length);
    const missing = lanes.map((codes, lane) => codes.filter((code) => !clicks[lane]?.has(code)));
    const twice = clicks.map((counts) => [...counts].filter(([, count]) => count > 1));
    const seconds = Math.round((performance.now() - started) / 1000);
    process.stdout.write(
      `kill -9 ${2 * KILLS} times in ${seconds} s: ${answered.join(' + ')} clicks answered (store + store locked in turns), ${missing.flat().length} missing, ${twice.flat().length} twice\n`,
    );
    expect(missing).toEqual([[], []]);
    expect(twice).toEqual([[], []]);
    expect(Math.min(...answered)).toBeGreaterThan(10 * KILLS);
  },
);
