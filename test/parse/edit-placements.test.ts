import { expect, test } from 'vitest';
import { addPlacements, removePlacement } from '../../src/parse/edit-placements.ts';
import { parsePost, type PostSource } from '../../src/parse/post-source.ts';
import { parseNativeTree } from '../../src/parse/native-tree.ts';
import { applyEdits } from '../../src/parse/text-edits.ts';

const HEAD = 'title: A\ndescription: B\npublished: "2026-01-02"\n';

function parse(frontmatter: string): PostSource {
  return parsePost('content/posts/a.mdx', `---\n${frontmatter}---\nText.\n`, parseNativeTree);
}

/** The front matter without its head, after the edit; every other byte must stay. */
function show(post: PostSource, edit: ReturnType<typeof addPlacements>): string | undefined {
  if (!edit) return undefined;
  const text = applyEdits(post.source.text, [edit]);
  const after = parsePost('content/posts/a.mdx', text, parseNativeTree);
  expect(after.problems).toEqual([]);
  expect(text.endsWith('---\nText.\n') || text.endsWith('---\r\nText.\r\n')).toBe(true);
  return text.replace(/^---\r?\n/, '').replace(/---\r?\nText\.\r?\n$/, '');
}

test.each([
  ['tags: [x]\n', 'tags: [x]\nplacements: [b, c]\n'],
  ['placements: []\n', 'placements: [b, c]\n'],
  ['placements: [ ] # none\ntags: []\n', 'placements: [b, c] # none\ntags: []\n'],
  ['placements: [a]\n', 'placements: [a, b, c]\n'],
  ['placements: [ a ] # one\n', 'placements: [ a, b, c ] # one\n'],
  ['placements: ["a"]\n', 'placements: ["a", "b", "c"]\n'],
  ["placements: ['x', 'a']\n", "placements: ['x', 'a', 'b', 'c']\n"],
  ['placements: [x, a,]\n', 'placements: [x, a, b, c,]\n'],
  ['placements: [\n  x,\n  a,\n]\n', 'placements: [\n  x,\n  a,\n  b,\n  c,\n]\n'],
  ['placements:\n  - a\n', 'placements:\n  - a\n  - b\n  - c\n'],
  ['placements:\n- a # why\ntags: []\n', 'placements:\n- a # why\n- b\n- c\ntags: []\n'],
  [
    'placements:\n  - x\n\n  -   "a"\n\ntags: []\n',
    'placements:\n  - x\n\n  -   "a"\n  -   "b"\n  -   "c"\n\ntags: []\n',
  ],
  ['"placements": [a]\n', '"placements": [a, b, c]\n'],
  ['tags: &x [a]\nplacements: *x\n', undefined],
])('after %j two more are %j', (frontmatter, expected) => {
  for (const newline of ['\n', '\r\n']) {
    const text = `---\n${HEAD}${frontmatter}---\nText.\n`.replaceAll('\n', newline);
    const post = parsePost('content/posts/a.mdx', text, parseNativeTree);
    expect(post.problems).toEqual([]);
    expect(show(post, addPlacements(post, ['b', 'c']))).toBe(
      expected === undefined ? undefined : `${HEAD}${expected}`.replaceAll('\n', newline),
    );
  }
});

test('keys that are indented stay in one line', () => {
  const post = parse(HEAD.replaceAll(/^/gm, '  ').trimEnd() + '\n');
  expect(show(post, addPlacements(post, ['b']))).toContain('\n  placements: [b]\n');
});

test('front matter in braces is left to the author', () => {
  const post = parse('{ title: A, description: B, published: "2026-01-02" }\n');
  expect(post.problems).toEqual([]);
  expect(addPlacements(post, ['b'])).toBeUndefined();
});

test.each([
  ['placements: [a, b, c]\n', 0, 'placements: [b, c]\n'],
  ['placements: [a, b, c]\n', 1, 'placements: [a, c]\n'],
  ['placements: [a, b, c] # all\n', 2, 'placements: [a, b] # all\n'],
  ['placements: [ "a" ]\n', 0, 'placements: []\n'],
  ['placements:\n  - a\n  - b # why\n  - c\n', 1, 'placements:\n  - a\n  - c\n'],
  ['placements:\n  - a\n  - b\n', 1, 'placements:\n  - a\n'],
  ['placements:\n  - a\ntags: []\n', 0, 'placements: []\ntags: []\n'],
])('of %j, without number %i: %j', (frontmatter, index, expected) => {
  const post = parse(HEAD + frontmatter);
  expect(show(post, removePlacement(post, index))).toBe(HEAD + expected);
});

test('there is nothing to take out of an empty list', () => {
  expect(removePlacement(parse(HEAD), 0)).toBeUndefined();
});
