// Drives wrk, the load generator, and reads what it prints.
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

export interface WrkResult {
  requests: number;
  requestsPerSecond: number;
  /** Milliseconds within which 99 of 100 were answered. */
  p99: number;
  /** Answers other than 2xx and 3xx, and connections that failed. */
  failed: number;
}

/** Readers at once, of whom each waits for an answer before he asks again. */
const CONNECTIONS = 256;

/** Requests between the first of a run and the first of the next: more than a run can make. */
const RUN_APART = 1_000_000;
let runs = 0;

/**
 * `script` is a Lua file that makes the requests; its `init` is given the number of the first one, so that no
 * two runs make the same. Throws when wrk is not installed.
 */
export async function runWrk(url: string, script: string, seconds: number): Promise<WrkResult> {
  // One thread, so that server and load each have a core of a two-core machine.
  const args = [
    '-t1',
    `-c${CONNECTIONS}`,
    `-d${seconds}s`,
    '--latency',
    '-s',
    script,
    url,
    '--',
    `${runs * RUN_APART}`,
  ];
  runs += 1;
  const child = spawn('wrk', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const failure = new Promise<never>((_, reject) => {
    child.once('error', (cause) => {
      reject(new Error('wrk is not installed: apt-get install -y wrk', { cause }));
    });
  });
  return parseWrk(await Promise.race([text(child.stdout), failure]));
}

/**
 * Reads wrk's summary. Throws when it is none.
 *
 * @internal
 */
export function parseWrk(output: string): WrkResult {
  const read = (pattern: RegExp): number | undefined => {
    const match = pattern.exec(output);
    return match ? match.slice(1).reduce((sum, digits) => sum + Number(digits), 0) : undefined;
  };
  const requests = read(/(\d+) requests in/);
  const requestsPerSecond = read(/Requests\/sec:\s+([\d.]+)/);
  const [, p99, unit] = /99%\s+([\d.]+)(us|ms|s)\b/.exec(output) ?? [];
  const unitMs = { us: 0.001, ms: 1, s: 1000 }[unit ?? ''];
  if (requests === undefined || requestsPerSecond === undefined || unitMs === undefined) {
    throw new Error(`wrk gave no figures:\n${output}`);
  }
  const failed =
    (read(/Non-2xx or 3xx responses: (\d+)/) ?? 0) +
    (read(/Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/) ?? 0);
  return { requests, requestsPerSecond, p99: Number(p99) * unitMs, failed };
}
