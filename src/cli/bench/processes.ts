// Redirects a second of two processes on one store, beside one process.
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTidemark } from './child-server.ts';
import type { Comparison, Measurement, MeasureOptions } from './measurement.ts';
import { compareWithStore, createScript, createSite } from './redirects.ts';
import { describeCpu, type RedirectTurn, takeTurn } from './redirect-turn.ts';
import { runWrk, type WrkResult } from './wrk.ts';

export const processes: Measurement = {
  name: 'processes',
  summary: 'redirects a second of two processes on one store, beside one',
  subject: 'two',
  yardstick: 'one',
  run: measure,
};

async function measure({ rounds, seconds, onRound }: MeasureOptions): Promise<Comparison> {
  const roots = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'tidemark-bench-')));
  const [oneRoot = '', twoRoot = ''] = roots;
  try {
    const script = createScript(oneRoot, createSite(oneRoot));
    createSite(twoRoot);
    const one = await startTidemark(['--root', oneRoot, '--port', '0']);
    const two = await startTidemark(['--root', twoRoot, '--port', '0', '--processes', '2']);
    const warmUps: WrkResult[] = [];
    const taken: { one: RedirectTurn; two: RedirectTurn }[] = [];
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
