import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DEFAULT_CLICK_POLICY } from '../../src/core/clicks/policy.ts';
import { writeSiteFiles } from '../../src/integration/site-files.ts';
import { createTempFolder } from '../support/temp-folder.ts';

const list = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();

test('a site promises Global Privacy Control, and has a script only where it is asked for', () => {
  const plain = createTempFolder();
  writeSiteFiles(plain, DEFAULT_CLICK_POLICY);
  expect(list(plain)).toEqual(['.well-known', '.well-known/gpc.json']);
  expect(JSON.parse(readFileSync(join(plain, '.well-known/gpc.json'), 'utf8'))).toEqual({
    gpc: true,
    lastUpdate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  });
  const scripted = createTempFolder();
  writeSiteFiles(scripted, { ...DEFAULT_CLICK_POLICY, directClicks: 'script' });
  expect(list(scripted)).toContain('_tidemark/ping.js');
});

test('a file of the author’s own stays', () => {
  const dist = createTempFolder();
  mkdirSync(join(dist, '.well-known'));
  writeFileSync(join(dist, '.well-known/gpc.json'), '{}');
  writeSiteFiles(dist, DEFAULT_CLICK_POLICY);
  expect(readFileSync(join(dist, '.well-known/gpc.json'), 'utf8')).toBe('{}');
});
