import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findNearest } from '../../src/core/nearest.ts';

test.each([
  ['acmee', ['acme', 'river'], 'acme'],
  ['descripton', ['title', 'description'], 'description'],
  ['ACME', ['river', 'acme'], 'acme'],
  ['global-apy-pricing', ['global-api', 'global-api-pricing'], 'global-api-pricing'],
  ['recuring', ['recurring'], 'recurring'],
  ['tite', ['title', 'tile'], 'title'],
  ['zzz', ['acme', 'river'], undefined],
  ['', ['at', 'to'], undefined],
  ['xy', ['at', 'to'], undefined],
  ['x', ['y'], undefined],
  ['acme', [], undefined],
])('the nearest to %j of %j is %j', (name, known, expected) => {
  expect(findNearest(name, known)).toBe(expected);
});

test('a known name is its own nearest', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1 }), (known) => {
      const name = known[0]!;
      expect(findNearest(name, known)?.toLowerCase()).toBe(name.toLowerCase());
    }),
  );
});
