import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { createReport, type Problem } from '../../src/core/problem.ts';
import { formatLintPretty } from '../../src/reporters/lint-pretty.ts';
import { measureText } from '../../src/reporters/text-width.ts';
import { createProblem } from '../support/problem.ts';

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

const LIST = `Unexpected key "x", expected one of: ${'title, description, '.repeat(8)}updated`;

/** Two files with long lines, of wide characters too, and findings everywhere in them. */
function createCrowdedReport() {
  const texts: Record<string, string> = {
    'a.mdx': `Short.\n${'価格の比較 and words '.repeat(30)}\nShort.\n`,
    'b.yaml': `${'x'.repeat(500)}\n\tb: c`,
  };
  const problems = Object.entries(texts).flatMap(([file, text]) =>
    text.split('\n').flatMap((line, index) =>
      [1, 2, 50, 79, 200, line.length].map((column) =>
        createProblem({
          file,
          message: LIST,
          hint: 'Change it to another word. '.repeat(6).trim(),
          severity: column === 50 ? 'warning' : 'error',
          line: index + 1,
          column,
          endLine: index + 1,
          endColumn: column + 12,
        }),
      ),
    ),
  );
  return { report: createReport(2, problems), readText: (file: string) => texts[file] };
}

test.each([60, 80, 132])('every line fits into a terminal of %i columns', (width) => {
  const { report, readText } = createCrowdedReport();
  const text = formatLintPretty(report, { color: false, readText, width });
  for (const line of text.split('\n')) expect(measureText(line)).toBeLessThanOrEqual(width);
  expect(text.split('\n').filter((line) => line.endsWith(' '))).toEqual([]);
});

test('no word of a message is lost where it is broken, and its lines begin below each other', () => {
  const report = createReport(1, [createProblem({ message: LIST })]);
  const lines = formatLintPretty(report, { color: false, readText: () => undefined, width: 80 })
    .split('\n')
    .slice(1, -4);
  expect(lines.length).toBeGreaterThan(2);
  const margin = lines[0]!.indexOf('Unexpected');
  expect(lines.map((line) => line.slice(margin)).join(' ')).toBe(`${LIST}  a-rule`);
  for (const line of lines.slice(1)) expect(line.search(/\S/)).toBe(margin);
});

test('messages of a file stand below each other, whatever their places and severities', () => {
  const problems = [
    createProblem({ line: 7, column: 3 }),
    createProblem({ line: 120, column: 14, severity: 'warning' }),
  ];
  const text = formatLintPretty(createReport(1, problems), {
    color: false,
    readText: () => undefined,
  });
  const columns = text
    .split('\n')
    .map((line) => line.indexOf('Unexpected a'))
    .filter((column) => column >= 0);
  expect(columns).toHaveLength(2);
  expect(new Set(columns).size).toBe(1);
});

test('carets stand below wide characters and tabs', () => {
  const wide = format({ column: 3, endColumn: 5 }, '価格の比較');
  expect(measureText(wide[3]!.slice(0, wide[3]!.indexOf('^')))).toBe(
    measureText(wide[2]!.slice(0, wide[2]!.indexOf('の'))),
  );
  expect(wide[3]!.match(/\^+/)?.[0]).toBe('^^^^');
  expect(format({ column: 2, endColumn: 3 }, '\ta')[3]).toBe('        | \t^');
});

test('a text cannot steer the terminal', () => {
  expect(format({}, 'a\u001B[2Jb')[2]).toBe('    > 1 | a\uFFFD[2Jb');
});

test('what an author may choose to do is told below the next step', () => {
  const edits = [{ start: 0, end: 1, text: 'b' }];
  const suggestions = [
    { title: 'Write /go/acme', edits },
    { title: 'Remove the link', edits },
  ];
  expect(format({ suggestions }, undefined).slice(2, 5)).toEqual([
    '    next: Change it.',
    '    or: Write /go/acme.',
    '    or: Remove the link.',
  ]);
});

test('the summary tells how many can be fixed, and what is not shown', () => {
  const problems = [createProblem({ fixable: true }), createProblem({ line: 2 })];
  const options = { color: false, readText: () => undefined };
  const summarize = (report: ReturnType<typeof createReport>, hiddenWarnings = 0) =>
    formatLintPretty(report, { ...options, hiddenWarnings })
      .trimEnd()
      .split('\n')
      .at(-1);
  expect(summarize(createReport(3, problems))).toBe(
    '✗ 3 files, 2 errors, 0 warnings, 1 fixable with --fix',
  );
  expect(summarize(createReport(3, problems.slice(1)), 2)).toBe(
    '✗ 3 files, 1 error (2 warnings not shown)',
  );
  expect(summarize(createReport(3, []), 1)).toBe('✓ 3 files, 0 errors (1 warning not shown)');
  expect(summarize(createReport(1, []))).toBe('✓ 1 file, no problems');
});

test('colour changes nothing but colour', () => {
  const { report, readText } = createCrowdedReport();
  const plain = formatLintPretty(report, { color: false, readText, width: 80 });
  const colored = formatLintPretty(report, { color: true, readText, width: 80 });
  expect(colored).not.toBe(plain);
  expect(stripVTControlCharacters(colored)).toBe(plain);
});
