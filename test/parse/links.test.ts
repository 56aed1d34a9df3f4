import { expect, test } from 'vitest';
import { parsePost } from '../../src/parse/post-source.ts';
import { parseNativeTree } from '../../src/parse/native-tree.ts';
import { parseExamplePost } from '../support/example-catalog.ts';
import { FIXTURE_POSTS } from './fixture-posts.ts';

function listFixture(name: string) {
  const { text } = FIXTURE_POSTS.find((post) => post.name === name)!;
  return parsePost(`content/posts/${name}`, text, parseNativeTree).links;
}

test.each([
  ['[Acme](/go/acme)', { syntax: 'inline', to: 'acme', text: 'Acme', title: undefined }],
  ['[Acme][x]\n\n[x]: /go/acme "T"', { syntax: 'reference', to: 'acme', title: 'T' }],
  ['[Acme][]\n\n[acme]: /go/acme', { syntax: 'reference', to: 'acme' }],
  ['[Acme]\n\n[acme]: /go/acme', { syntax: 'reference', to: 'acme' }],
  ['https://acme.example/x', { syntax: 'literal', to: undefined, url: 'https://acme.example/x' }],
  ['[](/go/acme)', { syntax: 'inline', to: 'acme', text: '' }],
  ['www.acme.example', { syntax: 'literal', url: 'http://www.acme.example' }],
  ['<Aff to="acme" at="hero">A</Aff>', { syntax: 'aff', to: 'acme', at: 'hero', url: undefined }],
  ["<Aff to={'acme'} />", { syntax: 'aff', to: 'acme', text: '' }],
  ['<Aff to={id} />', { syntax: 'aff', to: undefined }],
  ['<Aff to="acme" title="T" />', { text: 'T', title: 'T' }],
  ['<a href="/go/acme">A</a>', { syntax: 'attribute', to: 'acme', url: '/go/acme' }],
  ['<Card link="/go/acme" />', { syntax: 'attribute', to: 'acme' }],
  ['<Card link="//acme.example/x" />', { url: '//acme.example/x', to: undefined }],
  ['[a](/go/acme "at:hero")', { at: 'hero', title: undefined }],
  ['[a](/go/acme "at:hero The title")', { at: 'hero', title: 'The title' }],
  ['[a](/go/acme "at the end")', { at: undefined, title: 'at the end' }],
  ['[a](/go/acme/)', { to: 'acme' }],
  ['[a](/go/acme/a1-p09)', { to: 'acme' }],
  ['[a](/go/acme?x=1)', { to: 'acme?x=1' }],
  ['[a](/golang)', { to: undefined }],
  ['[a](/go)', { to: undefined }],
  ['[![alt](x.png)](/go/acme)', { kind: 'image', text: 'alt' }],
  ['## A [b](/go/acme)', { kind: 'heading', heading: 'a-b' }],
  ['## A\n\n### B\n\n## A\n\n[b](/go/acme)', { heading: 'a-1' }],
  ['- [b](/go/acme)', { kind: 'list' }],
  ['- a [b](/go/acme)', { kind: 'inline' }],
  ['|a|\n|-|\n|[b](/go/acme)|', { kind: 'table' }],
  ['a[^1]\n\n[^1]: [b](/go/acme)', { kind: 'footnote' }],
  ['<Aff to="acme" as="card" />', { kind: 'card' }],
  ['<Aff to="acme" as="button">b</Aff>', { kind: 'button' }],
  ['<Card as="card" href="/go/acme" />', { kind: 'inline' }],
])('%j is read as a link', (body, expected) => {
  expect(parseExamplePost(body).links).toEqual([expect.objectContaining(expected)]);
});

test.each([
  '`[a](/go/acme)`',
  '```\n[a](/go/acme)\n```',
  '\\[a](/go/acme)',
  '{/* [a](/go/acme) <Aff to="acme" /> */}',
  '[a][nowhere]',
  '[x]: /go/acme',
  '![a](/go/acme)',
])('%j has no link', (body) => {
  expect(parseExamplePost(body).links).toEqual([]);
});

test('links stand in the order of the text, elements before what is in them', () => {
  const { links } = parseExamplePost(
    '<Card href="/go/acme">[a](/go/acme-plans)</Card> [b][c]\n\n[c]: /go/vendor-docs',
  );
  expect(links.map(({ to }) => to)).toEqual(['acme', 'acme-plans', 'vendor-docs']);
});

test('the first of two definitions holds, wherever it stands', () => {
  const { links } = parseExamplePost('[a]\n\n> [a]: /go/acme\n\n[a]: /go/acme-plans');
  expect(links[0]?.to).toBe('acme');
});

test('each address of an element is found in its own quotes', () => {
  const { source, links } = parseExamplePost(
    `<Card title="/go/acme-plans" href='/go/acme' data-a={"/go/acme"} n={1}\n  b="a > b" link={\`/go/acme\`} />`,
  );
  expect(
    links.map(({ address }) => address && source.text.slice(address[0] - 1, address[1] + 1)),
  ).toEqual(['"/go/acme-plans"', "'/go/acme'", '"/go/acme"', '`/go/acme`']);
});

test('attributes over the lines of a quote are found', () => {
  const { source, links } = parseExamplePost(
    '> <Card\n>   a={{\n>     b: 1,\n>   }}\n> />\n\n> <Card\n>   x="1"\n>   href="/go/acme"\n> />',
  );
  expect(links.map(({ address }) => address && source.text.slice(...address))).toEqual([
    '/go/acme',
  ]);
});

test('a spread is listed by its braces', () => {
  const { links } = parseExamplePost('<Aff to="acme" {...rest} />');
  expect(links[0]?.attributes.map(({ name }) => name)).toEqual(['to', '{...rest}']);
});

test.each([
  'inline-links.mdx',
  'references.mdx',
  'containers.mdx',
  'jsx.mdx',
  'unicode.mdx',
  'deep.mdx',
])('the offsets of each link in %s enclose its text', (name) => {
  const { text } = FIXTURE_POSTS.find((post) => post.name === name)!;
  for (const link of listFixture(name)) {
    if (link.syntax === 'expression') continue;
    expect(link.start).toBeLessThanOrEqual(link.childrenStart);
    expect(link.childrenStart).toBeLessThanOrEqual(link.childrenEnd);
    expect(link.childrenEnd).toBeLessThanOrEqual(link.end);
    expect(text.slice(link.start, link.end)).toMatch(
      /^(?:\[.*[\])]|<.*>|https?:\S+|www\S+|\S+@\S+)$/s,
    );
  }
});

test.each([
  ['![a](/x.png "T")', ['/x.png']],
  ['[![a](x.png)](/go/acme) ## ![b](</y z.png>)', ['x.png', '/y z.png']],
  ['![a] ![b][a] ![c]\n\n[a]: /x.png\n[a]: /y.png', ['/x.png', '/x.png']],
  ['![](/go/acme) \\![a](/b) `![a](/x.png)` <img src="/x.png" />', ['/go/acme', '/x.png']],
  [
    '<Picture src={"/go/acme"} /> <img srcSet="/a.png, /b.png 2x" /> <iframe src="/c" /> <Card href="/go/acme" />',
    ['/go/acme', '/a.png', '/b.png', '/c'],
  ],
])('the images in %j are those at %j', (body, urls) => {
  expect(parseExamplePost(body).images.map(({ url }) => url)).toEqual(urls);
});
