import { expect, test } from 'vitest';
import { readPostFileName } from '../../../src/core/affiliate/post-file-name.ts';

test.each([
  ['content/posts/my-post.mdx', 'my-post'],
  ['content/posts/2026/my-post.mdx', 'my-post'],
  ['content/posts/my-post/index.mdx', 'my-post'],
  ['content/posts/2026/my-post/index.mdx', 'my-post'],
  ['content/posts/index/index.mdx', 'index'],
  ['my-post.mdx', 'my-post'],
  ['index.mdx', 'index'],
])('%s → %s', (file, name) => {
  expect(readPostFileName(file)).toBe(name);
});
