import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { createReport, type Problem } from '../../src/core/problem.ts';
import { formatLintJunit } from '../../src/reporters/lint-junit.ts';
import { createProblem } from '../support/problem.ts';

interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  text: string;
}

// Throws when it is not well-formed.
function parseXml(xml: string): Element {
  const top: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes, children: [], text: '' };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    open.at(-1)!.text += text;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(xml).close();
  return top.children[0]!;
}

function format(files: number, ...problems: Partial<Problem>[]): Element {
  return parseXml(formatLintJunit(createReport(files, problems.map(createProblem))));
}

test('a file is a suite, a rule at a place is a case', () => {
  const root = format(
    9,
    { file: 'content/posts/b.mdx', line: 2, endLine: 2 },
    { file: 'content/posts/a.mdx', line: 3, column: 4 },
    { file: 'content/posts/a.mdx', line: 3, column: 4, rule: 'b-rule', severity: 'warning' },
  );
  expect(root.name).toBe('testsuites');
  expect(root.attributes).toMatchObject({ tests: '3', failures: '2', errors: '0' });
  expect(
    root.children.map(({ attributes, children }) => [
      attributes,
      children.map((each) => each.attributes),
    ]),
  ).toEqual([
    [
      { name: 'content/posts/a.mdx', tests: '2', failures: '1', errors: '0' },
      [
        {
          name: 'a-rule 3:4',
          classname: 'content/posts/a',
          file: 'content/posts/a.mdx',
          line: '3',
        },
        {
          name: 'b-rule 3:4',
          classname: 'content/posts/a',
          file: 'content/posts/a.mdx',
          line: '3',
        },
      ],
    ],
    [
      { name: 'content/posts/b.mdx', tests: '1', failures: '1', errors: '0' },
      [
        {
          name: 'a-rule 2:1',
          classname: 'content/posts/b',
          file: 'content/posts/b.mdx',
          line: '2',
        },
      ],
    ],
  ]);
});

test('an error fails; a warning passes and is told in the output', () => {
  const [suite] = format(1, {}, { line: 2, severity: 'warning' }).children;
  const [failed, passed] = suite!.children.map(({ children }) => children);
  expect(failed).toEqual([
    {
      name: 'failure',
      attributes: { message: 'Unexpected a', type: 'a-rule' },
      children: [],
      text: 'a.mdx:1:1 error: Unexpected a\nnext: Change it.',
    },
  ]);
  expect(passed).toEqual([
    {
      name: 'system-out',
      attributes: {},
      children: [],
      text: 'a.mdx:2:1 warning: Unexpected a\nnext: Change it.',
    },
  ]);
});

test('two findings of a rule at one place are one case with one failure that tells both', () => {
  const root = format(1, { message: 'Missing a' }, { message: 'Missing b' });
  expect(root.attributes).toMatchObject({ tests: '1', failures: '1' });
  const [failure, ...others] = root.children[0]!.children[0]!.children;
  expect(others).toEqual([]);
  expect(failure!.attributes['message']).toBe('Missing a; Missing b');
  expect(failure!.text).toContain('Missing a\n');
  expect(failure!.text).toContain('Missing b\n');
});

test('a clean report is one case that passes', () => {
  const root = format(11);
  expect(root.attributes).toMatchObject({ tests: '1', failures: '0' });
  expect(root.children[0]!.children).toMatchObject([
    { attributes: { name: '11 files, no problems' }, children: [] },
  ]);
});

test.each([`<Aff to="x"> & 'y' ]]> <!-- -->`, 'two\nlines\tand a return\r\nhere', '価格 😀'])(
  '%j comes back as it was',
  (text) => {
    const root = format(1, { message: text, file: `${text}.mdx` });
    expect(root.children[0]!.attributes['name']).toBe(`${text}.mdx`);
    const [failure] = root.children[0]!.children[0]!.children;
    expect(failure!.attributes['message']).toBe(text);
    expect(failure!.text).toContain(`error: ${text}\n`);
  },
);

test('what XML cannot hold is replaced', () => {
  const root = format(1, { message: 'a\u0000b\u001Bc\uD800d\uFFFEe' });
  expect(root.children[0]!.children[0]!.children[0]!.attributes['message']).toBe(
    'a\uFFFDb\uFFFDc\uFFFDd\uFFFDe',
  );
});
