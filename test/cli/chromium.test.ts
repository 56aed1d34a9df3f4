import { expect, test } from 'vitest';
import { getChromium } from '../../src/cli/chromium.ts';

test('takes the browser that CHROMIUM names', () => {
  expect(getChromium({ CHROMIUM: process.execPath })).toBe(process.execPath);
});

test('refuses a CHROMIUM that cannot be run, and does not look for another', () => {
  expect(() => getChromium({ CHROMIUM: import.meta.filename })).toThrow(
    'expected the path of an executable',
  );
});

test('says how to install a browser where there is none', () => {
  expect(() => getChromium({})).toThrow(
    'No Chromium found. On Debian or Ubuntu, run as root:\n  apt-get update && apt-get install',
  );
});
