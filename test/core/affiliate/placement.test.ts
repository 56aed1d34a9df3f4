import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  formatArticleCode,
  formatPlacementCode,
  parsePlacementCode,
  PLACEMENT_CODE,
} from '../../../src/core/affiliate/placement.ts';

test.each([
  [17, 3, 'a17-p03'],
  [1, 99, 'a1-p99'],
  [2000, 100, 'a2000-p100'],
])('article %i, placement %i is %s', (article, placement, code) => {
  expect(formatPlacementCode(article, placement)).toBe(code);
  expect(code.startsWith(`${formatArticleCode(article)}-`)).toBe(true);
});

test.each([
  ['a17-p03', { article: 17, placement: 3 }],
  ['a17p03', { article: 17, placement: 3 }],
  ['A17-P03', { article: 17, placement: 3 }],
  [' a17-p03\n', { article: 17, placement: 3 }],
  ['a17-p3', { article: 17, placement: 3 }],
  ['a17', undefined],
  ['p03', undefined],
  ['a17--p03', undefined],
  ['a17_p03', undefined],
  ['a17-p03-x', { article: 17, placement: 3, arm: 'x' }],
  ['A17P03X', { article: 17, placement: 3, arm: 'x' }],
  ['a17-p03-xy', undefined],
  ['a17-p03--x', undefined],
  ['a17-p03-7', undefined],
  ['xa17-p03', undefined],
  ['', undefined],
])('%j is read as %j', (code, expected) => {
  expect(parsePlacementCode(code)).toEqual(expected);
});

const numbers = fc.tuple(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 1, max: 9999 }));

test('a code is read back, with or without its hyphen, and fits every slot', () => {
  fc.assert(
    fc.property(numbers, ([article, placement]) => {
      const code = formatPlacementCode(article, placement);
      expect(parsePlacementCode(code)).toEqual({ article, placement });
      expect(parsePlacementCode(code.replace('-', ''))).toEqual({ article, placement });
      expect(code).toMatch(PLACEMENT_CODE);
    }),
  );
});
