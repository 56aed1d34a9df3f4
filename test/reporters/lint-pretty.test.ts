import { expect, test } from 'vitest';
import { createReport, type Problem } from '../../src/core/problem.ts';
import { formatLintPretty } from '../../src/reporters/lint-pretty.ts';

function createProblem(part: Partial<Problem>): Problem {
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

function format(problem: Partial<Problem>, text: string | undefined): string[] {
  const report = createReport(1, [createProblem(problem)]);
  return formatLintPretty(report, { color: false, readText: () => text }).split('\n');
}

test('a paragraph in one line is shown around the finding', () => {
  const text = `Short.\n${'word '.repeat(100)}[a](/go/x)${' word'.repeat(100)}\nShort.`;
  const lines = format({ line: 2, column: 501, endLine: 2, endColumn: 511 }, text);
  expect(lines.every((line) => line.length < 120)).toBe(true);
  const caret = lines.findIndex((line) => line.includes('^'));
  const start = lines[caret]!.indexOf('^');
  expect(lines[caret]!.trimEnd().length - start).toBe(10);
  expect(lines[caret - 1]!.slice(start, start + 10)).toBe('[a](/go/x)');
});

test('a finding at the beginning of a long line is shown from its beginning', () => {
  const lines = format({ endColumn: 400 }, 'word '.repeat(100));
  expect(lines[2]).toBe(`    > 1 | ${'word '.repeat(20)}…`);
  expect(lines[3]!.trim()).toMatch(/^\| \^{100,101}$/);
});

test('a byte order mark does not move the finding', () => {
  expect(format({ column: 3, endColumn: 5 }, '\uFEFFabcd').slice(2, 4)).toEqual([
    '    > 1 | abcd',
    '        |   ^^',
  ]);
});

test('a finding over several lines is shown by its first', () => {
  const lines = format({ line: 2, column: 2, endLine: 3, endColumn: 2 }, 'a\r\nbcd\r\ne');
  expect(lines.slice(2, 6)).toEqual([
    '      1 | a',
    '    > 2 | bcd',
    '        |  ^',
    '      3 | e',
  ]);
});

test('a file that cannot be read is told of without its text', () => {
  expect(format({}, undefined)).toEqual([
    'a.mdx',
    '  1:1  error  Unexpected a  a-rule',
    '    next: Change it.',
    '',
    '✗ 1 file, 1 error, 0 warnings',
    '',
  ]);
});

test('a finding past the end of a text that has changed since is told all the same', () => {
  expect(format({ line: 9, column: 9, endLine: 9, endColumn: 12 }, 'a').at(-4)).toBe(
    '    next: Change it.',
  );
});
