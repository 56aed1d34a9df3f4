import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEdits } from '../../src/parse/text-edits.ts';

test.each([
  [[], 'abcdef'],
  [[{ start: 1, end: 3, text: 'X' }], 'aXdef'],
  [[{ start: 6, end: 6, text: 'X' }], 'abcdefX'],
  [
    [
      { start: 4, end: 5, text: 'Y' },
      { start: 0, end: 1, text: 'X' },
    ],
    'XbcdYf',
  ],
  [
    [
      { start: 2, end: 2, text: 'X' },
      { start: 2, end: 2, text: 'Y' },
      { start: 2, end: 4, text: 'Z' },
    ],
    'abXYZef',
  ],
])('%j gives %j', (edits, expected) => {
  expect(applyEdits('abcdef', edits)).toBe(expected);
});

test('edits that overlap are an error', () => {
  const edits = [
    { start: 0, end: 3, text: '' },
    { start: 2, end: 4, text: '' },
  ];
  expect(() => applyEdits('abcdef', edits)).toThrow(new RangeError('Edits overlap at offset 2'));
});

test('what lies between edits keeps its bytes, in whatever order they are given', () => {
  const parts = fc.array(fc.tuple(fc.string(), fc.string(), fc.string()));
  fc.assert(
    fc.property(parts, fc.func(fc.integer()), (all, rank) => {
      let text = '';
      const edits = all.map(([kept, replaced, replacement]) => {
        const start = text.length + kept.length;
        text += `${kept}|${replaced}`;
        return { start: start + 1, end: start + 1 + replaced.length, text: replacement };
      });
      // Insertions at one offset keep their order; others may come in any.
      const shuffled = edits.every(({ start, end }) => start < end)
        ? edits.toSorted((a, b) => rank(a) - rank(b))
        : edits;
      expect(applyEdits(text, shuffled)).toBe(
        all.map(([kept, , replacement]) => `${kept}|${replacement}`).join(''),
      );
    }),
  );
});
