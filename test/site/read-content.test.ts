import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { locateSite } from '../../src/site/paths.ts';
import { listPosts } from '../../src/site/read-content.ts';
import { createTempFolder } from '../support/temp-folder.ts';

test('posts are listed in order, in folders below and in those that a link leads to', () => {
  const root = createTempFolder();
  const posts = join(root, 'content/posts');
  mkdirSync(join(posts, 'de'), { recursive: true });
  for (const name of ['b.mdx', 'a.mdx', 'de/c.mdx', '_part.mdx', 'notes.txt'])
    writeFileSync(join(posts, name), '');
  const list = () => listPosts(locateSite(root));
  const own = ['content/posts/a.mdx', 'content/posts/b.mdx', 'content/posts/de/c.mdx'];
  expect(list()).toEqual(own);

  const elsewhere = createTempFolder();
  writeFileSync(join(elsewhere, 'd.mdx'), '');
  symlinkSync(elsewhere, join(posts, 'shared'), 'dir');
  expect(list()).toEqual([...own, 'content/posts/shared/d.mdx']);
});

test('a site without posts has none', () => {
  expect(listPosts(locateSite(createTempFolder()))).toEqual([]);
});
