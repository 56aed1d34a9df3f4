import type { Nodes } from 'mdast';
import type { MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import { mdxToJs } from 'satteri';
import { describe, expect, test } from 'vitest';
import { EMPTY_LOCK } from '../../src/core/affiliate/placement-lock.ts';
import { parseNativeTree } from '../../src/parse/native-tree.ts';
import { locatePlacements } from '../../src/parse/placements.ts';
import { editMdx } from '../../src/parse/rewrite-links.ts';
import { applyEdits } from '../../src/parse/text-edits.ts';
import { parseUnifiedTree } from '../../src/parse/unified-tree.ts';
import { createExampleCatalog, formatExamplePost } from '../support/example-catalog.ts';
import { FIXTURE_POSTS, listSpellings, placePost } from './fixture-posts.ts';

function rewrite(text: string) {
  const placed = placePost(text);
  const { edits, usesAff } = editMdx(placed.post, placed.links);
  return {
    ...placed,
    usesAff,
    before: placed.post.source.text,
    after: applyEdits(placed.post.source.text, edits),
  };
}

/** The body of `text` as compiled: front matter is Astro's to take away. */
function bodyOf(text: string): string {
  return text.replace(/^---\r?\n[\s\S]*?\r?\n---[ \t]*/, (head) =>
    head.replaceAll(/[^\r\n]/g, ' '),
  );
}

const posts = FIXTURE_POSTS.flatMap(listSpellings);

test.each(posts)('$name compiles after it is rewritten', ({ text }) => {
  const { after } = rewrite(text);
  expect(() => mdxToJs(bodyOf(after))).not.toThrow();
  expect(() => parseUnifiedTree(bodyOf(after))).not.toThrow();
});

test.each(posts)('$name keeps its number of lines', ({ text }) => {
  const { before, after } = rewrite(text);
  expect(after.split('\n')).toHaveLength(before.split('\n').length);
});

// What a post says and how it is built, with a link's `[…](…)` and its `<a>` told alike, and without markers.
function outline(node: Nodes, isRegistryLink: (start: number) => boolean): unknown[] {
  const children = 'children' in node ? node.children : [];
  const inner = children.flatMap((child) => outline(child, isRegistryLink));
  const start = node.position?.start.offset ?? 0;
  if (node.type === 'text') return node.value === '\u00a0' ? [] : [node.value];
  if (node.type === 'mdxTextExpression' && /^(?:\/\*[^*]*\*\/)+$/.test(node.value)) return [];
  if ((node.type === 'link' || node.type === 'linkReference') && isRegistryLink(start))
    return [{ a: joinTexts(inner) }];
  if (node.type === 'mdxJsxTextElement' && hasAttribute(node, 'class', 'tm-mark')) return [];
  if (node.type === 'mdxJsxTextElement' && hasAttribute(node, 'data-placement'))
    return [{ a: joinTexts(inner).filter((each) => !isLabel(each)) }];
  if (node.type === 'mdxJsxTextElement' && node.name === 'Aff') return [{ a: joinTexts(inner) }];
  if (children.length === 0 && 'value' in node) return [{ [node.type]: node.value }];
  return [{ [node.type]: joinTexts(inner) }];
}

// A link without a text bears its title as an expression.
function isLabel(each: unknown): boolean {
  return typeof each === 'object' && each !== null && 'mdxTextExpression' in each;
}

function hasAttribute({ attributes }: MdxJsxTextElement, name: string, value?: string): boolean {
  return attributes.some(
    (each) =>
      each.type === 'mdxJsxAttribute' &&
      each.name === name &&
      (value === undefined || each.value === value),
  );
}

function joinTexts(parts: readonly unknown[]): unknown[] {
  const joined: unknown[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (typeof part === 'string' && typeof last === 'string')
      joined[joined.length - 1] = last + part;
    else if (part !== ' ' || last !== undefined) joined.push(part);
  }
  return joined.filter((part) => part !== '');
}

test.each(posts.filter(({ name }) => !name.startsWith('inline-links')))(
  '$name keeps its build: a link alone on a line is still a paragraph',
  ({ text }) => {
    const { before, after, links } = rewrite(text);
    const starts = new Set(links.map(({ found }) => found.start));
    for (const parseTree of [parseNativeTree, parseUnifiedTree]) {
      expect(outline(parseTree(bodyOf(after)), () => false)).toEqual(
        outline(parseTree(bodyOf(before)), (start) => starts.has(start)),
      );
    }
  },
);

test.each(posts)('$name keeps each byte that is not of a registry link', ({ text }) => {
  const { before, after, post, links } = rewrite(text);
  const { edits } = editMdx(post, links);
  const within = ({ start, end }: { start: number; end: number }) =>
    links.some(({ found }) => found.start <= start && end <= found.end);
  expect(edits.filter((edit) => !within(edit))).toEqual([]);
  expect(after.length - before.length).toBe(
    edits.reduce((sum, edit) => sum + edit.text.length - (edit.end - edit.start), 0),
  );
});

test.each(posts)('$name has each code once', ({ text }) => {
  const { after, links } = rewrite(text);
  for (const { code, found, link } of links) {
    const address = link.program.routing === 'direct' ? undefined : `/go/${link.id}/${code}`;
    const isElement = found.syntax === 'aff' || (found.inHeading && found.syntax !== 'attribute');
    const written = isElement ? ` code="${code}"` : address!;
    expect(after.split(written)).toHaveLength(2);
  }
});

const rewriteBody = (body: string, frontmatter = '') =>
  rewrite(formatExamplePost(body, frontmatter)).after.split('---\n\n')[1]!.trimEnd();

const PAID = 'rel="sponsored nofollow noopener"';
const ROUTER = 'data-astro-prefetch="false" data-astro-reload';
const MARK = '&nbsp;<span class="tm-mark">(paid link)</span>';

test('a paid link gets its code, rel, the attributes for routers, and the marker', () => {
  expect(rewriteBody('[Acme](/go/acme "A title")')).toBe(
    `<a href="/go/acme/a1-p01" ${PAID} title="A title" data-placement="a1-p01" ${ROUTER}>Acme</a>${MARK}`,
  );
});

describe('a link that its program lets nobody redirect is plain', () => {
  const plain = 'href="https://river.example/dp/1?tag=me-20"';

  test('and the browser tells of clicks on it', () => {
    expect(rewriteBody('[Book](/go/river-book)')).toBe(
      `<a ${plain} ${PAID} data-placement="a1-p01" ping="/go/ping/river-book/a1-p01">Book</a>${MARK}`,
    );
  });

  test('and it does not where the author counts none', () => {
    const { post, links } = placePost(formatExamplePost('[Book](/go/river-book)'));
    const { edits } = editMdx(post, links, false);
    expect(applyEdits(post.source.text, edits)).toContain(
      `<a ${plain} ${PAID} data-placement="a1-p01">Book</a>`,
    );
  });
});

test('a link of a vendor is not followed, and not marked', () => {
  expect(rewriteBody('[Docs](/go/vendor-docs)')).toBe(
    `<a href="/go/vendor-docs/a1-p01" rel="nofollow noopener" data-placement="a1-p01" ${ROUTER}>Docs</a>`,
  );
});

test('an element gets its code and the language of the post', () => {
  expect(rewriteBody('<Aff to="river-book">R</Aff>', 'lang: de-AT')).toBe(
    '<Aff code="a1-p01" lang="de-AT" to="river-book">R</Aff>',
  );
});

test.each([
  ['[a](/go/acme) (paid link)', 'en'],
  ['[a](/go/acme) (Ad)', 'en'],
  ['[a](/go/acme)\n(advertisement)', 'en'],
  ['**[a](/go/acme)** (paid link)', 'en'],
  ['_**[a](/go/acme)**_\u00a0(paid link)', 'en'],
  ['<b>[a](/go/acme)</b> (paid link)', 'en'],
  ['> [a](/go/acme)\n> (paid link)', 'en'],
  ['[a](/go/acme) (Anzeige)', 'de'],
  ['[a](/go/acme) (WERBUNG)', 'de'],
])('%j in %s is marked by its author, and not a second time', (body, lang) => {
  expect(rewriteBody(body, `lang: ${lang}`)).not.toContain('tm-mark');
});

test.each([
  ['[a](/go/acme)\n\n(paid link) is what we write', 'en'],
  ['[a](/go/acme) (paid links)', 'en'],
  ['[a](/go/acme), (paid link)', 'en'],
  ['[a](/go/acme) (paid link)', 'de'],
  ['[a](/go/acme) (Anzeige)', 'en'],
])('%j in %s is not marked, and gets the marker', (body, lang) => {
  expect(rewriteBody(body, `lang: ${lang}`)).toContain('tm-mark');
});

test.each([
  ['## [A *b*](/go/acme)', '## <Aff to="acme" code="a1-p01" lang="en">A *b*</Aff>', true],
  ['A [b](/go/acme)\n===', 'A <Aff to="acme" code="a1-p01" lang="en">b</Aff>\n===', true],
  ['## [](/go/acme)', '## <Aff to="acme" code="a1-p01" lang="en">{"Acme"}</Aff>', true],
  [
    '## [![a](b.png)](/go/acme)',
    '## <Aff to="acme" code="a1-p01" lang="en">![a](b.png)</Aff>',
    true,
  ],
])(
  'a paid link in the heading %j gets its marker when it is rendered, so that the id stays',
  (body, expected, usesAff) => {
    const result = rewrite(formatExamplePost(body));
    expect(result.after.split('---\n\n')[1]!.trimEnd()).toBe(expected);
    expect(result.usesAff).toBe(usesAff);
  },
);

test.each(['## [a](/go/vendor-docs)', '## [a](/go/acme) (ad)'])(
  '%j needs no marker, and stays a plain link',
  (body) => {
    const result = rewrite(formatExamplePost(body));
    expect(result.after).toContain('<a href="/go/');
    expect(result.usesAff).toBe(false);
  },
);

test('an element whose author marked it is told so', () => {
  expect(rewriteBody('<Aff to="acme">A</Aff> (paid link)')).toMatch(
    /^<Aff code="a1-p01" lang="en" marked /,
  );
});

test('an address as the text of a link does not become a link within it', () => {
  const after = rewriteBody(
    '[https://acme.example](/go/acme) [www.a.example](/go/acme) [a@b.example](/go/acme)',
  );
  for (const parseTree of [parseNativeTree, parseUnifiedTree])
    expect(JSON.stringify(parseTree(after))).not.toContain('"type":"link"');
});

test.each(['[](/go/acme-plans)', '[ ](/go/acme-plans)'])(
  '%j gets the title of the link',
  (body) => {
    expect(rewriteBody(body)).toContain(`>{"Acme's plans"}</a>`);
  },
);

test('a bar in a title does not end the cell of a table', () => {
  const after = rewriteBody('| a |\n| - |\n| [b](/go/acme "c \\| d") |');
  expect(after).toContain('title="c &#124; d"');
});

test.each([
  ['[a](/go/acme "&quot;A&quot; < B & C")', 'title="&quot;A&quot; &lt; B &amp; C"'],
  ['[a](/go/acme \'say "A"\')', 'title="say &quot;A&quot;"'],
])('the title of %j is escaped', (body, expected) => {
  expect(rewriteBody(body)).toContain(expected);
});

test('two addresses of one element get a code each', () => {
  expect(rewriteBody('<Card a="/go/acme-plans" href="/go/acme" data-href="/go/acme" />')).toBe(
    '<Card a="/go/acme-plans/a1-p01" href="/go/acme/a1-p02" data-href="/go/acme/a1-p03" />',
  );
});

test('a post without a registry link keeps every byte', () => {
  const text = formatExamplePost('[a](/a) `[b](/go/acme)` <b>c</b>');
  expect(rewrite(text).after).toBe(text);
});

test.each([
  ['<Aff to="acme" />', true],
  ['<Aff to="nothing" />', true],
  ['{a ? <Aff to="acme" /> : <Aff to={b} />}', true],
  ['{a && <a href="/go/acme">b</a>}', false],
  ['import Aff from \'./aff.astro\';\n\n<Aff to="acme" />', false],
  ['import { Affiliate as Aff } from \'./aff.js\';\n\n<Aff to="acme" />', false],
  ['export const Aff = () => null;\n\n<Aff to="acme" />', false],
  ['```js\nimport Aff from \'aff\';\n```\n\n<Aff to="acme" />', true],
  ['[a](/go/acme)', false],
])('%j needs the import of Aff: %j', (body, expected) => {
  expect(rewrite(formatExamplePost(body)).usesAff).toBe(expected);
});

test.each([
  '{a && <a href="/go/acme">b</a>} {c ? "/go/acme" : d}',
  '{a && <Aff to="acme">b</Aff>}',
  'export const url = "/go/acme";',
])('%j, in a text without codes, stays as it is', (body) => {
  const catalog = createExampleCatalog({ 'a.mdx': formatExamplePost(body) });
  const [post] = catalog.posts;
  const link = catalog.links.get('acme')!;
  const links = post!.links.map((found) => ({ found, link, code: undefined }));
  expect(links.length).toBeGreaterThan(0);
  expect(editMdx(post!, links).edits).toEqual([]);
});

test('a link that the lock gave no code is marked without one', () => {
  const catalog = createExampleCatalog({ 'a.mdx': formatExamplePost('[a](/go/acme)') });
  const [placed] = locatePlacements(catalog, EMPTY_LOCK).posts.values();
  const { edits } = editMdx(placed!.post, [{ ...placed!.links[0]!, code: undefined }]);
  expect(edits[0]?.text).toBe(`<a href="/go/acme" ${PAID} ${ROUTER}>`);
});

test.each([
  ['<div>\n[\na](/go/acme)\n</div>', 'a'],
  ['<div>\n[a\n](/go/acme)\n</div>', 'a'],
  ['> <div>\n> [\n> a\n> ](/go/acme)\n> </div>', 'a'],
])('line ends at the rim of the text %j do not make a block of the link', (body, label) => {
  const after = rewriteBody(body);
  expect(after).toContain(label);
  expect(after.split('\n')).toHaveLength(body.split('\n').length);
  expect(() => mdxToJs(after)).not.toThrow();
});
