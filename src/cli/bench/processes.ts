// Redirects a second of two processes on one store, beside one process.
import { readFileSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ChildServer, startServer } from './child-server.ts';
import { median } from './format-comparison.ts';
import type { Comparison, Measurement, MeasureOptions } from './measurement.ts';
import { compareWithStore, createScript, createSite } from './redirects.ts';
import { runWrk, type WrkResult } from './wrk.ts';

const SERVE = join(import.meta.dirname, '../../../scripts/serve.ts');

/** Of the processor's time that Linux counts in hundredths of a second. */
const TICKS_PER_SECOND = 100;

export const processes: Measurement = {
  name: 'processes',
  summary: 'redirects a second of two processes on one store, beside one',
  subject: 'two',
  yardstick: 'one',
  run: measure,
};

interface Turn extends WrkResult {
  /** Microseconds of processor time for each redirect, of all processes; undefined where it is not told. */
  cpuMicroseconds: number | undefined;
}

async function measure({ rounds, seconds, onRound }: MeasureOptions): Promise<Comparison> {
  const roots = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'tidemark-bench-')));
  const [oneRoot = '', twoRoot = ''] = roots;
  try {
    const script = createScript(oneRoot, createSite(oneRoot));
    createSite(twoRoot);
    const one = await startServer(SERVE, ['--root', oneRoot, '--port', '0']);
    const two = await startServer(SERVE, ['--root', twoRoot, '--port', '0', '--processes', '2']);
    const warmUps: WrkResult[] = [];
    const taken: { one: Turn; two: Turn }[] = [];
    try {
      for (const server of [one, two]) warmUps.push(await runWrk(server.url, script, seconds));
      for (let round = 1; round <= rounds; round += 1) {
        const alone = await takeTurn(one, script, seconds);
        taken.push({ one: alone, two: await takeTurn(two, script, seconds) });
        onRound(round);
      }
    } finally {
      await Promise.all([one.stop(), two.stop()]);
    }
    const results = [...warmUps.slice(1), ...taken.map((round) => round.two)];
    const facts = [
      `two processes: ${await compareWithStore(twoRoot, results)}`,
      `processor time for a redirect: ${describeCpu(taken.map((round) => round.one))} with one, ${describeCpu(taken.map((round) => round.two))} with two`,
      `${cpus().length} cores, of which wrk takes most of one: more cores than two show more`,
    ];
    const measured = taken.map((round) => ({
      subject: round.two.requestsPerSecond,
      yardstick: round.one.requestsPerSecond,
    }));
    return { name: 'processes', unit: 'req/s', rounds: measured, target: { atLeast: 1 }, facts };
  } finally {
    for (const root of roots) rmSync(root, { recursive: true, force: true });
  }
}

async function takeTurn(server: ChildServer, script: string, seconds: number): Promise<Turn> {
  const before = readCpuTicks(server.process.pid);
  const result = await runWrk(server.url, script, seconds);
  const after = readCpuTicks(server.process.pid);
  const cpuMicroseconds =
    before === undefined || after === undefined
      ? undefined
      : ((after - before) / TICKS_PER_SECOND / result.requests) * 1e6;
  return { ...result, cpuMicroseconds };
}

function describeCpu(turns: readonly Turn[]): string {
  const known = turns.flatMap(({ cpuMicroseconds }) => cpuMicroseconds ?? []);
  return known.length === 0 ? 'unknown' : `${median(known).toFixed(1)} µs`;
}

/** Ticks of a process and those it started; undefined on a system without /proc. */
function readCpuTicks(pid: number | undefined): number | undefined {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    const pids = [pid, ...children.split(' ').filter((child) => child !== '')];
    return pids.reduce((sum: number, each) => sum + readOwnTicks(String(each)), 0);
  } catch {
    return undefined;
  }
}

/** User and system time are the fields 14 and 15; the name, field 2, may hold spaces. */
function readOwnTicks(pid: string): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}
