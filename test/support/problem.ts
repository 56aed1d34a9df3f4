// A finding for tests of reporters; what a test is about, it says itself.
import type { Problem } from '../../src/core/problem.ts';

export function createProblem(part: Partial<Problem> = {}): Problem {
  return {
    rule: 'a-rule',
    severity: 'error',
    message: 'Unexpected a',
    file: 'a.mdx',
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: 2,
    hint: 'Change it.',
    url: 'a.ts',
    fixable: false,
    ...part,
  };
}
