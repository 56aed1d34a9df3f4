import { join, sep } from 'node:path';
import { expect, test } from 'vitest';
import { readOutput } from '../../src/site/read-output.ts';
import { createContentSite } from '../support/content-site.ts';

test.each([
  ['a site’s folder', ''],
  ['one that ends in a slash, as Astro gives it', sep],
])('files are named from the root: %s', (_, end) => {
  const root = createContentSite({ 'dist/robots.txt': 'User-agent: *\n' });
  const { folder, files } = readOutput(`${root}${end}`, join(root, 'dist'));
  expect(folder).toBe('dist');
  expect(files.map(({ file }) => file)).toContain('dist/robots.txt');
});
