import { expect, test } from 'vitest';
import { getChromium } from './chromium.ts';

test('takes the browser that CHROMIUM names', () => {
  expect(getChromium({ CHROMIUM: process.execPath })).toBe(process.execPath);
});

test('refuses a CHROMIUM that cannot be run, and does not look for another', () => {
  expect(() => getChromium({ CHROMIUM: import.meta.filename })).toThrow(
    'expected the path of an executable',
  );
});
