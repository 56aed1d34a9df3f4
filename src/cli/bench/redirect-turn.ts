// One turn of wrk on a server, and what the server took of the processors for it.
import type { ChildServer } from './child-server.ts';
import { readCpuSeconds } from './cpu-time.ts';
import { median } from './format-comparison.ts';
import { runWrk, type WrkResult } from './wrk.ts';

export interface RedirectTurn extends WrkResult {
  /** Microseconds of processor time for each redirect, of all its processes; undefined where it is not told. */
  cpuMicroseconds: number | undefined;
}

export async function takeTurn(
  server: ChildServer,
  script: string,
  seconds: number,
): Promise<RedirectTurn> {
  const before = readCpuSeconds(server.process.pid);
  const result = await runWrk(server.url, script, seconds);
  const after = readCpuSeconds(server.process.pid);
  const cpuMicroseconds =
    before === undefined || after === undefined
      ? undefined
      : ((after - before) / result.requests) * 1e6;
  return { ...result, cpuMicroseconds };
}

/** Median of the turns, such as `25.3 µs`. */
export function describeCpu(turns: readonly RedirectTurn[]): string {
  const known = turns.flatMap(({ cpuMicroseconds }) => cpuMicroseconds ?? []);
  return known.length === 0 ? 'unknown' : `${median(known).toFixed(1)} µs`;
}
