import { expect, test } from 'vitest';
import { createReport, type Problem } from '../../src/core/problem.ts';
import { formatLintGithub } from '../../src/reporters/lint-github.ts';
import { createProblem } from '../support/problem.ts';

interface Command {
  name: string;
  properties: Record<string, string>;
  message: string;
}

// As the runner reads it: name, properties up to the next `::`, then unescaped values.
function readCommands(text: string): Command[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('::'))
    .map((line) => {
      const end = line.indexOf('::', 2);
      const [name = '', ...rest] = line.slice(2, end).split(' ');
      const pairs = rest.join(' ').split(',');
      return {
        name,
        properties: Object.fromEntries(
          pairs.map((pair) => {
            const [key = '', ...value] = pair.split('=');
            return [key, unescape(value.join('='))];
          }),
        ),
        message: unescape(line.slice(end + 2)),
      };
    });
}

function unescape(text: string): string {
  const characters: Record<string, string> = {
    '%0D': '\r',
    '%0A': '\n',
    '%3A': ':',
    '%2C': ',',
    '%25': '%',
  };
  return text.replaceAll(/%(?:0D|0A|3A|2C|25)/g, (code) => characters[code] ?? code);
}

function format(...problems: Partial<Problem>[]): Command[] {
  return readCommands(formatLintGithub(createReport(1, problems.map(createProblem))));
}

test('each finding is a command with its place, its rule and the next step', () => {
  expect(
    format(
      { line: 3, column: 5, endLine: 3, endColumn: 9 },
      { line: 4, severity: 'warning', endLine: 4 },
    ),
  ).toEqual([
    {
      name: 'error',
      properties: {
        file: 'a.mdx',
        line: '3',
        endLine: '3',
        col: '5',
        endColumn: '9',
        title: 'a-rule',
      },
      message: 'Unexpected a\nChange it.\na.mdx:3:5',
    },
    {
      name: 'warning',
      properties: {
        file: 'a.mdx',
        line: '4',
        endLine: '4',
        col: '1',
        endColumn: '2',
        title: 'a-rule',
      },
      message: 'Unexpected a\nChange it.\na.mdx:4:1',
    },
  ]);
});

test('a finding over several lines has no columns, which GitHub would refuse', () => {
  const [command] = format({ line: 3, column: 5, endLine: 6, endColumn: 2 });
  expect(Object.keys(command!.properties)).toEqual(['file', 'line', 'endLine', 'title']);
});

test.each([
  '100 %, 50%25, a::b, a:b,c=d',
  'two\nlines\r\nand a return\r',
  '::error::planted',
  '\n::stop-commands::x',
  '%0A%3A',
])('%j comes back as it was, and starts no command of its own', (text) => {
  const commands = format({ message: text, hint: text, file: `a ${text}.mdx`, rule: text });
  expect(commands).toHaveLength(1);
  expect(commands[0]!.message.startsWith(`${text}\n${text}\n`)).toBe(true);
  expect(commands[0]!.properties).toMatchObject({ file: `a ${text}.mdx`, title: text });
});

test('the last line counts', () => {
  const text = formatLintGithub(createReport(3, [createProblem()]), { hiddenWarnings: 2 });
  expect(text.split('\n').slice(-2)).toEqual(['✗ 3 files, 1 error (2 warnings not shown)', '']);
  expect(formatLintGithub(createReport(3, []))).toBe('✓ 3 files, no problems\n');
});
