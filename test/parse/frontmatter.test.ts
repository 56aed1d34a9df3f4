import { expect, test } from 'vitest';
import type { Problem } from '../../src/core/problem.ts';
import { parseNativeTree } from '../../src/parse/native-tree.ts';
import { parsePost } from '../../src/parse/post-source.ts';

function parse(text: string, file = 'content/posts/a-post.mdx') {
  return parsePost(file, text, parseNativeTree);
}

/** `3:1-3:6 rule: message`. */
function show({ line, column, endLine, endColumn, rule, message }: Problem): string {
  return `${line}:${column}-${endLine}:${endColumn} ${rule}: ${message}`;
}

const BASE = 'title: A\ndescription: B\npublished: "2026-01-02"\n';
const withLines = (lines: string) => `---\n${BASE}${lines}\n---\n`;

test.each<[string, string, string]>([
  [
    'an unknown key',
    withLines('tag: [x]'),
    '5:1-5:4 invalid-frontmatter: Unexpected key "tag", expected one of: title, description, published, updated, slug, id, lang, tags, kind, revisions, draft, hours, placements, received',
  ],
  [
    'a day that no calendar has',
    withLines('updated: 2026-02-30'),
    '5:10-5:20 invalid-frontmatter: Unexpected updated: "2026-02-30", expected a day that the calendar has',
  ],
  [
    'a date in another order',
    withLines('updated: 21.11.2026'),
    '5:10-5:20 invalid-frontmatter: Unexpected updated: "21.11.2026", expected a date such as "2026-11-21"',
  ],
  [
    'a missing field',
    '---\ntitle: A\npublished: "2026-01-02"\n---\n',
    '2:1-2:6 invalid-frontmatter: Missing description, expected a text',
  ],
  [
    'a field without a value',
    '---\ntitle:\ndescription: B\npublished: "2026-01-02"\n---\n',
    '2:1-2:6 invalid-frontmatter: Missing title, expected a text',
  ],
  [
    'a number for a text',
    '---\ntitle: 2026\ndescription: B\npublished: "2026-01-02"\n---\n',
    '2:8-2:12 invalid-frontmatter: Unexpected title: 2026, expected a text',
  ],
  [
    'a text for a list',
    withLines('tags: x'),
    '5:7-5:8 invalid-frontmatter: Unexpected tags: "x", expected a list, such as [a, b]',
  ],
  [
    'a wrong entry of a list',
    withLines('tags:\n  - good\n  - Not Good'),
    '7:5-7:13 invalid-frontmatter: Unexpected tags[1]: "Not Good", expected a tag in kebab-case, such as "my-first-post"',
  ],
  [
    'an unknown option',
    withLines('received: [fre]'),
    '5:12-5:15 invalid-frontmatter: Unexpected received[0]: "fre", expected one of: free, discount, paid, early-access, employment, equity',
  ],
  [
    'a word for yes',
    withLines('draft: yes'),
    '5:8-5:11 invalid-frontmatter: Unexpected draft: "yes", expected true or false',
  ],
  [
    'hours that are no number',
    withLines('hours: many'),
    '5:8-5:12 invalid-frontmatter: Unexpected hours: "many", expected a number of hours such as 4.5, or hours by kind such as { writing: 2.5, code: 1 }',
  ],
  [
    'hours below nothing',
    withLines('hours: { writing: -1 }'),
    '5:19-5:21 invalid-frontmatter: Unexpected hours.writing: -1, expected 0 hours or more',
  ],
  [
    'an unknown kind of hours',
    withLines('hours: { writting: 1 }'),
    '5:10-5:18 invalid-frontmatter: Unexpected key "writting" in hours, expected one of: research, writing, code, editing, refresh',
  ],
  [
    'a key twice',
    withLines('title: C'),
    '5:1-5:6 invalid-yaml: Unexpected second "title", expected each key once',
  ],
  [
    'a tab',
    withLines('hours:\n\twriting: 1'),
    '6:1-6:2 invalid-yaml: Unexpected tab at the beginning of a line, expected spaces',
  ],
  [
    'a colon without quotes',
    '---\ntitle: A: B\ndescription: B\npublished: "2026-01-02"\n---\n',
    '2:8-2:9 invalid-yaml: Unexpected ": " in a text without quotes, expected it in quotes',
  ],
  [
    'a text that begins with a star',
    '---\ntitle: *A\ndescription: B\npublished: "2026-01-02"\n---\n',
    '2:8-2:10 invalid-yaml: Unexpected "*A", expected a text in quotes when it begins with *',
  ],
  [
    'a text that begins with emphasis',
    '---\ntitle: *A* is bold\ndescription: B\npublished: "2026-01-02"\n---\n',
    '2:12-2:19 invalid-yaml: Unexpected text after the value, expected all of it in quotes',
  ],
  [
    'a text that begins with a quotation',
    '---\ntitle: "A" is quoted\ndescription: B\npublished: "2026-01-02"\n---\n',
    '2:12-2:21 invalid-yaml: Unexpected text after the value, expected all of it in quotes',
  ],
  [
    'a text that begins with a sign',
    '---\ntitle: @A\ndescription: B\npublished: "2026-01-02"\n---\n',
    '2:8-2:9 invalid-yaml: Unexpected sign at the beginning of a text, expected the text in quotes',
  ],
  [
    'a key that is too deep',
    '---\ntitle: A\n description: B\npublished: "2026-01-02"\n---\n',
    '3:2-3:13 invalid-yaml: Unexpected indentation of a key, expected it as deep as the keys beside it',
  ],
  [
    'a line without a key',
    '---\ntitle: A\ndescription\npublished: "2026-01-02"\n---\n',
    '3:1-3:12 invalid-yaml: Unexpected text, expected a key with a colon and a value',
  ],
  [
    'a list that does not end',
    withLines('tags: [a, b'),
    '6:1-6:1 invalid-yaml: Unexpected end, expected a closing bracket',
  ],
  [
    'a quote that does not end',
    '---\ntitle: "A\ndescription: B\npublished: 2026-01-02\n---\n',
    '2:8-2:9 invalid-yaml: Unexpected " that nothing closes, expected another at the end of the text',
  ],
  [
    'a quote that does not end, with quotes after it',
    '---\ntitle: "A\ndescription: "B"\npublished: "2026-01-02"\n---\n',
    '2:8-2:9 invalid-yaml: Unexpected " that nothing closes, expected another at the end of the text',
  ],
  [
    'a list',
    '---\n- a\n---\n',
    '2:1-2:4 invalid-frontmatter: Unexpected content of the file: a list, expected keys and values',
  ],
  [
    'no front matter',
    'Text.\n',
    '1:1-1:2 invalid-frontmatter: Missing front matter, expected "---" on the first line',
  ],
  [
    'front matter without an end',
    `---\n${BASE}\nText with { and <.\n`,
    '1:1-1:4 invalid-frontmatter: Missing end of the front matter, expected "---" on a line of its own',
  ],
  [
    'a tag that does not end',
    `${withLines('lang: en')}\nText.\n\n<div>\n`,
    '10:1-10:2 invalid-mdx: Unexpected MDX: Expected a closing tag for `<div>` (9:1)',
  ],
])('%s is one problem at its place', (_, text, expected) => {
  const problems = parse(text).problems.map(show);
  expect(problems.map((each) => each.replace(/(invalid-mdx: Unexpected MDX: ).*/s, '$1…'))).toEqual(
    [expected.replace(/(invalid-mdx: Unexpected MDX: ).*/s, '$1…')],
  );
});

test.each<[string, string]>([
  [withLines('titel: C'), 'Did you mean "title"?'],
  [withLines('zzzzzz: C'), 'Remove "zzzzzz".'],
  [withLines('lastmod: 2026-01-03'), 'Rename it to "updated".'],
  [withLines('mod_datetime: 2026-01-03'), 'Rename it to "updated".'],
  [withLines('keywords: [a]'), 'Rename it to "tags".'],
  [withLines('pubDate: 2026-01-03'), 'Remove "pubDate".'],
  [withLines('lang: 5'), 'Put it in quotes: "5".'],
  [withLines('received: [discont]'), 'Did you mean "discount"?'],
  [
    withLines('updated: now'),
    'updated: Day of the last change worth telling readers. A UTC date, "YYYY-MM-DD".',
  ],
  [
    '---\ntitle: A\ndescription: B\n---\n',
    'Add "published". published: Day of publication; months of clicks count from it. Before it, builds leave the post out. A UTC date, "YYYY-MM-DD".',
  ],
])('the hint for %j is %j', (text, hint) => {
  expect(parse(text).problems.map((problem) => problem.hint)).toEqual([hint]);
});

test('what another blog calls the day of publication is renamed, not removed', () => {
  const { problems } = parse('---\ntitle: A\ndescription: B\ndate: 2026-01-02\n---\n');
  expect(problems.map(({ hint }) => hint)).toContain('Rename it to "published".');
});

test.each([['---\n---\n'], ['---\n\n---\n'], ['---\n# only a comment\n---\n'], ['---\r\n---\r\n']])(
  '%j is front matter that lacks its three fields',
  (text) => {
    const { problems, bodyStart } = parse(`${text}\nText.`);
    expect(problems.map(({ message }) => message)).toEqual([
      'Missing title, expected a text',
      'Missing description, expected a text',
      'Missing published, expected a date such as "2026-11-21"',
    ]);
    expect(bodyStart).toBe(text.length);
  },
);

test.each([
  [`---\n${BASE}---`],
  [`---\n${BASE}---\n`],
  [`---\n${BASE}---   \n\nText.`],
  [`---  \n${BASE}---\nText.\n\n---\n\nMore.\n`],
  [`---\n${BASE}---\n---\nText.\n`],
  [`\uFEFF---\n${BASE}---\n`],
  [`---\n${BASE}---\n`.replaceAll('\n', '\r\n')],
  ['---\ntitle: A\ndescription: "a --- b"\npublished: 2026-01-02\n---\n'],
  ['---\ntitle: A\ndescription: |\n  ----\npublished: 2026-01-02\n---\n'],
])('%j is read', (text) => {
  const { post, problems } = parse(text);
  expect(problems).toEqual([]);
  expect(post).toMatchObject({ title: 'A', published: '2026-01-02', draft: false, tags: [] });
});

test('a problem behind Windows line ends, a byte order mark and emoji is at its place', () => {
  const text = `\uFEFF---\n${BASE}tags: [😀😀, X]\n---\n\n😀 {a\n`.replaceAll('\n', '\r\n');
  expect(
    parse(text)
      .problems.map(show)
      .map((each) => each.split(':').slice(0, 4).join(':')),
  ).toEqual([
    '5:8-5:12 invalid-frontmatter: Unexpected tags[0]',
    '5:14-5:15 invalid-frontmatter: Unexpected tags[1]',
    expect.stringMatching(/^8:\d+-8:\d+ invalid-mdx/),
  ]);
});

test.each([
  ['circular', '---\ntitle: &a [*a]\n---\n'],
  [
    'multiplying',
    '---\na: &a [1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c]\n---\n',
  ],
  ['nested as keys', '---\n? [a]\n: b\n---\n'],
  ['of another tag', '---\ntitle: !!binary x\n---\n'],
  ['a prototype', '---\n__proto__: x\nconstructor: y\n---\n'],
])('values that are %s are problems, and nothing is thrown', (_, text) => {
  expect(parse(text).problems.length).toBeGreaterThan(0);
});

test.each([
  ['My Post.mdx', '', ['My Post', 'My Post'], ['invalid-file-name']],
  ['My Post/index.mdx', '', ['My Post', 'My Post'], ['invalid-file-name']],
  ['my-post/index.mdx', '', ['my-post', 'my-post'], []],
  ['a.b.mdx', '', ['a.b', 'a.b'], ['invalid-file-name']],
  ['My Post.mdx', 'id: my-post\nslug: s', ['my-post', 's'], []],
  ['My Post.mdx', 'id: my-post', ['my-post', 'My Post'], ['invalid-file-name']],
  [`${'a'.repeat(65)}.mdx`, '', ['a'.repeat(65), 'a'.repeat(65)], ['invalid-file-name']],
  ['2026/a-post.mdx', '', ['a-post', 'a-post'], []],
])('the file %j with %j has id and slug %j', (name, lines, names, rules) => {
  const { id, slug, problems } = parse(withLines(lines), `content/posts/${name}`);
  expect([id, slug]).toEqual(names);
  expect(problems.map(({ rule }) => rule)).toEqual(rules);
});

test('a post with broken text keeps its front matter, and the reverse', () => {
  const broken = parse(`${withLines('id: other')}\n[a](/go/acme) {\n`);
  expect(broken).toMatchObject({ id: 'other', links: [], wordCount: 0 });
  expect(broken.readTree().children).toEqual([]);
  const kept = parse('---\ntitle: A\n---\n\nOne [link](/go/acme).\n');
  expect(kept).toMatchObject({ id: 'a-post', post: undefined, wordCount: 2 });
  expect(kept.links.map(({ to }) => to)).toEqual(['acme']);
});
