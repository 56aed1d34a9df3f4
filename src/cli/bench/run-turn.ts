// Runs one turn of a lint measurement in a fresh process: no turn finds memory or compiled code of another.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** `parse` is the native parser alone on the same texts; `lint-cached` reads and writes the cache. */
export type Work = 'parse' | 'lint' | 'lint-cached' | 'remark';

export interface TurnResult {
  /** Milliseconds of the work itself, modules loaded. */
  ms: number;
  /** Milliseconds from the start of the process to its end. */
  wholeMs: number;
  /** Most memory that the process had at a time (RSS), in bytes. */
  peakBytes: number;
  /** Files looked at. */
  files: number;
  findings: number;
}

const SCRIPT = join(import.meta.dirname, 'lint-turn.ts');
/**
 * As in the script of `package.json`, for every work alike. A lint of thousands of posts keeps both cores busy, and V8
 * would compile for speed what is over before the time for it is won back.
 *
 * @internal
 */
export const FLAGS = ['--invocation-count-for-turbofan=30000'];

/** Throws when the process fails. */
export async function runTurn(work: Work, root: string): Promise<TurnResult> {
  const start = performance.now();
  const child = spawn(process.execPath, [...FLAGS, SCRIPT, work, root], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [output, [status]] = await Promise.all([
    text(child.stdout),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  if (status !== 0) throw new Error(`The turn "${work}" ended with ${status} in ${root}.`);
  const result = JSON.parse(output) as Omit<TurnResult, 'wholeMs'>;
  return { ...result, wholeMs: performance.now() - start };
}
