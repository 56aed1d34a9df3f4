import { expect, test } from 'vitest';
import { formatGoPath, isId, parseGoPath } from '../../../src/core/affiliate/go-url.ts';

test.each([
  ['/go/acme', { link: 'acme', placement: '' }],
  ['/go/acme/', { link: 'acme', placement: '' }],
  ['/go/acme/a1-p01', { link: 'acme', placement: 'a1-p01' }],
  ['/go/acme/a1-p01/', { link: 'acme', placement: 'a1-p01' }],
  ['/go/', { link: '', placement: '' }],
  ['/go/a/b/c', { link: 'a/b/c', placement: '' }],
  ['/golang', undefined],
  ['/go', undefined],
  ['/GO/acme', undefined],
  ['/posts/go/acme', undefined],
  ['go/acme', undefined],
  ['', undefined],
])('%j is read as %j', (path, expected) => {
  expect(parseGoPath(path)).toEqual(expected);
});

test('what is written is read back', () => {
  expect(parseGoPath(formatGoPath('acme'))).toEqual({ link: 'acme', placement: '' });
  expect(parseGoPath(formatGoPath('acme', 'a1-p01'))).toEqual({
    link: 'acme',
    placement: 'a1-p01',
  });
});

test.each([
  ['acme', true],
  ['a-1', true],
  ['a'.repeat(64), true],
  ['a'.repeat(65), false],
  ['Acme', false],
  ['a--b', false],
  ['-a', false],
  ['a_b', false],
  ['ä', false],
  ['a b', false],
  ['', false],
])('%j is an id: %j', (text, expected) => {
  expect(isId(text)).toBe(expected);
});
