import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createNearestNames } from '../../src/core/nearest-names.ts';

const KNOWN = ['acme', 'acme-docs', 'acme-plans', 'global-api', 'global-api-pricing', 'river'];

test.each([
  ['acmee', ['acme']],
  ['acme-plan', ['acme-plans', 'acme']],
  ['glob', ['global-api', 'global-api-pricing']],
  ['RIVER', ['river']],
  ['xyz', []],
  ['', []],
  ['a', []],
])('near %j are %j', (name, expected) => {
  expect(createNearestNames(KNOWN, 64)(name, 3)).toEqual(expected);
});

test('no more are given than asked for, and none for a name that is too long', () => {
  expect(createNearestNames(KNOWN, 64)('acme-doc', 1)).toEqual(['acme-docs']);
  expect(createNearestNames(KNOWN, 5)('acme-doc', 1)).toEqual([]);
});

test('a name with one slip is found among many', () => {
  const many = Array.from({ length: 5000 }, (_, index) => `link-${index.toString(36)}-page`);
  const find = createNearestNames([...many, 'global-api-pricing'], 64);
  fc.assert(
    fc.property(fc.nat({ max: 17 }), fc.constantFrom('', 'q', 'qq'), (at, put) => {
      const name = 'global-api-pricing';
      const slip = `${name.slice(0, at)}${put}${name.slice(at + 1)}`;
      expect(find(slip, 1)).toEqual([name]);
    }),
  );
});
