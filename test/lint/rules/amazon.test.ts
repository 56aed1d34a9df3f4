// What Amazon's rules must find besides their examples, and what they must leave alone.
import { expect, test } from 'vitest';
import type { Rule } from '../../../src/lint/rule.ts';
import { RULES } from '../../../src/lint/rules.ts';
import { runRule, showFindings } from '../example-run.ts';

const getRule = (id: string): Rule => RULES.find((rule) => rule.id === id)!;
const LAMP = 'https://www.amazon.com/dp/B000000001';

function runOn(id: string, language: 'html' | 'yaml', text: string): string[] {
  return runRule(getRule(id), { language, text }).map(({ message }) => message);
}

const createFile = (links: string, lines = ''): string => `name: Amazon
network: amazon
routing: direct
affiliateId: me-20
usedByAuthor: false
terms: [{ from: '2026-01-01' }]
${lines}
links:
${links}`;

test.each<[string, string, string[]]>([
  // Plain addresses and Amazon's other sites are nobody's affiliate links.
  ['amazon-named', `[docs](https://docs.aws.amazon.com/) [page](${LAMP})`, []],
  ['amazon-price', `[docs](https://docs.aws.amazon.com/) cost $5, [page](${LAMP}) €6.`, []],
  ['amazon-marketplace', `---\nlang: de\n---\n[page](${LAMP})`, []],
  ['amazon-tag', `[page](${LAMP}) [short](https://amzn.to/abc) [me](${LAMP}?tag=me-lamps-20)`, []],

  ['amazon-named', '[Amazon](https://amzn.to/abc)', []],
  ['amazon-named', 'At <Aff to="river-book">River</Aff>', []],
  ['amazon-named', '<Aff to="amazon-lamp" as="card" title="A lamp on Amazon" />', []],
  ['amazon-named', '## Lamps on Amazon: <Aff to="amazon-lamp">this</Aff>', []],
  [
    'amazon-named',
    '<Aff to="amazon-lamp" />',
    ['<Aff to="amazon-lamp" /> → Unexpected link "A lamp", expected one that names Amazon'],
  ],
  [
    'amazon-named',
    '- Amazon has lamps.\n- <Aff to="amazon-lamp">this one</Aff>',
    [
      '<Aff to="amazon-lamp">this one</Aff> → Unexpected link "this one", expected one that names Amazon',
    ],
  ],
  [
    'amazon-named',
    '[short](https://amzn.to/abc)',
    ['[short](https://amzn.to/abc) → Unexpected link "short", expected one that names Amazon'],
  ],

  // A price is a sign and digits, near the link, and not in code.
  ['amazon-price', '<Aff to="amazon-lamp">A</Aff> `$5` $HOME $x 100 watts, 5 stars', []],
  ['amazon-price', '<Aff to="amazon-lamp">A</Aff>\n\nIt took me $20 of wire.', []],
  ['amazon-price', '- <Aff to="amazon-lamp">A</Aff>\n  - wire: $20\n- bulb: $3', []],
  ['amazon-price', '$1149, $1,149.00, US$ 1,149: <Aff to="amazon-lens">A</Aff>', []],
  [
    'amazon-price',
    '**£ 20** and 30 € and $1,049.50. <Aff to="amazon-lamp">A</Aff> or <Aff to="amazon-lamp">B</Aff>',
    ['£ 20', '30 €', '$1,049.50'].map(
      (price) => `${price} → Unexpected price "${price}" near a link to Amazon, expected none`,
    ),
  ],
  [
    'amazon-price',
    '<Aff to="amazon-lamp" as="card">\n  Only \\$99 today.\n</Aff>',
    ['Only \\$99 today. → Unexpected price "$99" near a link to Amazon, expected none'],
  ],
  [
    'amazon-price',
    '😀 — Größe\n\n日本 $99 <Aff to="amazon-lamp">A</Aff>',
    ['$99 → Unexpected price "$99" near a link to Amazon, expected none'],
  ],

  ['amazon-marketplace', '---\nlang: de\n---\n[kurz](https://amzn.to/abc)', []],
  ['amazon-marketplace', '---\nlang: es-US\n---\n<Aff to="amazon-lamp" />', []],
  [
    'amazon-marketplace',
    `---\nlang: ja\n---\n[x](${LAMP}?tag=me-20)`,
    [
      `[x](${LAMP}?tag=me-20) → Unexpected shop amazon.com in a post in "ja", expected amazon.co.jp`,
    ],
  ],

  [
    'amazon-tag',
    `[a](${LAMP}?tag=me-20&linkId=1) [b](${LAMP}?tag=me-20&ascsubtag=x) [c](https://www.amazon.de/?tag=me-21)`,
    [
      `[a](${LAMP}?tag=me-20&linkId=1) → Unexpected parameter "linkId" in an address at Amazon, expected tag alone`,
      `[b](${LAMP}?tag=me-20&ascsubtag=x) → Unexpected parameter "ascsubtag", which Amazon must approve (allow.ascsubtag)`,
    ],
  ],
  [
    'amazon-tag',
    '[c](https://www.amazon.co.uk/?tag=me-21)',
    [
      '[c](https://www.amazon.co.uk/?tag=me-21) → Unexpected tag "me-21", expected me-20 or me-lamps-20',
    ],
  ],

  ['amazon-image', '![a](./a.png) text about m.media-amazon.com/x.jpg and `._AC_SL1_.jpg`', []],
  ['amazon-image', '```html\n<img src="https://m.media-amazon.com/1.jpg">\n```', []],
  [
    'amazon-image',
    '[![a](https://m.media-amazon.com/1.jpg)](/go/acme) <Card cover="https://m.media-amazon.com/2.jpg" />',
    [
      "![a](https://m.media-amazon.com/1.jpg) → Unexpected image of Amazon's, https://m.media-amazon.com/1.jpg",
      '<Card cover="https://m.media-amazon.com/2.jpg" /> → Unexpected image of Amazon\'s, https://m.media-amazon.com/2.jpg',
    ],
  ],
  [
    'amazon-image',
    '<img src="https://m.media-amazon.com/1.jpg" /> ![a](https://m.media-amazon.com/1.jpg)',
    [
      '<img src="https://m.media-amazon.com/1.jpg" /> → Unexpected image of Amazon\'s, https://m.media-amazon.com/1.jpg',
      "![a](https://m.media-amazon.com/1.jpg) → Unexpected image of Amazon's, https://m.media-amazon.com/1.jpg",
    ],
  ],

  ['amazon-auto-open', `<button onClick={() => go("${LAMP}")}>x</button> [x](${LAMP})`, []],
  ['amazon-auto-open', `\`window.open("${LAMP}")\``, []],
  [
    'amazon-auto-open',
    `<a onClick={() => { location.href = '${LAMP}' }}>x</a>`,
    [`${LAMP} → Unexpected script or refresh that opens ${LAMP}, expected a link`],
  ],

  ['amazon-direct-only', '[Amazon](https://amzn.to/x) [bit](https://bit.ly/x)', []],
])('%s in %j', (id, text, expected) => {
  expect(showFindings(getRule(id), text)).toEqual(expected);
});

test('a link of the file bears an id of the shop that it leads to', () => {
  const links = `  a: { url: '${LAMP}' }
  b: { url: 'https://www.amazon.de/dp/1?tag={affiliateId}' }
  c: { url: '${LAMP}?tag={affiliateId}&tag=other-20' }`;
  expect(runOn('amazon-tag', 'yaml', createFile(links, 'marketplace: com'))).toEqual([
    'Missing tag in www.amazon.com/dp/B000000001, expected me-20',
    'Unexpected tag "me-20", expected an id of yours for this shop',
    'Unexpected tag "other-20", expected me-20',
  ]);
});

test('a sub-tag that Amazon approved is a constant', () => {
  const links = `  a: { url: '${LAMP}?tag=me-20&ascsubtag=autumn' }
  b: { url: '${LAMP}?tag=me-20&ascsubtag={user}' }`;
  expect(runOn('amazon-tag', 'yaml', createFile(links, 'allow: { ascsubtag: true }'))).toEqual([
    'Unexpected ascsubtag "{user}", expected a constant of letters and digits',
  ]);
});

test.each([
  // The shop's own language will do; case, words and hidden text will not.
  ['<html lang="fi"><p>As an Amazon Associate I earn from qualifying purchases.</p>', true],
  ['<html lang="de"><p>As an Amazon Associate I earn from qualifying purchases.</p>', true],
  ['<html lang="en"><p>As an Amazon associate I earn from qualifying purchases.</p>', false],
  ['<html lang="en"><p>Als Amazon-Partner verdiene ich an qualifizierten Verkäufen.</p>', false],
  ['<p>As an <em>Amazon Associate</em> I earn&nbsp;from qualifying purchases.</p>', true],
  ['<template><p>As an Amazon Associate I earn from qualifying purchases.</p></template>', false],
])("Amazon's sentence in %s: %s", (html, expected) => {
  const found = runOn('amazon-sentence', 'html', `${html}<a href="${LAMP}?tag=me-20">x</a></html>`);
  expect(found.length === 0).toBe(expected);
});

test('a page without a link to a shop needs no sentence', () => {
  expect(runOn('amazon-sentence', 'html', `<a href="${LAMP}">Amazon</a>`)).toEqual([]);
});

test.each([
  ["<script>document.location = 'https://www.amazon.com/'</script>", 1],
  ["<script>location.replace( 'https://www.amazon.com/' )</script>", 1],
  ['<script>const open = shops["https://www.amazon.com/"]</script>', 0],
  ['<script src="https://www.amazon.com/x.js"></script>', 0],
  ['<meta name="refresh" content="0;url=https://www.amazon.com/">', 0],
  ['<meta http-equiv="Refresh" content="5; URL=\'https://amzn.to/abc\'">', 1],
])('%s opens %d pages at Amazon', (html, count) => {
  expect(runOn('amazon-auto-open', 'html', html)).toHaveLength(count);
});

const LINK = `<a href="${LAMP}?tag=me-20">this</a>`;

test.each([
  [`<table><tr><td>Amazon</td><td>${LINK}</td></tr></table>`, true],
  [`<ul><li>Amazon</li><li>${LINK}</li></ul>`, false],
  [`<article><h2>Lamps on Amazon</h2>${LINK}</article>`, true],
  [`<p hidden>Amazon</p>${LINK}`, false],
  [`<a href="${LAMP}?tag=me-20"><img alt="A lamp on Amazon" src="/lamp.jpg"></a>`, true],
  ['<p><a href="https://river.example/dp/1?tag=me-20">River</a></p>', true],
])('a page of no post names Amazon in %s: %s', (html, expected) => {
  expect(runOn('amazon-named', 'html', html).length === 0).toBe(expected);
});
