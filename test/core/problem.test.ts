import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countProblems, createReport, type Problem } from '../../src/core/problem.ts';

function createProblem(part: Partial<Problem>): Problem {
  return {
    rule: 'a-rule',
    severity: 'error',
    message: 'Unexpected a, expected b',
    file: 'content/posts/a.mdx',
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: 2,
    hint: 'Change it.',
    url: 'src/lint/rules/a-rule.ts',
    fixable: false,
    ...part,
  };
}

test('problems are counted by severity', () => {
  const problems = (['error', 'warning', 'error'] as const).map((severity) =>
    createProblem({ severity }),
  );
  expect(countProblems(problems)).toEqual({ error: 2, warning: 1 });
  expect(countProblems([])).toEqual({ error: 0, warning: 0 });
});

test('a report is in the order of file, line, column, rule, message', () => {
  const inOrder = [
    createProblem({ file: 'B.mdx' }),
    createProblem({ file: 'a.mdx', line: 2, column: 9 }),
    createProblem({ file: 'a.mdx', line: 10, column: 1, rule: 'a' }),
    createProblem({ file: 'a.mdx', line: 10, column: 1, rule: 'b', message: 'a' }),
    createProblem({ file: 'a.mdx', line: 10, column: 1, rule: 'b', message: 'b' }),
    createProblem({ file: 'a.mdx', line: 10, column: 2, rule: 'a' }),
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(inOrder, { minLength: inOrder.length }), (problems) => {
      expect(createReport(3, problems)).toEqual({ files: 3, problems: inOrder });
    }),
  );
});
