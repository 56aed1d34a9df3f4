// Images, front matter and shorteners: where an affiliate address stands without being a plain link.
import { expect, test } from 'vitest';
import { createLintConfig } from '../../../src/lint/lint-config.ts';
import { lintSources } from '../../../src/lint/run.ts';
import { EMPTY_LOCK } from '../../../src/core/affiliate/placement-lock.ts';
import { parseNativeTree } from '../../../src/parse/native-tree.ts';
import { locatePlacements } from '../../../src/parse/placements.ts';
import { editMdx } from '../../../src/parse/rewrite-links.ts';
import { parseUnifiedTree } from '../../../src/parse/unified-tree.ts';
import {
  createExampleCatalog,
  EXAMPLE_PROGRAMS,
  formatExamplePost,
} from '../../support/example-catalog.ts';
import { RULE_PROGRAMS } from '../../support/rule-programs.ts';

const ADDRESS = 'https://acme.example/p.png?ref=me';
const config = createLintConfig();

/** `open` owns every address at its hosts, of which one is a shortener of its network. */
const PROGRAMS = {
  ...EXAMPLE_PROGRAMS,
  ...RULE_PROGRAMS,
  open: EXAMPLE_PROGRAMS.acme
    .replace('hosts: [acme.example]', 'hosts: [open.example, tidd.ly]')
    .replace('params: [ref]', 'params: []')
    .replaceAll(/acme(?=[:-])/g, 'open'),
};

function lint(text: string) {
  const [native, unified] = [parseNativeTree, parseUnifiedTree].map((parseTree) => {
    const catalog = createExampleCatalog({ 'a.mdx': text }, parseTree, PROGRAMS);
    return lintSources(catalog, { config, today: '2026-11-21' }).report.problems.filter(
      ({ rule }) => rule === 'raw-affiliate-url',
    );
  });
  expect(unified).toEqual(native);
  return native!;
}

const listPlaces = (text: string): string[] =>
  lint(text).map(({ offset, endOffset }) => text.replace(/^\uFEFF/, '').slice(offset, endOffset));

test.each<[body: string, places: string[]]>([
  [`![x](${ADDRESS})`, [`![x](${ADDRESS})`]],
  [`a ![](<${ADDRESS}> "T") b`, [`![](<${ADDRESS}> "T")`]],
  [`![x][y] ![y][] ![y]\n\n[y]: ${ADDRESS}`, ['![x][y]', '![y][]', '![y]']],
  [`![y]\n\n[y]: /a.png\n[y]: ${ADDRESS}`, []],
  [`[![x](${ADDRESS})](/go/acme)`, [`![x](${ADDRESS})`]],
  [`<Aff to="acme">![x](${ADDRESS})</Aff>`, [`![x](${ADDRESS})`]],
  [`> - 😀 ![x](${ADDRESS})`, [`![x](${ADDRESS})`]],
  [`| a |\n| - |\n| ![x](${ADDRESS}) |`, [`![x](${ADDRESS})`]],
  ['![x](//www.acme.example/?a=1&ref=x)', ['![x](//www.acme.example/?a=1&ref=x)']],
  ['![x](https://tidd.ly/3abc)', ['![x](https://tidd.ly/3abc)']],

  // An image of the merchant's is but an image, also where any link there would earn.
  ['![x](https://acme.example/p.png)', []],
  ['![x](https://open.example/p.png)', []],
  ['![x](https://vendor.example/p.png?ref=me)', []],
  ['![x](/p.png?ref=me) ![y](p.png) ![](<>) ![no definition]', []],
  [`\`![x](${ADDRESS})\`\n\n\`\`\`md\n![x](${ADDRESS})\n\`\`\``, []],
  [`\\![x](${ADDRESS})`, [`[x](${ADDRESS})`]],
])('in %j it finds %j', (body, places) => {
  for (const spell of [String, (text: string) => `\uFEFF${text}`, withCarriageReturns])
    expect(listPlaces(spell(formatExamplePost(body)))).toEqual(places);
});

function withCarriageReturns(text: string): string {
  return text.replaceAll('\n', '\r\n');
}

test('an image is no placement, gets no code and stays as it is', () => {
  const catalog = createExampleCatalog({
    'a.mdx': formatExamplePost(`![a](/go/acme) ![b](${ADDRESS}) ![c]\n\n[c]: /go/acme`),
  });
  const [placed] = locatePlacements(catalog, EMPTY_LOCK).posts.values();
  expect(placed?.links).toEqual([]);
  expect(placed?.post.links).toEqual([]);
  expect(editMdx(placed!.post, placed!.links).edits).toEqual([]);
});

test.each<[body: string, hint: string]>([
  [`![x](${ADDRESS})`, 'Show an image of your own, and put a link around it: [![…](…)](/go/acme).'],
  [
    '![x](https://river.example/p.png?tag=me)',
    'Show an image of your own, and put a link around it: <Aff to="river-book">![…](…)</Aff>.',
  ],
])('the way out of %j is %j', (body, hint) => {
  const [found] = lint(formatExamplePost(body));
  expect(found).toMatchObject({ hint });
  expect(found).not.toHaveProperty('fix');
});

test.each<[frontmatter: string, places: string[]]>([
  [`description: "See ${ADDRESS}."`, [ADDRESS]],
  [`description: See (${ADDRESS}), or not`, [ADDRESS]],
  [`title: '${ADDRESS}'`, [ADDRESS]],
  [`description: a [b](${ADDRESS}) c`, [ADDRESS]],
  [`description: >-\n  All about\n  ${ADDRESS}\n  and more`, [ADDRESS]],
  [`description: ${ADDRESS} ${ADDRESS}`, [ADDRESS, ADDRESS]],
  ['description: at WWW.acme.example/?ref=me', ['WWW.acme.example/?ref=me']],
  [`title: a # ${ADDRESS}\ndescription: ${ADDRESS}`, [ADDRESS]],
  ['description: short https://amzn.to/3abc', ['https://amzn.to/3abc']],
  // Written in another way, the whole value is shown.
  [
    String.raw`description: "See https:\/\/acme.example/?ref=me"`,
    [String.raw`"See https:\/\/acme.example/?ref=me"`],
  ],

  ['description: acme.example/?ref=me, or https://acme.example/docs', []],
  ['description: https://vendor.example/?ref=me at www.', []],
  [`description: a # ${ADDRESS}`, []],
  ['title: "What is ://?"', []],
])('in the front matter %j it finds %j', (frontmatter, places) => {
  for (const spell of [String, (text: string) => `\uFEFF${text}`, withCarriageReturns])
    expect(listPlaces(spell(formatExamplePost('Text.', frontmatter)))).toEqual(places);
});

test('of an address that stands there twice, each has its own place', () => {
  const [first, second] = lint(formatExamplePost('', `description: ${ADDRESS} ${ADDRESS}`));
  expect(second?.offset).toBe((first?.endOffset ?? 0) + 1);
  expect(first?.hint).toBe(
    'Take it out of the front matter, and write [text](/go/acme) in the body.',
  );
});

test('front matter with a problem is told of that alone', () => {
  expect(lint(formatExamplePost('', `description: ${ADDRESS}\ncolour: red`))).toEqual([]);
});

test.each<[body: string, places: string[]]>([
  ['[a](https://amzn.to/3abc)', ['[a](https://amzn.to/3abc)']],
  ['https://a.co/d/3abc', ['https://a.co/d/3abc']],
  ['[a](//WWW.AMZN.TO/3abc)', ['[a](//WWW.AMZN.TO/3abc)']],
  ['<a href="https://amzn.to/3abc">a</a>', ['<a href="https://amzn.to/3abc">a</a>']],

  // The front page of the shortener, a host that no program names, and a name that only looks alike.
  ['[a](https://amzn.to) [b](https://a.co/#x)', []],
  ['[a](https://amzn.eu/d/3abc) [b](https://bit.ly/3abc)', []],
  ['[a](https://notamzn.to/3abc) [b](https://amzn.to.example/3abc)', []],
  ['[a](https://www.amazon.com/dp/B000000001)', []],
])('of the shorteners in %j it finds %j', (body, places) => {
  expect(listPlaces(formatExamplePost(body))).toEqual(places);
});

test.each<[address: string, isTold: boolean]>([
  // A host with the dot that ends every full name.
  ['https://acme.example./?ref=me', true],
  // Tokens that a script of the merchant's reads from behind the #.
  ['https://acme.example/#ref=me', true],
  ['https://acme.example/docs#a=1&ref=me', true],
  ['https://acme.example/#?ref=me', true],
  ['https://acme.example/#/plans?ref=me', true],
  ['https://acme.example/docs#ref', false],
  ['https://acme.example/docs#ref=', false],
  ['https://acme.example/docs#preref=me', false],
  ['https://acme.example/docs#what-is-ref=me', false],
  ['https://other.example/#ref=me', false],
])('%s is an affiliate address: %s', (address, isTold) => {
  const link = `[x](${address})`;
  expect(listPlaces(formatExamplePost(link))).toEqual(isTold ? [link] : []);
  const fixed = lint(formatExamplePost(link)).map(({ fix }) => fix);
  // What the merchant's page makes of the rest behind the # nobody knows.
  if (address.includes('#')) expect(fixed.filter(Boolean)).toEqual([]);
});
