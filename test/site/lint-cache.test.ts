import { mkdirSync, readFileSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hashText } from '../../src/site/hash-text.ts';
import { openLintCache } from '../../src/site/lint-cache.ts';
import type { LintTask, PostLint } from '../../src/site/lint-posts.ts';
import { createProblem } from '../support/problem.ts';
import { createTempFolder } from '../support/temp-folder.ts';

type CacheBase = Omit<LintTask, 'paths' | 'channels'>;

const BASE: CacheBase = {
  programs: [{ file: 'content/programs/acme.yaml', text: 'name: Acme' }],
  partials: [{ file: 'content/posts/_offer.mdx', text: 'An offer.' }],
  lint: { rules: {}, overrides: [] },
  today: '2026-11-21',
};
const FOUND: PostLint = {
  name: { file: 'a.mdx', id: 'a', slug: 'a' },
  hash: hashText('text'),
  problems: [createProblem()],
  imports: [],
};

const OTHER: PostLint = { ...FOUND, name: { file: 'b.mdx', id: 'b', slug: 'b' } };

/** Without `code`, none counts: that of Tidemark may change while tests run. */
function openCache(path: string, base: CacheBase, code: readonly string[] = []) {
  return openLintCache(path, base, code);
}

/** Keeps FOUND for the text "text" of a.mdx, in a file of a folder of its own. */
function keepOne(base: CacheBase = BASE, code?: readonly string[]): string {
  const path = join(createTempFolder(), 'deep/er/cache.json');
  const cache = openCache(path, base, code);
  cache.keep(FOUND);
  cache.save();
  return path;
}

test('gives what was kept for a file and its text, and for no other', () => {
  const cache = openCache(keepOne(), BASE);
  expect(cache.find('a.mdx', () => 'text')).toEqual(FOUND);
  expect(cache.find('a.mdx', () => 'text ')).toBeUndefined();
  expect(cache.find('b.mdx', () => 'text')).toBeUndefined();
});

test('what is not asked for again is forgotten', () => {
  const path = keepOne();
  const second = openCache(path, BASE);
  second.keep(OTHER);
  second.save();
  expect(openCache(path, BASE).find('a.mdx', () => 'text')).toBeUndefined();
  expect(openCache(path, BASE).find('b.mdx', () => 'text')).toEqual(OTHER);
  openCache(path, BASE).save();
  expect(openCache(path, BASE).find('b.mdx', () => 'text')).toBeUndefined();
});

test('a run in which nothing changed does not write', () => {
  const path = keepOne();
  utimesSync(path, 1, 1);
  const cache = openCache(path, BASE);
  cache.find('a.mdx', () => 'text');
  cache.save();
  expect(statSync(path).mtimeMs).toBe(1000);
  expect(readdirSync(join(path, '..'))).toEqual(['cache.json']);
});

const pattern = (words: RegExp): CacheBase => ({
  ...BASE,
  lint: { rules: { 'unknown-link-id': ['error', { words }] }, overrides: [] },
});

test.each<[string, CacheBase, CacheBase]>([
  ['the day', BASE, { ...BASE, today: '2026-11-22' }],
  [
    'a program',
    BASE,
    { ...BASE, programs: [{ file: 'content/programs/acme.yaml', text: 'name: Acme 2' }] },
  ],
  [
    'the name of a program',
    BASE,
    { ...BASE, programs: [{ file: 'content/programs/acme-2.yaml', text: 'name: Acme' }] },
  ],
  ['the number of programs', BASE, { ...BASE, programs: [] }],
  [
    'a partial’s text',
    BASE,
    { ...BASE, partials: [{ file: 'content/posts/_offer.mdx', text: 'Another.' }] },
  ],
  ['a severity', BASE, { ...BASE, lint: { rules: { 'unknown-link-id': 'off' }, overrides: [] } }],
  [
    'an override',
    BASE,
    { ...BASE, lint: { rules: {}, overrides: [{ files: ['**'], rules: {} }] } },
  ],
  ['an option that is a pattern', pattern(/a/), pattern(/a/i)],
])('nothing is known after a change of %s', (_, before, after) => {
  const path = keepOne(before);
  expect(openCache(path, before).find('a.mdx', () => 'text')).toEqual(FOUND);
  expect(openCache(path, after).find('a.mdx', () => 'text')).toBeUndefined();
});

test("nothing is known after a change of Tidemark's own code", () => {
  const folder = createTempFolder();
  const [rule, other] = [join(folder, 'rules/rule.ts'), join(folder, 'package.json')];
  mkdirSync(join(folder, 'rules'));
  const write = (text: string, time: number) => {
    for (const file of [rule, other]) {
      writeFileSync(file, text);
      utimesSync(file, time, time);
    }
  };
  write('first', 1000);
  const code = [join(folder, 'rules'), other];
  const path = keepOne(BASE, code);
  const isKnown = () => openCache(path, BASE, code).find('a.mdx', () => 'text') !== undefined;
  expect(isKnown()).toBe(true);
  for (const file of [rule, other]) {
    utimesSync(file, 2000, 2000);
    expect(isKnown()).toBe(false);
    write('first', 1000);
    expect(isKnown()).toBe(true);
    writeFileSync(file, 'longer than the first');
    utimesSync(file, 1000, 1000);
    expect(isKnown()).toBe(false);
    write('first', 1000);
  }
  writeFileSync(join(folder, 'rules/another.ts'), '');
  expect(isKnown()).toBe(false);
});

test.each(['', '{', 'null', '[]', '{}', '"text"', '{"base":"x"}', '{"posts":{}}', '\u0000\uFFFD'])(
  'a file that holds %j is an empty cache, and is mended',
  (text) => {
    const path = keepOne();
    writeFileSync(path, text);
    const cache = openCache(path, BASE);
    expect(cache.find('a.mdx', () => 'text')).toBeUndefined();
    cache.keep(FOUND);
    cache.save();
    expect(openCache(path, BASE).find('a.mdx', () => 'text')).toEqual(FOUND);
  },
);

test('broken entries of the right base are not known', () => {
  const path = keepOne();
  const file = JSON.parse(readFileSync(path, 'utf8')) as { base: string };
  for (const posts of [null, 3, 'a.mdx', [], { 'a.mdx': null }, { 'a.mdx': 'text' }]) {
    writeFileSync(path, JSON.stringify({ base: file.base, posts }));
    const cache = openCache(path, BASE);
    expect(cache.find('a.mdx', () => 'text')).toBeUndefined();
    cache.keep(FOUND);
    cache.save();
    expect(openCache(path, BASE).find('a.mdx', () => 'text')).toEqual(FOUND);
  }
});

test('a place that cannot be written is no fault', () => {
  const folder = createTempFolder();
  writeFileSync(join(folder, 'file'), '');
  for (const path of [join(folder, 'file/cache.json'), folder]) {
    const cache = openCache(path, BASE);
    cache.keep(FOUND);
    expect(() => cache.save()).not.toThrow();
    expect(cache.find('a.mdx', () => 'other')).toBeUndefined();
  }
  expect(readdirSync(folder)).toEqual(['file']);
});
