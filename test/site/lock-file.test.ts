import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { EMPTY_LOCK, type PlacementLock } from '../../src/core/affiliate/placement-lock.ts';
import { getLock, readLockSource, writeLock } from '../../src/site/lock-file.ts';
import { createTempFolder } from '../support/temp-folder.ts';

const LOCK: PlacementLock = {
  version: 1,
  articles: {
    2: {
      post: 'a',
      published: '2026-01-01',
      placements: { 1: { link: 'acme', heading: '', text: 'Größe 😀' } },
    },
  },
};

const readLock = (path: string) => getLock(readLockSource({ root: dirname(path), lock: path }));

test('a site without a lock file has an empty lock', () => {
  expect(readLock(join(createTempFolder(), 'placements.lock.json'))).toEqual(EMPTY_LOCK);
});

test('a lock is read back as it was written, and leaves nothing else behind', async () => {
  const folder = createTempFolder();
  const path = join(folder, 'placements.lock.json');
  await writeLock(path, LOCK);
  expect(readLock(path)).toEqual(LOCK);
  const bytes = readFileSync(path, 'utf8');
  await writeLock(path, readLock(path));
  expect(readFileSync(path, 'utf8')).toBe(bytes);
  expect(readdirSync(folder)).toEqual(['placements.lock.json']);
});

test.each([
  [''],
  ['{'],
  ['[]'],
  ['{ "version": 2, "articles": {} }'],
  ['<<<<<<< ours\n{ "version": 1, "articles": {} }\n=======\n'],
])('%j is no lock file, and is never taken for an empty one', (text) => {
  const path = join(createTempFolder(), 'placements.lock.json');
  writeFileSync(path, text);
  expect(() => readLock(path)).toThrow(
    /^placements\.lock\.json:1:\d+ is not a placement lock file: Unexpected .* Restore it from git/,
  );
});

test('a lock file that a Windows editor saved is read', async () => {
  const path = join(createTempFolder(), 'placements.lock.json');
  await writeLock(path, LOCK);
  writeFileSync(path, `\uFEFF${readFileSync(path, 'utf8').replaceAll('\n', '\r\n')}`);
  expect(readLock(path)).toEqual(LOCK);
});
