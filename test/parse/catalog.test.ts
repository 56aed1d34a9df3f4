import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createCatalog } from '../../src/parse/catalog.ts';
import { PARSE_ERRORS, PARSE_ERRORS_URL } from '../../src/parse/errors.ts';
import { parseNativeTree } from '../../src/parse/native-tree.ts';
import { EXAMPLE_PROGRAMS, formatExamplePost } from '../support/example-catalog.ts';

const POST = formatExamplePost('Text.');

function listProblems(
  posts: Readonly<Record<string, string>>,
  programs: Readonly<Record<string, string>> = {},
) {
  const toFiles = (files: Readonly<Record<string, string>>) =>
    Object.entries(files).map(([file, text]) => ({ file, text }));
  return createCatalog(toFiles(posts), toFiles(programs), parseNativeTree).problems.map(
    ({ rule, file, line, message }) => ({ rule, file, line, message }),
  );
}

test('two posts of one slug are told at the second', () => {
  expect(listProblems({ 'a.mdx': POST, 'b.mdx': formatExamplePost('Text.', 'slug: a') })).toEqual([
    {
      rule: 'duplicate-slug',
      file: 'b.mdx',
      line: 5,
      message: 'Unexpected slug "a", which a.mdx already has',
    },
  ]);
});

test('two posts of one name in two folders have one id and one slug', () => {
  expect(listProblems({ '2025/a.mdx': POST, '2026/a.mdx': POST })).toEqual([
    expect.objectContaining({ rule: 'duplicate-slug', file: '2026/a.mdx' }),
    expect.objectContaining({ rule: 'duplicate-id', file: '2026/a.mdx' }),
  ]);
});

test('a link id of two programs is told at its key in the second', () => {
  const second = EXAMPLE_PROGRAMS.vendor.replace('vendor-docs', 'acme');
  expect(listProblems({}, { 'acme.yaml': EXAMPLE_PROGRAMS.acme, 'vendor.yaml': second })).toEqual([
    {
      rule: 'duplicate-link-id',
      file: 'vendor.yaml',
      line: 7,
      message: 'Unexpected link id "acme", which program "acme" already has',
    },
  ]);
});

test('two program files of one name are told', () => {
  expect(
    listProblems({}, { 'acme.yaml': EXAMPLE_PROGRAMS.acme, 'acme.yml': EXAMPLE_PROGRAMS.vendor }),
  ).toEqual([
    {
      rule: 'duplicate-program-id',
      file: 'acme.yml',
      line: 1,
      message: 'Unexpected program "acme", which acme.yaml already is',
    },
  ]);
});

test('every parse error leads to the table that explains it', () => {
  expect(existsSync(PARSE_ERRORS_URL)).toBe(true);
  const { problems } = createCatalog([{ file: 'A.mdx', text: '' }], [], parseNativeTree);
  for (const { rule, url } of problems) {
    expect(Object.keys(PARSE_ERRORS)).toContain(rule);
    expect(url).toBe(PARSE_ERRORS_URL);
  }
  expect(problems).toHaveLength(2);
});
