import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lint } from '../../src/cli/lint.ts';
import { newPost } from '../../src/cli/new.ts';
import { parseNativeTree } from '../../src/parse/native-tree.ts';
import { parsePost } from '../../src/parse/post-source.ts';
import { runCommandIn } from '../support/run-command.ts';
import { createTempFolder } from '../support/temp-folder.ts';

async function write(cwd: string, ...args: string[]) {
  return runCommandIn({ cwd, now: '2026-04-15T23:30:00Z' }, newPost, ...args);
}

function readPosts(cwd: string) {
  const folder = join(cwd, 'content/posts');
  return readdirSync(folder).map((name) =>
    parsePost(`content/posts/${name}`, readFileSync(join(folder, name), 'utf8'), parseNativeTree),
  );
}

test('a new post is a draft of today, in UTC, that passes lint', async () => {
  const cwd = createTempFolder();
  const { status, stdout } = await write(
    cwd,
    'Count clicks in SQLite',
    '--tags',
    'sqlite, tracking',
  );
  expect(status).toBe(0);
  expect(stdout).toBe(
    'content/posts/count-clicks-in-sqlite.mdx\n\nnext: npm run dev, write, and set draft to false when it is done.\n',
  );
  const [post] = readPosts(cwd);
  expect(post?.post).toMatchObject({
    title: 'Count clicks in SQLite',
    published: '2026-04-15',
    tags: ['sqlite', 'tracking'],
    draft: true,
    lang: 'en',
  });
  expect(post?.source.text).toContain('tags: [sqlite, tracking]\n');
  expect((await runCommandIn({ cwd }, lint)).stdout).toBe('✓ 1 file, no problems\n');
});

test.each([
  ['“Quotes”, \'single\' and "double"', 'quotes-single-and-double'],
  ['Costs: $5 # really?', 'costs-5-really'],
  ['- a list?', 'a-list'],
  ['*Bold* & `code`', 'bold-code'],
  ['@mentions {and} [brackets]', 'mentions-and-brackets'],
  ['Über Ärger', 'uber-arger'],
  ['  Space   and\ttab  ', 'space-and-tab'],
  ['C++ & C#', 'c-c'],
  ['— Dashes – everywhere —', 'dashes-everywhere'],
  ['2026', '2026'],
  ['true', 'true'],
  ['null', 'null'],
  ['Emoji 😀 in it', 'emoji-in-it'],
  ['\\ backslash \\n', 'backslash-n'],
  ['{{ template }} {% tag %}', 'template-tag'],
])('the title %j is kept, at the address %s', async (title, slug) => {
  const cwd = createTempFolder();
  const { status } = await write(cwd, '--', title);
  expect(status).toBe(0);
  const [post] = readPosts(cwd);
  expect(post?.problems).toEqual([]);
  expect(post).toMatchObject({ slug, post: { title: title.trim() } });
});

test('a long title is cut between words', async () => {
  const cwd = createTempFolder();
  await write(cwd, 'word '.repeat(13) + 'longer word');
  const [post] = readPosts(cwd);
  expect(post?.slug).toBe(Array.from({ length: 13 }, () => 'word').join('-'));
  expect(post?.problems).toEqual([]);
});

test.each([
  [['Größe'], 'Cannot make an address from "Größe"'],
  [['😀'], 'Cannot make an address from "😀"'],
  [['日本語'], 'Cannot make an address from "日本語"'],
  [['A', '--slug', 'Not Good'], 'Cannot make an address from "A"'],
  [['A', '--slug', 'a'.repeat(65)], 'Cannot make an address from "A"'],
  [['a'.repeat(80)], 'Cannot make an address from "aaa'],
  [['A', '--tags', 'good,Not Good'], 'Unexpected tag "Not Good"'],
  [['A', '--lang', 'english language'], 'Unexpected language "english language"'],
  [[], 'Expected one title in quotes, found 0.'],
  [['A', 'title', 'without quotes'], 'Expected one title in quotes, found 3.'],
  [[' '], 'Expected one title in quotes, found 1.'],
  [['A', '--oops'], "Unknown option '--oops'"],
])('%j is wrong usage, and nothing is written', async (args, message) => {
  const cwd = createTempFolder();
  const { status, stdout, stderr } = await write(cwd, ...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr.startsWith(message)).toBe(true);
  expect(readdirSync(cwd)).toEqual([]);
});

test('a post that is there is not overwritten', async () => {
  const cwd = createTempFolder();
  await write(cwd, 'A post');
  const before = readPosts(cwd)[0]?.source.text;
  const { status, stderr } = await write(cwd, 'A post!', '--tags', 'x');
  expect(status).toBe(1);
  expect(stderr).toBe(
    'content/posts/a-post.mdx has the address "a-post" already. Choose another title, or --slug.\n',
  );
  expect(readPosts(cwd).map(({ source }) => source.text)).toEqual([before]);
});

test('an address that another post has by its front matter is not given again', async () => {
  const cwd = createTempFolder();
  mkdirSync(join(cwd, 'content/posts'), { recursive: true });
  writeFileSync(
    join(cwd, 'content/posts/old.mdx'),
    '---\ntitle: A\ndescription: B\npublished: "2026-01-01"\nslug: taken\n---\n',
  );
  expect((await write(cwd, 'Taken')).status).toBe(1);
  expect((await write(cwd, 'Taken', '--slug', 'free', '--lang', 'de-AT')).status).toBe(0);
  expect(readPosts(cwd).map(({ slug, post }) => [slug, post?.lang])).toEqual([
    ['free', 'de-AT'],
    ['taken', 'en'],
  ]);
});

test('any title that makes an address makes a post without problems', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), async (rest) => {
      const cwd = createTempFolder();
      const title = `a ${rest}`;
      const { status } = await write(cwd, '--slug', 'a-post', '--', title);
      expect(status).toBe(0);
      const [post] = readPosts(cwd);
      expect(post?.problems).toEqual([]);
      expect(post?.post?.title).toBe(title.trim());
    }),
    { numRuns: 50 },
  );
});
