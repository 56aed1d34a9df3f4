import { expect, test } from 'vitest';
import {
  EMPTY_LOCK,
  formatLock,
  type PlacementLock,
} from '../../src/core/affiliate/placement-lock.ts';
import { parseLock } from '../../src/parse/lock-source.ts';

const LOCK: PlacementLock = {
  version: 1,
  articles: {
    2: {
      post: 'a',
      published: '2026-01-01',
      placements: { 1: { link: 'acme', heading: '', text: 'Größe 😀 "x"' } },
    },
  },
};

const show = (text: string) =>
  parseLock('lock.json', text).problems.map(
    ({ rule, message, line, column, offset, endOffset }) => [
      `${line}:${column} ${rule}: ${message}`,
      text.slice(offset, endOffset),
    ],
  );

test('no file is an empty lock, and a good one has no problems', () => {
  expect(parseLock('lock.json', undefined)).toMatchObject({ lock: EMPTY_LOCK, problems: [] });
  for (const text of [formatLock(LOCK), JSON.stringify(LOCK), `\uFEFF${formatLock(LOCK)}`])
    expect(parseLock('lock.json', text)).toMatchObject({ lock: LOCK, problems: [] });
});

test.each<[string, string, string]>([
  [
    '{\n<<<<<<< ours\n  "version": 1,\n=======\n>>>>>>> theirs\n}',
    '2:1 invalid-lock: Unexpected conflict marker "<<<<<<<", expected a merged lock file',
    '<<<<<<<',
  ],
  ['{\n  "version": 1,\n}', '3:1 invalid-lock: Unexpected text, expected JSON', '}'],
  [
    '{ "version": 2, "articles": {} }',
    '1:3 invalid-lock: Unexpected value of version, expected a placement lock: Invalid input: expected 1',
    '"version"',
  ],
  [
    '{ "version": 1, "articles": { "1": { "post": "a", "published": "2026-01-01" } } }',
    '1:31 invalid-lock: Unexpected value of articles.1.placements, expected a placement lock: Invalid input: expected record, received undefined',
    '"1"',
  ],
])('%j is told at its place', (text, message, characters) => {
  expect(show(text)).toEqual([[message, characters]]);
});

test.each(['', '[]', 'null', '7', '{', '"', '{"a":'])('%j is one problem', (text) => {
  expect(parseLock('lock.json', text)).toMatchObject({ lock: undefined });
  expect(show(text)).toHaveLength(1);
});

test('a text with a marker in it is no conflict', () => {
  const text = formatLock(LOCK).replace('Größe', '<<<<<<< Größe =======');
  expect(show(text)).toEqual([]);
});

test('a key is found again, or its nearest parent', () => {
  const text = formatLock(LOCK);
  const { range } = parseLock('lock.json', text);
  const at = (...path: string[]) => text.slice(...range(path));
  expect(at('articles', '2', 'placements', '1')).toBe('"1"');
  expect(at('articles', '2', 'post')).toBe('"post"');
  expect(at('articles', '2', 'placements', '7')).toBe('"placements"');
  expect(at('nothing')).toBe('{');
});

test('keys that stand twice are found at any depth', () => {
  const text = `{ "version": 1, "articles": {
    "1": { "post": "a", "post": "b", "published": "2026-01-01", "placements": {} },
    "1": { "post": "a", "published": "2026-01-01", "placements": {} } } }`;
  const { listTwins } = parseLock('lock.json', text);
  expect(listTwins().map(({ path }) => path.join('.'))).toEqual(['articles.1.post', 'articles.1']);
  expect(parseLock('lock.json', formatLock(LOCK)).listTwins()).toEqual([]);
});
