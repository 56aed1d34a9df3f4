// What the whole lint costs a post, beside parsing the same posts and nothing else.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generatePosts } from './generated-posts.ts';
import type { Comparison, Measurement, MeasureOptions } from './measurement.ts';
import { runTurn, type TurnResult } from './run-turn.ts';

const POSTS = 1000;

export const lint: Measurement = {
  name: 'lint',
  summary: `milliseconds a post of linting ${POSTS} posts, beside parsing them natively`,
  subject: 'lint',
  yardstick: 'parse',
  run: measure,
};

async function measure({ rounds, onRound }: MeasureOptions): Promise<Comparison> {
  const root = mkdtempSync(join(tmpdir(), 'tidemark-bench-'));
  try {
    generatePosts(root, POSTS);
    // Not counted: the first reader waits for the disk.
    await runTurn('parse', root);
    const taken: { subject: number; yardstick: number }[] = [];
    let last: TurnResult | undefined;
    for (let round = 1; round <= rounds; round += 1) {
      const swaps = round % 2 === 0;
      const first = await runTurn(swaps ? 'lint' : 'parse', root);
      const second = await runTurn(swaps ? 'parse' : 'lint', root);
      const [parsed, linted] = swaps ? [second, first] : [first, second];
      taken.push({ subject: linted.ms / POSTS, yardstick: parsed.ms / POSTS });
      last = linted;
      onRound(round);
    }
    const facts = [
      `${last?.files ?? 0} files, ${last?.findings ?? 0} findings; no cache, each turn in a process of its own`,
      'both read the same files; modules are loaded before the clock starts',
    ];
    return { name: 'lint', unit: 'ms/post', rounds: taken, target: { atMost: 1.5 }, facts };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
