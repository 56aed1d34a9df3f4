import { expect, test } from 'vitest';
import { findAmazonSentence } from '../../../src/core/affiliate/amazon.ts';
import {
  findRequiredSentence,
  listRequiredTexts,
  saysText,
  writeRequiredTexts,
} from '../../../src/core/affiliate/required-text.ts';
import { parseProgram } from '../../../src/parse/program-source.ts';

const createProgram = (network: string, lines = '', terms = '[{ from: "2026-01-01" }]') =>
  parseProgram(
    'content/programs/example.yaml',
    `name: A\nnetwork: ${network}\nrouting: direct\nusedByAuthor: false\nterms: ${terms}\nlinks: {}\n${lines}`,
  ).program!;

const TEXTS = `requiredText:
  - { locale: en, text: "In English." }
  - { locale: en-GB, text: "In Britain." }
  - { text: "Everywhere." }
`;

test('a text is demanded of pages in its language, or of all', () => {
  const program = createProgram('in-house', TEXTS);
  const list = (lang: string) => listRequiredTexts(program, lang).map(({ text }) => text);
  expect(list('EN-gb')).toEqual(['In English.', 'In Britain.', 'Everywhere.']);
  expect(list('en')).toEqual(['In English.', 'Everywhere.']);
  expect(list('eng')).toEqual(['Everywhere.']);
});

test('a vendor that pays nothing demands nothing', () => {
  expect(writeRequiredTexts([createProgram('in-house', TEXTS, 'none')], 'en')).toEqual([]);
  expect(writeRequiredTexts([createProgram('amazon', '', 'none')], 'en')).toEqual([]);
});

test("Amazon's sentence is known, unless the program file has another", () => {
  const own = 'As an Amazon Associate we earn.';
  const plain = createProgram('amazon');
  const other = createProgram('amazon', `requiredText: [{ locale: en, text: "${own}" }]`);
  expect(findRequiredSentence(plain, 'de')?.text).toBe(findAmazonSentence('de'));
  expect(findRequiredSentence(other, 'en')?.text).toBe(own);
  expect(findRequiredSentence(other, 'de')?.text).toBe(findAmazonSentence('de'));
  expect(findRequiredSentence(createProgram('in-house'), 'en')).toBeUndefined();
  expect(writeRequiredTexts([plain, plain, other], 'en')).toEqual([findAmazonSentence('en'), own]);
});

test.each([
  ['Terms  apply,\u00A0ALWAYS!', 'terms apply always', false, true],
  ['Terms apply.', 'Terms apply!', true, false],
  ['Terms\napply.', 'Terms apply.', true, true],
  ['terms apply.', 'Terms apply.', true, false],
  ['Cafe\u0301', 'Café', true, true],
  ['Terms', 'Terms apply', false, false],
])('%j says %j (exact: %s): %s', (page, text, exact, expected) => {
  expect(saysText(page, { text, exact })).toBe(expected);
});
