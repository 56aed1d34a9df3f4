// A large site: the whole lint of 10,000 posts, beside remark with remark-validate-links alone.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generatePosts } from './generated-posts.ts';
import type { Comparison, Measurement, MeasureOptions } from './measurement.ts';
import { runTurn, type TurnResult } from './run-turn.ts';

const POSTS = 10_000;
const FEW = 1000;

export const lintLarge: Measurement = {
  name: 'lint-large',
  summary: `seconds of linting ${POSTS} posts, beside remark with remark-validate-links alone`,
  subject: 'lint',
  yardstick: 'remark',
  run: measure,
};

/** One round, whatever was asked for: remark takes more than a minute for it. */
async function measure({ rounds, onRound }: MeasureOptions): Promise<Comparison> {
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-bench-'));
  try {
    const few = join(folder, 'few');
    const many = join(folder, 'many');
    generatePosts(few, FEW);
    generatePosts(many, POSTS);
    const remark = { few: await runTurn('remark', few), many: await runTurn('remark', many) };
    const lint = { few: await runTurn('lint', few), many: await runTurn('lint', many) };
    onRound(rounds);
    const describe = (name: string, { few: small, many: large }: Sizes) =>
      `${name}: ${seconds(small)} s and ${megabytes(small)} MB at ${FEW} posts, ${seconds(large)} s and ${megabytes(large)} MB at ${POSTS}`;
    return {
      name: 'lint-large',
      unit: 's',
      rounds: [{ subject: lint.many.wholeMs / 1000, yardstick: remark.many.wholeMs / 1000 }],
      target: { atMost: 0.25 },
      facts: [
        'one round of all 10,000 posts each; whole processes, no cache; MB are peak memory (RSS)',
        describe('lint', lint),
        describe('remark', remark),
        `lint at ${POSTS} posts has ${(lint.many.peakBytes / lint.few.peakBytes).toFixed(2)} times the memory of ${FEW}`,
        `findings: lint ${lint.many.findings}, remark ${remark.many.findings}`,
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Sizes {
  few: TurnResult;
  many: TurnResult;
}

function seconds({ wholeMs }: TurnResult): string {
  return (wholeMs / 1000).toFixed(2);
}

function megabytes({ peakBytes }: TurnResult): string {
  return (peakBytes / 2 ** 20).toFixed(0);
}
