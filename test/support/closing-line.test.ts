import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { summarize } from './closing-line.ts';

test('counts passed, failed and skipped tests and names each reason', () => {
  const run = runTests(`
    test('adds', () => { expect(1 + 1).toBe(2); });
    test('breaks', () => { expect(1).toBe(2); });
    test('waits', (context) => { context.skip('needs a full moon'); });
    test.todo('dreams');
    describe('suite', () => { beforeAll(() => { throw new Error('no ground'); }); test('stands', () => {}); });
  `);

  expect(run.lines.slice(-5)).toEqual([
    'skipped: a.test.js > waits: needs a full moon',
    'skipped: a.test.js > dreams: to be written',
    'skipped: a.test.js > suite > stands: a hook before it failed',
    'failed outside a test: a.test.js: no ground',
    '1 passed, 2 failed, 3 skipped',
  ]);
  expect(run.status).toBe(1);
});

test('leaves out skips when there are none', () => {
  const run = runTests(`test('adds', () => { expect(1 + 1).toBe(2); });`);

  expect(run.lines.at(-1)).toBe('1 passed, 0 failed');
  expect(run.status).toBe(0);
});

test('fails a run that executes no test', () => {
  const run = runTests(`test.skip('adds', () => {});`);

  expect(run.lines.slice(-2)).toEqual(['No test was executed.', '0 passed, 0 failed, 1 skipped']);
  expect(run.status).toBe(1);
});

test('fails a run that did not finish', () => {
  expect(summarize(undefined)).toMatchObject({ ok: false });
});

/** Runs one test file in a project of its own, with the reporter as in vitest.config.ts. */
function runTests(source: string): { lines: string[]; status: number | null } {
  const root = mkdtempSync(join(tmpdir(), 'tidemark-closing-line-'));
  const repo = join(import.meta.dirname, '../..');
  const reporter = join(import.meta.dirname, 'closing-line.ts');
  writeFileSync(join(root, 'a.test.js'), source);
  writeFileSync(
    join(root, 'vitest.config.mjs'),
    `import { ClosingLine } from ${JSON.stringify(reporter)};
     export default { test: { globals: true, reporters: ['default', new ClosingLine()] } };`,
  );
  try {
    const vitest = join(repo, 'node_modules/vitest/vitest.mjs');
    const run = spawnSync(process.execPath, [vitest, 'run', '--root', root], { encoding: 'utf8' });
    return { lines: run.stdout.trimEnd().split('\n'), status: run.status };
  } finally {
    rmSync(root, { recursive: true });
  }
}
