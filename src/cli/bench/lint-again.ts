// The second lint of a site in which nothing changed, beside the first.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { locateSite } from '../../site/paths.ts';
import { median } from './format-comparison.ts';
import { generatePosts } from './generated-posts.ts';
import type { Comparison, Measurement, MeasureOptions } from './measurement.ts';
import { runTurn, type TurnResult } from './run-turn.ts';

const POSTS = 1000;

export const lintAgain: Measurement = {
  name: 'lint-again',
  summary: `milliseconds of linting ${POSTS} unchanged posts again, beside the first time`,
  subject: 'second',
  yardstick: 'first',
  run: measure,
};

async function measure({ rounds, onRound }: MeasureOptions): Promise<Comparison> {
  const root = mkdtempSync(join(tmpdir(), 'tidemark-bench-'));
  try {
    generatePosts(root, POSTS);
    await runTurn('parse', root);
    const taken: { first: TurnResult; second: TurnResult }[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      rmSync(locateSite(root).state, { recursive: true, force: true });
      const first = await runTurn('lint-cached', root);
      taken.push({ first, second: await runTurn('lint-cached', root) });
      onRound(round);
    }
    const wholeOf = (side: 'first' | 'second') =>
      Math.round(median(taken.map((round) => round[side].wholeMs)));
    return {
      name: 'lint-again',
      unit: 'ms',
      rounds: taken.map(({ first, second }) => ({ subject: second.ms, yardstick: first.ms })),
      target: { atMost: 0.1 },
      facts: [
        'the lint itself; the first writes its cache, the second reads it; modules are loaded before the clock starts',
        `whole process, Node and modules with it: first ${wholeOf('first')} ms, second ${wholeOf('second')} ms (medians)`,
      ],
    };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
