import type { Nodes } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { expect, test } from 'vitest';
import { formatMarkdownCopy } from '../../src/parse/markdown-copy.ts';
import { formatExamplePost } from '../support/example-catalog.ts';
import { FIXTURE_POSTS, listSpellings, placePost } from './fixture-posts.ts';

const SITE = 'https://site.example';
const DISCLOSURE = 'Ad: we earn a commission if you buy.';

function copy(text: string): string {
  const { post, links } = placePost(text);
  return formatMarkdownCopy({ post, links }, SITE, DISCLOSURE);
}

/** The copy of a body, without title and disclosure. */
function copyBody(body: string, frontmatter = ''): string {
  return copy(formatExamplePost(body, frontmatter)).split(`${DISCLOSURE}\n\n`)[1]!.trimEnd();
}

const markdown = unified().use(remarkParse).use(remarkGfm);

function listNodes(text: string): Nodes[] {
  const nodes: Nodes[] = [];
  const visit = (node: Nodes) => {
    nodes.push(node);
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(markdown.parse(text));
  return nodes;
}

const posts = FIXTURE_POSTS.flatMap(listSpellings);

test.each(posts)('$name is plain Markdown: no tag, no expression, no import', ({ text }) => {
  const nodes = listNodes(copy(text));
  const prose = nodes.filter(({ type }) => type === 'text');
  expect(nodes.filter(({ type }) => type === 'html')).toEqual([]);
  for (const node of prose) expect('value' in node && node.value).not.toMatch(/^import |[{}]/m);
});

test.each(posts)('$name has the disclosure before its first link', ({ text }) => {
  const result = copy(text);
  const first = listNodes(result).find(({ type }) => type === 'link');
  expect(result.indexOf(DISCLOSURE)).toBeGreaterThan(0);
  expect(first?.position?.start.offset ?? Infinity).toBeGreaterThan(result.indexOf(DISCLOSURE));
});

test.each(posts)('$name has the marker right after each paid link', ({ text }) => {
  const result = copy(text);
  for (const node of listNodes(result)) {
    if (node.type !== 'link' || !/\/go\/acme\b|tag=me-20/.test(node.url)) continue;
    // Only what the registry knows is a paid link: /go/acme?x=1 is a mistake that lint tells.
    if (/[?#]|\/a\/b$|^https:\/\/minimal/.test(node.url)) continue;
    expect(result.slice(node.position!.end.offset)).toMatch(
      /^(?:[*_~]*)\s?\((?:paid link|ad|Anzeige|Werbung)\)/i,
    );
  }
});

test.each(posts)('$name has only absolute links but for those within the page', ({ text }) => {
  const urls = listNodes(copy(text)).flatMap((node) => ('url' in node ? [node.url] : []));
  expect(urls.filter((url) => !/^(?:https?:|mailto:|#|\.)/.test(url))).toEqual([]);
});

test.each(posts)('$name keeps its code as it is', ({ text }) => {
  const codeOf = (nodes: readonly Nodes[]) =>
    nodes.flatMap((node) => (node.type === 'code' ? [node.value.replaceAll('\r\n', '\n')] : []));
  expect(codeOf(listNodes(copy(text)))).toEqual(codeOf(listNodesOfPost(text)));
});

function listNodesOfPost(text: string): Nodes[] {
  const nodes: Nodes[] = [];
  const visit = (node: Nodes) => {
    nodes.push(node);
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(placePost(text).post.readTree());
  return nodes;
}

test('title and disclosure come first, and the copy ends with one line end', () => {
  expect(copy(formatExamplePost('Text.'))).toBe(`# A\n\n${DISCLOSURE}\n\nText.\n`);
});

test('a post without paid links has no disclosure', () => {
  const { post, links } = placePost(formatExamplePost('Text.'));
  expect(formatMarkdownCopy({ post, links }, SITE, undefined)).toBe('# A\n\nText.\n');
});

const ACME = `${SITE}/go/acme/a1-p01`;

test.each([
  ['[a](/go/acme "T")', `[a](${ACME}) (paid link)`],
  ['[a][b]\n\n[b]: /go/acme', `[a](${ACME}) (paid link)`],
  ['[](/go/acme-plans)', `[Acme's plans](${SITE}/go/acme-plans/a1-p01) (paid link)`],
  ['<Aff to="acme">A **b**</Aff>', `[A **b**](${ACME}) (paid link)`],
  ['<Aff to="acme" />', `[Acme](${ACME}) (paid link)`],
  ['<Aff to="acme" title="A [b] | c" />', String.raw`[A \[b\] \| c](${ACME}) (paid link)`],
  ['<Aff to="acme" as="button">\n  Buy\n</Aff>', `[Buy](${ACME}) (paid link)`],
  [
    '<Aff to="acme" as="card" title="T">\n  Text.\n\n  - a\n    - b\n</Aff>',
    `[T](${ACME}) (paid link)\n\nText.\n\n- a\n  - b`,
  ],
  ['> <Aff to="acme" as="card">\n>   Text.\n> </Aff>', `> [Acme](${ACME}) (paid link)\n>\n> Text.`],
  ['- <Aff to="acme" as="card">\n    Text.\n  </Aff>', `- [Acme](${ACME}) (paid link)\n\n  Text.`],
  ['<Aff to="river-book">R</Aff>', '[R](https://river.example/dp/1?tag=me-20) (paid link)'],
  ['<a href="/go/acme">A</a> (ad)', `[A](${ACME}) (ad)`],
  ['<a href="/x">A</a>', `[A](${SITE}/x)`],
  ['<a href="https://x.example/a_(b)">A</a>', '[A](<https://x.example/a_(b)>)'],
  ['<img src="/x.png" alt="X" />', `![X](${SITE}/x.png)`],
  ['[a](/x "/x")', `[a](${SITE}/x "/x")`],
  ['![/a.png](/a.png)', `![/a.png](${SITE}/a.png)`],
  ['[a](//x.example/y)', '[a](//x.example/y)'],
  ['[a](#b)', '[a](#b)'],
  ['[a][b]\n\n[b]: /x', `[a][b]\n\n[b]: ${SITE}/x`],
  ["import A from './a.js';\n\n# B\n\nexport const c = 1;\n\nd", '# B\n\nd'],
  ['a\n\n{/* b */}\n\nc', 'a\n\nc'],
  ["a{' '}b{/* c */}", 'a b'],
  ['<div>\n  <p>a</p>\n\n  <section>\n    b\n  </section>\n</div>', 'a\n\nb'],
  ['<div>\n    ```js\n    a\n      b\n\n\n    c\n    ```\n</div>', '```js\na\n  b\n\n\nc\n```'],
  ['a\n\n     b', 'a\n\nb'],
  ['```\n[a](/go/acme)\n\n\n\n<Aff />\n```', '```\n[a](/go/acme)\n\n\n\n<Aff />\n```'],
  [
    '<Card href="/go/acme">\n  [a](/x)\n\n  b\n</Card>',
    `[Acme](${ACME}) (paid link)\n\n[a](${SITE}/x)\n\nb`,
  ],
])('%j is copied as %j', (body, expected) => {
  expect(copyBody(body)).toBe(expected);
});

test('Windows line ends become Unix ones', () => {
  expect(copy(formatExamplePost('a\n\nb').replaceAll('\n', '\r\n'))).not.toContain('\r');
});
