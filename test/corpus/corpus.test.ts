// Every case of this folder under both parsers, in every way that an editor may have saved it.
import { expect, test } from 'vitest';
import { parseNativeTree } from '../../src/parse/native-tree.ts';
import { parsePost } from '../../src/parse/post-source.ts';
import { offsetAt } from '../../src/parse/source.ts';
import type { ParseTree } from '../../src/parse/tree.ts';
import { parseUnifiedTree } from '../../src/parse/unified-tree.ts';
import { formatExamplePost } from '../support/example-catalog.ts';
import { describeLink } from './describe-link.ts';
import { listCases, unmark, type CorpusCase } from './read-corpus.ts';

const cases = listCases();
const known = cases.filter(({ theme }) => theme !== 'differences');
const differences = cases.filter(({ theme }) => theme === 'differences');

/** The case as a whole file, its marks still in it. */
function listSpellings({ marked, isWhole }: CorpusCase): string[] {
  // The case ends as its author wants it; the example post adds a line end of its own.
  const wrap = (body: string) => (isWhole ? body : formatExamplePost(body).replace(/\n$/, ''));
  const text = wrap(marked);
  return [
    text,
    `\uFEFF${text}`,
    ...(text.includes('\r') ? [] : [text.replaceAll('\n', '\r\n')]),
    ...(isWhole ? [] : [wrap(`\t😀 日本語 مرحبا\n\n${marked}`)]),
  ];
}

function read(text: string, parseTree: ParseTree) {
  const { source, links, images, problems } = parsePost('content/posts/a.mdx', text, parseTree);
  return {
    places: links.map(({ start, end }) => source.text.slice(start, end)),
    offsets: links.map(({ start, end }) => [start, end]),
    links: links.map(describeLink),
    images: images.map(({ url, start, end }) => [url, source.text.slice(start, end)]),
    addresses: links.flatMap(({ url, to, address }) =>
      address === undefined ? [] : [{ means: url ?? to, written: source.text.slice(...address) }],
    ),
    broken: problems
      .filter(({ rule }) => rule === 'invalid-mdx')
      .map(({ line, column }) => offsetAt(source, line, column)),
  };
}

test.each(known)('$theme: $name', (each) => {
  for (const spelling of listSpellings(each)) {
    const { text, links, problem } = unmark(spelling);
    const source = text.replace(/^\uFEFF/, '');
    const shift = source.length - text.length;
    const offsets = links.map(([start, end]) => [start + shift, end + shift]);
    const native = read(text, parseNativeTree);
    expect(native.places).toEqual(offsets.map(([start, end]) => source.slice(start, end)));
    expect(native.offsets).toEqual(offsets);
    expect(native.links).toEqual(each.expected);
    expect(native.broken).toEqual(problem === undefined ? [] : [problem + shift]);
    for (const { means, written } of native.addresses)
      // An id that only runs means none.
      if (means !== undefined && !/[\\&]/.test(written)) expect(written).toBe(means);
    const unified = read(text, parseUnifiedTree);
    // What a parser cannot read it tells at a place of its own.
    expect(unified.broken).toHaveLength(native.broken.length);
    if (problem === undefined) expect(unified).toEqual(native);
  }
});

// These are known and harmless; a case that comes to agree belongs to its theme.
test.each(differences)('the parsers differ: $name', (each) => {
  const { text, links, problem } = unmark(listSpellings(each)[0] ?? '');
  const native = read(text, parseNativeTree);
  expect(native).toMatchObject({
    offsets: links,
    links: each.expected,
    broken: problem === undefined ? [] : [problem],
  });
  expect(read(text, parseUnifiedTree)).not.toEqual(native);
});

test('the corpus has hundreds of cases, each once', () => {
  const names = cases.map(({ theme, name }) => `${theme}: ${name}`);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThan(400);
  expect(known.filter(({ theme }) => theme === 'broken').length).toBeGreaterThan(40);
});

const LINK = '[a](/go/acme)';

test.each<[name: string, body: string, links: number]>([
  ['a line of half a million letters', `${'word '.repeat(100_000)}${LINK}`, 1],
  ['ten thousand links', `${LINK} `.repeat(10_000), 10_000],
  ['ten thousand lines', `${LINK}\n`.repeat(10_000), 10_000],
  ['ten thousand paragraphs', `${LINK}\n\n`.repeat(10_000), 10_000],
  ['a thousand definitions', listDefinitions(1000), 1000],
  [
    'a thousand columns',
    `|${'a|'.repeat(1000)}\n|${'-|'.repeat(1000)}\n|${`${LINK}|`.repeat(1000)}`,
    1000,
  ],
  ['an address of a megabyte', `[a](/go/acme?${'x'.repeat(1_000_000)})`, 1],
  ['a text of a megabyte in braces', `{"${'x'.repeat(1_000_000)}"} {"/go/acme"}`, 1],
  ['a hundred lists within one another', `${'- '.repeat(100)}${LINK}`, 1],
  ['two hundred quotes', `${'> '.repeat(200)}${LINK}`, 1],
  ['two hundred elements', `${'<b>'.repeat(200)}${LINK}${'</b>'.repeat(200)}`, 1],
  ['nine hundred braces', `{${'['.repeat(900)}"/go/acme"${']'.repeat(900)}}`, 1],
  ['ten thousand stars', `${'*a **b '.repeat(5000)}${LINK}`, 1],
  ['ten thousand open brackets that are closed', `${'[a] '.repeat(10_000)}${LINK}`, 1],
  ['ten thousand backticks', '` `` '.repeat(5001), 0],
])('%s are read', (_, body, links) => {
  const post = parsePost('content/posts/a.mdx', formatExamplePost(body), parseNativeTree);
  expect(post.problems).toEqual([]);
  expect(post.links).toHaveLength(links);
});

function listDefinitions(count: number): string {
  const ids = Array.from({ length: count }, (_, index) => `x${index}`);
  return `${ids.map((id) => `[a][${id}]`).join(' ')}\n\n${ids.map((id) => `[${id}]: /go/acme`).join('\n')}`;
}

test.each<[name: string, body: string]>([
  ['lists', `${'- '.repeat(3000)}a`],
  ['quotes', `${'> '.repeat(3000)}a`],
  ['elements', `${'<b>'.repeat(3000)}a${'</b>'.repeat(3000)}`],
  ['parentheses in braces', `{${'('.repeat(20_000)}1${')'.repeat(20_000)}}`],
  ['objects in an attribute', `<a b={${'{a:'.repeat(20_000)}1${'}'.repeat(20_000)}}/>`],
  ['lists in an export', `export const a = ${'['.repeat(20_000)}${']'.repeat(20_000)}`],
  ['templates', `{${'`${'.repeat(20_000)}1${'}`'.repeat(20_000)}}`],
])(
  '%s within one another by the thousand are one problem, not the end of the process',
  (_, body) => {
    const { problems } = parsePost('content/posts/a.mdx', formatExamplePost(body), parseNativeTree);
    expect(problems.map(({ rule, line }) => `${rule} ${line}`)).toEqual(['invalid-mdx 7']);
  },
);
