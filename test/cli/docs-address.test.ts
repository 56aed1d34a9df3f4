import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findDocsAddress, formatRepository } from '../../src/cli/docs-address.ts';
import { createTempFolder } from '../support/temp-folder.ts';

test.each([
  ['git@github.com:someone/blog.git', 'https://github.com/someone/blog'],
  ['https://github.com/someone/blog.git', 'https://github.com/someone/blog'],
  ['https://me:secret@gitlab.com/group/sub/blog', 'https://gitlab.com/group/sub/blog'],
  ['ssh://git@codeberg.org:22/someone/blog.git', 'https://codeberg.org/someone/blog'],
  ['/srv/git/blog.git', undefined],
  ['../blog', undefined],
  ['file:///srv/git/blog.git', undefined],
  ['', undefined],
])('the page of %j is %j', (remote, page) => {
  expect(formatRepository(remote)).toBe(page);
});

test('files are found in the repository that git knows, in the folder that they are in', () => {
  const root = createTempFolder();
  const folder = join(root, 'packages/blog');
  mkdirSync(folder, { recursive: true });
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, stdio: 'ignore' });
  git('init');
  expect(findDocsAddress({}, folder)).toBeUndefined();
  git('remote', 'add', 'origin', 'git@gitlab.com:someone/site.git');
  expect(findDocsAddress({}, folder)).toBe(
    'https://gitlab.com/someone/site/-/blob/HEAD/packages/blog/',
  );
});

test('a folder that is in no repository has no address', () => {
  expect(findDocsAddress({}, createTempFolder())).toBeUndefined();
});
