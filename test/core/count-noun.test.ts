import { expect, test } from 'vitest';
import { countNoun } from '../../src/core/count-noun.ts';

test.each([
  [0, '0 rows'],
  [1, '1 row'],
  [2, '2 rows'],
  [1200, '1,200 rows'],
])('%i is %s', (number, expected) => {
  expect(countNoun(number, 'row')).toBe(expected);
});
