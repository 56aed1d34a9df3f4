// What the whole lint costs a post, beside parsing the same posts and nothing else.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from './format-comparison.ts';
import { generatePosts } from './generated-posts.ts';
import type { Comparison, Measurement, MeasureOptions } from './measurement.ts';
import { runTurn, type TurnResult } from './run-turn.ts';

/** So many that the time matters; a lint of some thousands has two threads, the native parser is called from one. */
const POSTS = 10_000;
const FEW = 1000;
const TURNS_OF_FEW = 5;

export const lint: Measurement = {
  name: 'lint',
  summary: `milliseconds a post of linting ${POSTS} posts, beside parsing them natively`,
  subject: 'lint',
  yardstick: 'parse',
  run: measure,
};

async function measure({ rounds, onRound }: MeasureOptions): Promise<Comparison> {
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-bench-'));
  try {
    const { taken, last } = await compare(join(folder, 'many'), POSTS, rounds, onRound);
    const few = await compare(join(folder, 'few'), FEW, TURNS_OF_FEW);
    const times = median(few.taken.map(({ subject, yardstick }) => subject / yardstick));
    const [own, bare] = [
      median(few.taken.map(({ subject }) => subject)),
      median(few.taken.map(({ yardstick }) => yardstick)),
    ];
    const facts = [
      `${last.files} files, ${last.findings} findings; no cache, each turn in a process of its own`,
      'both read the same files; modules are loaded before the clock starts',
      `at ${FEW} posts, on one thread and with code that is not compiled for speed yet: ${times.toFixed(2)} times the parse (${own.toFixed(2)} beside ${bare.toFixed(2)} ms a post, median of ${TURNS_OF_FEW} turns)`,
    ];
    return { name: 'lint', unit: 'ms/post', rounds: taken, target: { atMost: 1.5 }, facts };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Compared {
  /** Milliseconds a post. */
  taken: { subject: number; yardstick: number }[];
  /** The last lint. */
  last: TurnResult;
}

async function compare(
  root: string,
  posts: number,
  rounds: number,
  onRound: (round: number) => void = () => undefined,
): Promise<Compared> {
  generatePosts(root, posts);
  // Not counted: the first reader waits for the disk.
  let last = await runTurn('parse', root);
  const taken: Compared['taken'] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const swaps = round % 2 === 0;
    const first = await runTurn(swaps ? 'lint' : 'parse', root);
    const second = await runTurn(swaps ? 'parse' : 'lint', root);
    const [parsed, linted] = swaps ? [second, first] : [first, second];
    taken.push({ subject: linted.ms / posts, yardstick: parsed.ms / posts });
    last = linted;
    onRound(round);
  }
  return { taken, last };
}
