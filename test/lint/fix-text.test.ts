import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Problem, TextEdit } from '../../src/core/problem.ts';
import { fixText } from '../../src/lint/fix-text.ts';
import { createLintConfig } from '../../src/lint/lint-config.ts';
import { lintPost } from '../../src/lint/run.ts';
import { parseNativeTree } from '../../src/parse/native-tree.ts';
import { parsePost } from '../../src/parse/post-source.ts';
import { BLOG_POSTS, FIXTURE_POSTS, listSpellings } from '../parse/fixture-posts.ts';
import { createExampleCatalog } from '../support/example-catalog.ts';
import { createProblem } from '../support/problem.ts';
import { TODAY } from './example-run.ts';

function fixable(...edits: TextEdit[]): Problem {
  return createProblem({ fixable: true, fix: { title: 'Mend', edits } });
}

/** Finds each `from` in a text, and offers `to` in its place. */
function replacing(from: RegExp, to: string): (text: string) => Problem[] {
  return (text) =>
    Array.from(text.matchAll(from), ({ 0: { length }, index }) =>
      fixable({ start: index, end: index + length, text: to }),
    );
}

test('a text without fixes stays', () => {
  expect(fixText('abc', () => [])).toEqual({ text: 'abc', fixed: 0 });
  expect(fixText('abc', () => [createProblem()])).toEqual({ text: 'abc', fixed: 0 });
  expect(fixText('abc', () => [fixable()])).toEqual({ text: 'abc', fixed: 0 });
});

test('a body that does not parse stays', () => {
  const lint = (text: string) => [
    ...replacing(/a/g, 'b')(text),
    createProblem({ rule: 'invalid-mdx' }),
  ];
  expect(fixText('a', lint)).toEqual({ text: 'a', fixed: 0 });
});

test('all fixes that do not touch one another are made at once', () => {
  let runs = 0;
  const lint = replacing(/b/g, 'cc');
  const fixed = fixText('b b b', (text) => {
    runs += 1;
    return lint(text);
  });
  expect(fixed).toEqual({ text: 'cc cc cc', fixed: 3 });
  expect(runs).toBe(2);
});

test('a fix that brings the next is followed by it, and counts once', () => {
  const lint = (text: string) => [...replacing(/a/g, 'b')(text), ...replacing(/b/g, 'c')(text)];
  expect(fixText('a-a', lint)).toEqual({ text: 'c-c', fixed: 2 });
});

test('of fixes that touch, the first is made, and the other where it is still asked for', () => {
  const insertAt = (start: number, text: string) => fixable({ start, end: start, text });
  const lint = (text: string) => [
    ...(text.includes('1') ? [] : [insertAt(1, '1')]),
    ...(text.includes('2') ? [] : [insertAt(1, '2')]),
    ...(text.includes('b')
      ? [fixable({ start: text.indexOf('b'), end: text.indexOf('b') + 1, text: 'B' })]
      : []),
  ];
  expect(fixText('ab', lint)).toEqual({ text: 'a21B', fixed: 3 });
});

test('the edits of a fix are made together or not at all', () => {
  const both = fixable({ start: 0, end: 1, text: 'A' }, { start: 4, end: 5, text: 'E' });
  const inner = fixable({ start: 2, end: 5, text: '' });
  const once =
    (...problems: Problem[]) =>
    (text: string) =>
      text === 'abcde' ? problems : [];
  expect(fixText('abcde', once(inner, both))).toEqual({ text: 'AbcdE', fixed: 2 });
  expect(fixText('abcde', once(inner))).toEqual({ text: 'ab', fixed: 1 });
});

test('one edit that mends two findings is made once, and counts as two', () => {
  const edit = { start: 0, end: 1, text: 'b' };
  const lint = (text: string) => (text === 'a' ? [fixable(edit), fixable({ ...edit })] : []);
  expect(fixText('a', lint)).toEqual({ text: 'b', fixed: 2 });
});

describe('rules that are at odds end, and a second run changes nothing', () => {
  test.each([
    ['undo each other', [replacing(/a/g, 'b'), replacing(/b/g, 'a')]],
    [
      'undo each other, after another',
      [replacing(/x/g, 'a'), replacing(/a/g, 'b'), replacing(/b/g, 'a')],
    ],
    ['never end', [replacing(/$/g, 'a')]],
    ['change nothing', [replacing(/a/g, 'a')]],
  ])('%s', (_, lints) => {
    const lint = (text: string) => lints.flatMap((each) => each(text));
    for (const text of ['a', 'b', 'x', 'abx', '']) {
      const once = fixText(text, lint);
      expect(fixText(once.text, lint)).toEqual({ text: once.text, fixed: 0 });
    }
  });

  test('a text that would grow without end stays as it was', () => {
    expect(fixText('a', replacing(/$/g, 'a'))).toEqual({ text: 'a', fixed: 0 });
  });
});

test('a fix after which the text would not parse is not made, and the others are', () => {
  const lint = (text: string) => [
    ...replacing(/a/g, '<')(text),
    ...replacing(/b/g, 'B')(text),
    ...(text.includes('<') ? [createProblem({ rule: 'invalid-mdx' })] : []),
  ];
  expect(fixText('a b', lint)).toEqual({ text: 'a B', fixed: 1 });
});

const context = {
  config: createLintConfig(),
  registry: createExampleCatalog({}),
  today: TODAY,
};

function lintExample(text: string): Problem[] {
  return lintPost(parsePost('content/posts/a.mdx', text, parseNativeTree), context).problems;
}

/** Fixes of a text all lie in it, none is left afterwards, and once is enough. */
function assertMended(text: string): void {
  const before = lintExample(text);
  for (const { fix, suggestions = [], fixable: isFixable } of before) {
    expect(fix !== undefined).toBe(isFixable);
    for (const { edits } of [...(fix ? [fix] : []), ...suggestions])
      for (const { start, end } of edits) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
  }
  const once = fixText(text, lintExample);
  expect(fixText(once.text, lintExample)).toEqual({ text: once.text, fixed: 0 });
  const isBroken = ({ rule }: Problem) => rule === 'invalid-mdx';
  expect(lintExample(once.text).filter(isBroken).length).toBe(before.filter(isBroken).length);
  if (!before.some(({ fixable: isFixable }) => isFixable)) expect(once.text).toBe(text);
  if (text.includes('\r\n')) expect(once.text.replaceAll('\r\n', '')).not.toContain('\n');
}

test.each([...FIXTURE_POSTS, ...BLOG_POSTS].flatMap(listSpellings))(
  '$name is mended once and for all',
  ({ text }) => {
    assertMended(text.replace(/^\uFEFF/, ''));
  },
);

const RAW = 'https://acme.example/plans?ref=x';
const pieces = fc.constantFrom(
  `[a](${RAW})`,
  `[b *c*](<${RAW}> "T")`,
  RAW,
  `[d][ref]`,
  '[ref]',
  `<a href="${RAW}">e</a>`,
  `<Card href='${RAW}' />`,
  '[f](/go/river-book)',
  '[](/go/river-book "at:x y")',
  '<a href="/go/river-book">g</a>',
  '[h](https://river.example/dp/1?tag=x)',
  '<Aff to="acme" titel="x" />',
  '<Aff to="acmee">i</Aff>',
  '[j](/go/acmee)',
  '{/* tidemark-ignore-next-line raw-affiliate-url -- why */}',
  'Text 価格 👍',
  '`code`',
  '<div>',
  '</div>',
);
const glue = fc.constantFrom(' ', '\n', '\n\n', '\n> ', '\n- ', '\n\n## ', ' | ', '', '**');

test('whatever stands beside each other is mended once and for all', () => {
  const body = fc.array(fc.tuple(pieces, glue), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(body, fc.constantFrom('\n', '\r\n'), (parts, lineEnd) => {
      const front = '---\ntitle: A\ndescription: B\npublished: "2026-01-02"\n---\n\n';
      const text = `${front}${parts.flat().join('')}\n\n[ref]: ${RAW} "R"\n`;
      assertMended(text.replaceAll('\n', lineEnd));
    }),
    { numRuns: 300 },
  );
});
