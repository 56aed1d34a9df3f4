import { expect, test } from 'vitest';
import {
  findWords,
  formatDay,
  formatReadingTime,
  formatShortDay,
} from '../../src/components/words.ts';

test.each([
  ['en', '21 November 2026'],
  ['en-US', 'November 21, 2026'],
  ['de', '21. November 2026'],
])('a day in %s is %s', (lang, text) => {
  expect(formatDay('2026-11-21', lang)).toBe(text);
});

test('a day is the same one in every time zone', () => {
  expect(formatShortDay('2026-01-01', 'en')).toBe('1 Jan');
});

test.each([
  [0, '1 min'],
  [344, '1 min'],
  [346, '2 min'],
  [2300, '10 min'],
])('%d words take %s', (words, text) => {
  expect(formatReadingTime(words, 'en')).toBe(text);
});

test('a regional language has the words of its base, an unknown one those of English', () => {
  expect(findWords('de-AT').contents).toBe('Auf dieser Seite');
  expect(findWords('fi').contents).toBe('On this page');
});
