import { expect, test } from 'vitest';
import { createSource, offsetAt, placeAt } from '../../src/parse/source.ts';

test.each([
  ['a\nbc\n', 2, 4, '2:1-2:3'],
  ['a\nbc\n', 2, undefined, '2:1-2:2'],
  ['a\r\nbc', 3, 5, '2:1-2:3'],
  ['a\rbc', 2, 4, '2:1-2:3'],
  ['😀 b', 3, 4, '1:4-1:5'],
  ['\tb', 1, 2, '1:2-1:3'],
  ['\uFEFFab', 0, 1, '1:1-1:2'],
  ['ab', 1, 0, '1:2-1:2'],
  ['ab', 9, 12, '1:3-1:3'],
  ['ab', -3, 1, '1:1-1:2'],
  ['ab\n', 3, 4, '2:1-2:1'],
  ['', 0, undefined, '1:1-1:1'],
])('in %j, %j to %j is %s', (text, start, end, expected) => {
  const { file, line, column, endLine, endColumn } = placeAt(createSource('a', text), start, end);
  expect(`${line}:${column}-${endLine}:${endColumn}`).toBe(expected);
  expect(file).toBe('a');
});

test('a place leads back to its offset', () => {
  const source = createSource('a', 'a\r\n😀\n\tc');
  for (let offset = 0; offset <= source.text.length; offset += 1) {
    const { line, column } = placeAt(source, offset);
    expect(offsetAt(source, line, column)).toBe(offset);
  }
});

test('a place outside the text is its end', () => {
  const source = createSource('a', 'ab\nc');
  expect(offsetAt(source, 9, 1)).toBe(4);
  expect(offsetAt(source, 2, 9)).toBe(4);
});

test('many findings in a long text are placed in no time', () => {
  const source = createSource('a', 'a line of text\n'.repeat(100_000));
  const start = performance.now();
  for (let offset = 0; offset < source.text.length; offset += 100) placeAt(source, offset);
  // An index for each of the 15,000 would take minutes.
  expect(performance.now() - start).toBeLessThan(5000);
});
