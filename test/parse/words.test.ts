import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countWords } from '../../src/parse/words.ts';
import { parseExamplePost } from '../support/example-catalog.ts';

test.each([
  ['One two, three.', 3],
  ["It's a well-known e.g. thing.", 5],
  ['`npm run` it', 3],
  ['```js\nconst a = 1;\n```', 0],
  ['# A heading\n\n- an item\n\n> a quote', 6],
  ['| a | b |\n| - | - |\n| c | d e |', 5],
  ['日本語 text', 4],
  ['ひらがな カタカナ', 8],
  ['Größe 1.5 – 😀 2026', 3],
  ["import A from 'a';\n\n<A>one {'two'} three</A>", 2],
  ['[a link](/go/acme "not the title") ![nor the alt](x.png)', 2],
  ['A note.[^1]\n\n[^1]: Two words.', 4],
  ['{/* a comment */}', 0],
  ['', 0],
])('%j has %i words', (body, expected) => {
  expect(parseExamplePost(body).wordCount).toBe(expected);
});

test('front matter does not count', () => {
  expect(parseExamplePost('One.', 'tags: [two, three]').wordCount).toBe(1);
});

test('text in ASCII has as many words by itself as beside a letter of another script', () => {
  const ascii = fc.string({ unit: 'grapheme-ascii', maxLength: 60 });
  fc.assert(
    fc.property(ascii, (text) => {
      expect(countWords(text)).toBe(countWords(`${text} 日`) - 1);
    }),
    { numRuns: 2000 },
  );
});
