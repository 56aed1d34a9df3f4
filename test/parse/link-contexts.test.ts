import { expect, test } from 'vitest';
import type { LinkContext } from '../../src/core/affiliate/link-context.ts';
import { readLinkContexts, scoreLink } from '../../src/parse/link-contexts.ts';
import { parseNativeTree } from '../../src/parse/native-tree.ts';
import { parseUnifiedTree } from '../../src/parse/unified-tree.ts';
import { createExampleCatalog, formatExamplePost } from '../support/example-catalog.ts';

const WORDS = (count: number) => Array.from({ length: count }, () => 'word').join(' ');

/** The contexts of a body, by both parsers, which must agree. */
function readContexts(body: string, frontmatter = '') {
  const [native, unified] = [parseNativeTree, parseUnifiedTree].map((parseTree) => {
    const catalog = createExampleCatalog(
      { 'a.mdx': formatExamplePost(body, frontmatter) },
      parseTree,
    );
    return readLinkContexts(catalog.posts[0]!, catalog.links).map((each) => ({
      start: each.found.start,
      anchorText: each.anchorText,
      sentence: each.readSentence(),
      paid: each.paid,
      context: scoreLink(each),
    }));
  });
  expect(unified).toEqual(native);
  return native!;
}

function readFacts(body: string): Partial<LinkContext> {
  return readContexts(body)[0]!.context;
}

test.each<[string, Partial<LinkContext>]>([
  [
    'One two. Three [Acme](/go/acme) four five. Six.',
    { kind: 'inline', anchor: 'named', sentenceWords: 3, paragraphWords: 6, nearbyWords: 6 },
  ],
  // A line end is no end of a sentence, nor is the end of a link.
  ['One\ntwo [Acme](/go/acme)\nthree.', { sentenceWords: 3, paragraphWords: 3 }],
  ['[Acme](/go/acme)', { sentenceWords: 0, paragraphWords: 0, nearbyWords: 0 }],
  ['<Aff to="acme" />', { anchor: 'named', sentenceWords: 0, paragraphWords: 0, nearbyWords: 0 }],
  ['<Aff to="acme">here</Aff>', { anchor: 'generic', paragraphWords: 0 }],
  [
    'One <Aff to="acme">two</Aff> three.',
    { anchor: 'descriptive', sentenceWords: 2, paragraphWords: 2 },
  ],
  // An element without a text of its own shows the link's title.
  ['One <Aff to="acme-plans" /> two.', { anchor: 'named', sentenceWords: 2, paragraphWords: 2 }],
  ['One [two][a].\n\n[a]: /go/acme', { anchor: 'descriptive', sentenceWords: 1 }],
  ['One `two` **[Acme](/go/acme) three** four.', { sentenceWords: 4, paragraphWords: 4 }],
  ['- one two\n- three [Acme](/go/acme)', { kind: 'inline', paragraphWords: 1, nearbyWords: 3 }],
  ['- one two\n- [Acme](/go/acme)', { kind: 'list', paragraphWords: 0, nearbyWords: 2 }],
  [
    '| a | b |\n| - | - |\n| [Acme](/go/acme) x | c |',
    { kind: 'table', paragraphWords: 1, nearbyWords: 4 },
  ],
  ['One.[^1]\n\n[^1]: Two [Acme](/go/acme).', { kind: 'footnote', paragraphWords: 1 }],
  ['[![Acme](a.png)](/go/acme)', { kind: 'image', anchor: 'none', paragraphWords: 0 }],
  ['One two [![Acme](a.png)](/go/acme)', { kind: 'image', paragraphWords: 2 }],
  ['<a href="/go/acme"><img src="a.png" alt="A picture" /></a>', { kind: 'image', anchor: 'none' }],
  ['<a href="/go/acme">\n  <Image src={a} alt="A" />\n</a>', { kind: 'image', anchor: 'none' }],
  ['[<img src="a.png" /> Acme](/go/acme)', { kind: 'inline', anchor: 'named' }],
  // The children of a card are prose, its title is the anchor.
  [
    '<Aff to="acme" as="card" title="The plan">\n  One two three.\n</Aff>',
    { kind: 'card', anchor: 'descriptive', paragraphWords: 0, nearbyWords: 3 },
  ],
  ['<Aff to="acme" as="button">Go on</Aff>', { kind: 'button', nearbyWords: 0 }],
  ['<a href="/go/acme">Acme</a> is one.', { anchor: 'named', sentenceWords: 2 }],
  // What is near ends at a heading and at a line across.
  ['One two.\n\n---\n\n<Aff to="acme" />\n\n---\n\nThree.', { nearbyWords: 0, sectionWords: 3 }],
  ['One two.\n\n## Three\n\n<Aff to="acme" />\n\nFour.', { nearbyWords: 1, sectionWords: 1 }],
  [
    '## One\n\nTwo [Acme](/go/acme) [plans](/go/acme-plans).\n\n```js\nlet a;\n```\n\n### Three\n\nFour.',
    { sectionWords: 1, sectionCode: 1, nearbyWords: 1, repeats: 1 },
  ],
  ['## Try [Acme](/go/acme)\n\nOne.', { kind: 'heading', sectionWords: 1 }],
  [
    '[Acme](/go/acme), [Acme](/go/acme) and <Aff to="acme">Acme</Aff>; [plans](/go/acme-plans).',
    { repeats: 3, articleDensity: 13.3, sectionDensity: 13.3 },
  ],
  // A link that earns nothing makes a text no denser.
  ['[Docs](/go/vendor-docs) and [Acme](/go/acme).', { articleDensity: 3.3 }],
])('of %j: %o', (body, facts) => {
  expect(readFacts(body)).toMatchObject(facts);
});

test.each<[string, Partial<LinkContext>]>([
  [`${WORDS(10)} [Acme](/go/acme).\n\n## Two\n\n${WORDS(90)}.`, { place: 'intro' }],
  [`${WORDS(50)} [Acme](/go/acme) ${WORDS(50)}.`, { place: 'body' }],
  [`## One\n\n${WORDS(95)}\n\n## Two\n\n[Acme](/go/acme) word.`, { place: 'end' }],
  [`## One\n\n${WORDS(20)}\n\n## Two\n\n[Acme](/go/acme) ${WORDS(80)}.`, { place: 'body' }],
  [`${WORDS(100)}\n\n<Aff to="acme" />`, { place: 'end', position: 1 }],
  ['<Aff to="acme" />', { place: 'body', position: 0 }],
])('in %j it stands: %o', (body, facts) => {
  expect(readFacts(body)).toMatchObject(facts);
});

test('a sentence is known on both sides of the link, in the language of the post', () => {
  expect(readContexts('One. Two [Acme](/go/acme)\nthree! Four.')[0]!.sentence).toEqual({
    before: 'Two ',
    after: ' three! ',
  });
  expect(readContexts('本文。[Acme](/go/acme)を使う。次。', 'lang: ja')[0]!.sentence).toEqual({
    before: '',
    after: 'を使う。',
  });
  expect(readContexts('One [Acme](/go/acme).', 'lang: not a tag')[0]!.sentence.before).toBe('One ');
});

test('links outside the registry, unknown ids and code have no context', () => {
  expect(
    readContexts('[a](https://acme.example/) [b](/go/nothing) {links.map(() => "/go/acme")}'),
  ).toEqual([]);
});

test('a vendor that pays nothing has a context, too', () => {
  const [docs] = readContexts('See [the docs of Vendor](/go/vendor-docs).');
  expect(docs).toMatchObject({ paid: false, context: { anchor: 'named', articleDensity: 0 } });
});
