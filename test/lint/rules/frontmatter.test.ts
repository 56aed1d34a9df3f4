// Hours and dates: what the front matter says, and whether it can be.
import { expect, test } from 'vitest';
import { datesInOrder } from '../../../src/lint/rules/dates-in-order.ts';
import { hoursPlausible } from '../../../src/lint/rules/hours-plausible.ts';
import type { Rule } from '../../../src/lint/rule.ts';
import { createExampleCatalog, parseExamplePost } from '../../support/example-catalog.ts';
import { showFindings } from '../example-run.ts';

const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ');
const hours = hoursPlausible as unknown as Rule;
const dates = datesInOrder as unknown as Rule;

test.each([
  ['', 1000, ['title → Missing hours of a published post of 1000 words, expected what it took']],
  [
    'hours: 0',
    1000,
    ['0 → Missing hours of a published post of 1000 words, expected what it took'],
  ],
  [
    'hours: 0.1',
    1000,
    ['0.1 → Unexpected 0.1 hours for 1000 words, 10000 words an hour, expected at most 2000'],
  ],
  [
    'hours: 450',
    1000,
    ['450 → Unexpected 450 hours for 1000 words, 2.2 words an hour, expected at least 10'],
  ],
  [
    'hours: { writing: 0.05, refresh: 9 }',
    1000,
    [
      '{ writing: 0.05, refresh: 9 } → Unexpected 0.05 hours for 1000 words, 20000 words an hour, expected at most 2000',
    ],
  ],
  ['hours: 0.5', 1000, []],
  ['hours: 100', 1000, []],
  ['hours: { refresh: 40 }', 1000, []],
  ['hours: { writing: 2, refresh: 900 }', 1000, []],
  ['', 99, []],
  ['hours: 30', 20, []],
  ['draft: true', 1000, []],
])('with %j, a post of %i words', (frontmatter, count, expected) => {
  expect(showFindings(hours, `---\n${frontmatter || 'tags: []'}\n---\n${words(count)}`)).toEqual(
    expected,
  );
});

test('bounds are the author’s, and a text that does not parse has no words', () => {
  const text = `---\nhours: 0.1\n---\n${words(1000)}`;
  expect(showFindings(hours, text, { maxWordsPerHour: 10_000 })).toEqual([]);
  expect(showFindings(hours, text, { minWords: 1001 })).toEqual([]);
  expect(showFindings(hours, `${text} {`)).toEqual([]);
});

test('a post to come has its hours to come', () => {
  const text = `---\ntitle: A\ndescription: B\npublished: "2026-12-24"\n---\n${words(200)}`;
  const { posts } = createExampleCatalog({ 'a.mdx': text });
  const context = { registry: createExampleCatalog({}), today: '2026-12-23' };
  const options = { minWordsPerHour: 10, maxWordsPerHour: 2000, minWords: 100 };
  expect(hoursPlausible.post?.(posts[0]!, { ...context, options })).toEqual([]);
  const later = { ...context, today: '2026-12-24' };
  expect(hoursPlausible.post?.(posts[0]!, { ...later, options })).toHaveLength(1);
});

test.each([
  ['updated: "2026-01-02"', []],
  ['updated: "2026-11-21"', []],
  ['updated: 2026-03-01', []],
  // It is tomorrow in the east.
  ['updated: "2026-11-22"', []],
  [
    'updated: "2026-11-23"',
    [
      '"2026-11-23" → Unexpected update on 2026-11-23, a day to come, expected 2026-11-21 or earlier',
    ],
  ],
  [
    'updated: "2026-01-01"',
    [
      '"2026-01-01" → Unexpected update on 2026-01-01, expected 2026-01-02, the day of publication, or later',
    ],
  ],
])('a post of 2026-01-02 with %s', (frontmatter, expected) => {
  expect(showFindings(dates, `---\n${frontmatter}\n---\nText.`)).toEqual(expected);
});

test.each([
  ['2027-05-20', '', 0],
  ['2027-05-21', '', 1],
  ['2027-05-21', 'draft: true', 0],
  ['2026-12-24', 'updated: "2026-12-24"', 0],
])('published on %s, %s: told %i times', (published, frontmatter, count) => {
  const text = `---\ntitle: A\ndescription: B\npublished: "${published}"\n${frontmatter}\n---\n`;
  const { posts } = createExampleCatalog({ 'a.mdx': text });
  const context = { registry: createExampleCatalog({}), today: '2026-11-21' };
  expect(
    datesInOrder.post?.(posts[0]!, { ...context, options: { maxDaysAhead: 180 } }),
  ).toHaveLength(count);
});

test('front matter that is broken is told by itself', () => {
  const post = parseExamplePost(words(200), 'updated: soon');
  const context = { registry: createExampleCatalog({}), today: '2026-11-21' };
  expect(datesInOrder.post?.(post, { ...context, options: { maxDaysAhead: 1 } })).toEqual([]);
});
