import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { formatLintDiff, type ChangedFile } from '../../src/reporters/lint-diff.ts';
import { createTempFolder } from '../support/temp-folder.ts';

test('without changes there is nothing to show', () => {
  expect(formatLintDiff([])).toBe('');
});

test('each file is a patch with its path, and some lines around what changes', () => {
  const file = 'content/posts/a.mdx';
  const lines = Array.from({ length: 12 }, (_, index) => `${index + 1}`);
  const before = `${lines.join('\n')}\n`;
  const after = before.replace('6\n', 'six\n');
  expect(formatLintDiff([{ file, before, after }])).toBe(`--- a/content/posts/a.mdx
+++ b/content/posts/a.mdx
@@ -3,7 +3,7 @@
 3
 4
 5
-6
+six
 7
 8
 9
`);
});

test('git takes the patch, whatever the line ends', () => {
  const files: ChangedFile[] = [
    { file: 'content/posts/a.mdx', before: 'a\nb\nc\n', after: 'a\nB\nc\n' },
    { file: 'content/posts/deep/b.mdx', before: 'a\r\nb\r\nc\r\n', after: 'a\r\nB\r\nc\r\n' },
    { file: 'content/posts/c.mdx', before: '\uFEFFa\nb', after: '\uFEFFa\nB' },
    { file: 'content/posts/d.mdx', before: '価格👍\n', after: '価格👍👍\n' },
    { file: 'content/programs/e.yaml', before: 'a: 1\n', after: 'a: 2\n' },
  ];
  const root = createTempFolder();
  for (const { file, before } of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), before);
  }
  const { status, stderr } = spawnSync('git', ['apply', '-'], {
    cwd: root,
    input: formatLintDiff(files),
    encoding: 'utf8',
    env: { ...process.env, GIT_CEILING_DIRECTORIES: dirname(root) },
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  for (const { file, after } of files) expect(readFileSync(join(root, file), 'utf8')).toBe(after);
});
