import { describe, expect, test } from 'vitest';
import { createFormat } from '../../src/desk/format.ts';

const english = createFormat('en');
const german = createFormat('de');

describe('a sentence', () => {
  test.each([
    ['As of 2026-10-31 (UTC), in USD.', 'As of Oct 31, 2026 (UTC), in USD.'],
    ['The last complete month is 2026-09.', 'The last complete month is Sep 2026.'],
    ['(893 views since 2026-08-03)', '(893 views since Aug 3, 2026)'],
  ])('has its days and months as the locale writes them: %s', (text, expected) => {
    expect(english.sentence(text)).toBe(expected);
  });

  test.each([
    'npm run report -- --as-of 2026-10-31',
    'npm run report -- --since=2026-10-31',
    'sim-500-upgrade-2026-03-28',
    'import of 2026-03.csv',
    'a price of 2026-13',
  ])('keeps what is no day of its own: %s', (text) => {
    expect(english.sentence(text)).toBe(text);
  });

  test('follows the language', () => {
    expect(german.sentence('am 2026-10-31')).toBe('am 31.10.2026');
  });
});

describe('a rate', () => {
  test.each([
    [0.5923, undefined, '$0.59'],
    [0.0423, undefined, '$0.0423'],
    [0.0423, 1.86, '$0.04'],
    [99.5, undefined, '$99.50'],
    [24.35, 375.99, '$24'],
    [1234.5, undefined, '$1,235'],
  ])('of %s beside %s is %s', (value, largest, expected) => {
    expect(english.rate(value, 'USD', largest)).toBe(expected);
  });

  test('has the decimals of its currency', () => {
    expect(english.rate(120, 'JPY')).toBe('¥120');
  });
});

describe('a count', () => {
  test.each([
    [0, '0 conversions'],
    [1, '1 conversion'],
    [1200, '1,200 conversions'],
  ])('of %s has its noun in the right number', (value, expected) => {
    expect(english.count(value, 'conversion')).toBe(expected);
  });
});
