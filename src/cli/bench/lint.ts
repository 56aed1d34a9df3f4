// What the whole lint costs a post, beside parsing the same posts and nothing else.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from './format-comparison.ts';
import { generatePosts } from './generated-posts.ts';
import type { Comparison, Measurement, MeasureOptions } from './measurement.ts';
import { runTurn, type TurnResult } from './run-turn.ts';

const POSTS = 1000;
/** From some thousands on, a lint has two threads; the native parser is called from one. */
const MANY = 10_000;

export const lint: Measurement = {
  name: 'lint',
  summary: `milliseconds a post of linting ${POSTS} posts, beside parsing them natively`,
  subject: 'lint',
  yardstick: 'parse',
  run: measure,
};

async function measure({ rounds, onRound }: MeasureOptions): Promise<Comparison> {
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-bench-'));
  const root = join(folder, 'few');
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
      await describeMany(join(folder, 'many')),
    ];
    return { name: 'lint', unit: 'ms/post', rounds: taken, target: { atMost: 1.5 }, facts };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// Three turns of each, as other numbers of posts are another work: on two threads, and longer warm.
async function describeMany(root: string): Promise<string> {
  generatePosts(root, MANY);
  await runTurn('parse', root);
  const ratios: number[] = [];
  let last = '';
  for (let turn = 1; turn <= 3; turn += 1) {
    const [parsed, linted] = [await runTurn('parse', root), await runTurn('lint', root)];
    ratios.push(linted.ms / parsed.ms);
    last = `${(linted.ms / MANY).toFixed(2)} beside ${(parsed.ms / MANY).toFixed(2)} ms a post in the last`;
  }
  return `at ${MANY} posts, where a lint takes a second thread: ${median(ratios).toFixed(2)} times the parse (median of 3 turns; ${last})`;
}
