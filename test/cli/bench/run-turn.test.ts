import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generatePosts } from '../../../src/cli/bench/generated-posts.ts';
import { FLAGS, runTurn, type Work } from '../../../src/cli/bench/run-turn.ts';
import { locateSite } from '../../../src/site/paths.ts';
import { createTempFolder } from '../../support/temp-folder.ts';

test.each<[Work, number]>([
  ['parse', 3],
  // With the two programs.
  ['lint', 5],
  ['lint-cached', 5],
  ['remark', 3],
])('a turn of "%s" looks at every file, and is measured', async (work, files) => {
  const root = createTempFolder();
  generatePosts(root, 3);
  const result = await runTurn(work, root);
  expect(result).toMatchObject({ files, findings: 0 });
  expect(result.ms).toBeGreaterThan(0);
  expect(result.wholeMs).toBeGreaterThan(result.ms);
  expect(result.peakBytes).toBeGreaterThan(2 ** 20);
  expect(existsSync(locateSite(root).lintCache)).toBe(work === 'lint-cached');
});

test('a turn is started as the command is', () => {
  const manifest = readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8');
  const { scripts } = JSON.parse(manifest) as { scripts: { lint: string } };
  expect(scripts.lint).toBe(`node ${FLAGS.join(' ')} scripts/lint.ts`);
});
