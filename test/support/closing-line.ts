/**
 * Ends every run with one line that a person or a script can read: `12 passed, 0 failed` and, when
 * tests were skipped, `, 1 skipped`. Each skip is listed with its reason before it.
 *
 * What breaks outside a test case (a file that does not load, a hook, an unhandled rejection) has no
 * case of its own to fail, so each counts as one failure: a red run never reads `0 failed`.
 */
import { relative } from 'node:path';
import type { Reporter, TestCase, TestModule } from 'vitest/node';

export interface Tally {
  passed: number;
  failed: number;
  skipped: { name: string; reason: string }[];
  /** Failures that belong to no test case; they are part of `failed`. */
  outside: string[];
}

export interface Outcome {
  lines: string[];
  ok: boolean;
}

/** The Vitest reporter. List it last; it writes when the process ends, after everything else. */
export class ClosingLine implements Reporter {
  #tally: Tally | undefined;
  #root = process.cwd();
  #isFiltered = () => false;

  onInit: NonNullable<Reporter['onInit']> = (vitest) => {
    this.#root = vitest.config.root;
    this.#isFiltered = () => vitest.config.testNamePattern !== undefined;
    if (vitest.config.watch) return;
    process.once('exit', (code) => {
      const outcome = summarize(this.#tally);
      if (code === 0 && !outcome.ok) process.exitCode = 1;
      process.stdout.write(`${outcome.lines.join('\n')}\n`);
    });
  };

  onTestRunEnd: NonNullable<Reporter['onTestRunEnd']> = (modules, unhandled) => {
    this.#tally = tally(modules, this.#root, this.#isFiltered());
    this.#tally.failed += unhandled.length;
    this.#tally.outside.push(...unhandled.map((error) => `unhandled: ${error.message}`));
  };
}

/** What a finished run (undefined: it did not finish) says, and whether it may count as a success. */
export function summarize(run: Tally | undefined): Outcome {
  if (!run) return { lines: ['The run did not finish.', '0 passed, 1 failed'], ok: false };

  const lines = run.skipped.map(({ name, reason }) => `skipped: ${name}: ${reason}`);
  lines.push(...run.outside.map((what) => `failed outside a test: ${what}`));
  const executed = run.passed + run.failed;
  if (executed === 0) lines.push('No test was executed.');
  const skipped = run.skipped.length > 0 ? `, ${run.skipped.length} skipped` : '';
  lines.push(`${run.passed} passed, ${run.failed} failed${skipped}`);
  return { lines, ok: executed > 0 && run.failed === 0 };
}

function tally(modules: readonly TestModule[], root: string, isFiltered: boolean): Tally {
  const run: Tally = { passed: 0, failed: 0, skipped: [], outside: [] };
  for (const module of modules) {
    const file = relative(root, module.moduleId);
    for (const part of [module, ...module.children.allSuites()]) {
      const errors = part.errors();
      run.failed += errors.length;
      run.outside.push(...errors.map((error) => `${file}: ${error.message}`));
    }
    for (const test of module.children.allTests()) count(run, test, file, isFiltered);
  }
  return run;
}

function count(run: Tally, test: TestCase, file: string, isFiltered: boolean): void {
  const result = test.result();
  switch (result.state) {
    case 'passed':
      run.passed += 1;
      return;
    case 'failed':
      run.failed += 1;
      return;
    case 'skipped': {
      // `-t` marks all it leaves out as skipped; they are no news to who asked for it.
      if (isFiltered && result.note === undefined) return;
      run.skipped.push({
        name: `${file} > ${test.fullName}`,
        reason: result.note ?? guessReason(test),
      });
      return;
    }
    case 'pending': {
      run.failed += 1;
      run.outside.push(`${file} > ${test.fullName} did not finish`);
      return;
    }
    default:
      result satisfies never;
  }
}

function guessReason(test: TestCase): string {
  if (test.options.mode === 'todo') return 'to be written';
  let suite = test.parent;
  while (suite.errors().length === 0) {
    if (suite.type === 'module') return 'no reason given';
    suite = suite.parent;
  }
  return 'a hook before it failed';
}
