import {
  chmodSync,
  lstatSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rewriteFile } from '../../src/site/rewrite-file.ts';
import { createTempFolder } from '../support/temp-folder.ts';

test('writes the text, and keeps the permissions', () => {
  const folder = createTempFolder();
  const path = join(folder, 'a.mdx');
  writeFileSync(path, 'before');
  chmodSync(path, 0o664);
  rewriteFile(path, 'after');
  expect(readFileSync(path, 'utf8')).toBe('after');
  expect(statSync(path).mode & 0o777).toBe(0o664);
  expect(readdirSync(folder)).toEqual(['a.mdx']);
});

test('follows a link, which stays one', () => {
  const folder = createTempFolder();
  const [file, link] = [join(folder, 'a.mdx'), join(folder, 'b.mdx')];
  writeFileSync(file, 'before');
  symlinkSync(file, link);
  rewriteFile(link, 'after');
  expect(readFileSync(file, 'utf8')).toBe('after');
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
});

test('a file that is not there is not made', () => {
  const folder = createTempFolder();
  expect(() => rewriteFile(join(folder, 'a.mdx'), 'after')).toThrow(/ENOENT/);
  expect(readdirSync(folder)).toEqual([]);
});

test('a file that is protected stays as it was', ({ skip }) => {
  skip(process.getuid?.() === 0, 'root may write everything: run it as another user');
  const folder = createTempFolder();
  const path = join(folder, 'a.mdx');
  writeFileSync(path, 'before', { mode: 0o444 });
  expect(() => rewriteFile(path, 'after')).toThrow(/EACCES/);
  expect(readFileSync(path, 'utf8')).toBe('before');
  expect(readdirSync(folder)).toEqual(['a.mdx']);
});
