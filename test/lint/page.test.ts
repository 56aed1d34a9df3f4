import { expect, test } from 'vitest';
import { RULES } from '../../src/lint/rules.ts';
import { readExamplePage, runRule } from './example-run.ts';

const DISCLOSURE = '<p data-disclosure="page">Ad: we earn a commission if you buy.</p>';
const HOUSE = 'rel="sponsored nofollow noopener" data-astro-prefetch="false" data-astro-reload';
const PAID = `<a href="/go/acme/a1-p01" ${HOUSE}>Acme</a> (paid link)`;

/** Ids of the rules that find something on a page. */
function lint(html: string): string[] {
  return RULES.flatMap((rule) =>
    runRule(rule, { language: 'html', text: html }).map(() => rule.id),
  );
}

const words = (number: number) => `<p>${'word '.repeat(number)}</p>`;

test.each<[string, string, string[]]>([
  ['a page as the layout builds it', `<h1>A</h1>${DISCLOSURE}<h2>B</h2>${PAID}`, []],
  ['a page without links', '<h1>A</h1><p>Text.</p>', []],
  [
    'a vendor’s link needs no disclosure',
    '<a href="/go/vendor-docs" data-astro-prefetch="false" data-astro-reload rel="nofollow noopener">v</a>',
    [],
  ],
  ['a vendor’s own address needs nothing', '<a href="https://vendor.example/docs">v</a>', []],
  [
    'a merchant’s page without our id needs nothing',
    '<a href="https://acme.example/docs">a</a><a href="https://river.example/">r</a>',
    [],
  ],
  ['/golang is not below /go/', '<a href="/golang">Go</a><a href="/go">Go</a>', []],
  ['another site has its own /go/', '<a href="https://other.example/go/there">x</a>', []],
  ['another folder has its own go/', '<a href="../go/there">x</a>', []],
  [
    'the way to /go/ from the page’s folder',
    `<h1>A</h1>${DISCLOSURE}<a href="../../go/acme" rel="nofollow">Acme</a> (paid link)`,
    ['rel-sponsored', 'go-no-prefetch', 'go-full-navigation'],
  ],

  ['no disclosure', `<h1>A</h1>${PAID}`, ['disclosure-present']],
  ['two disclosures', `<h1>A</h1>${DISCLOSURE}${DISCLOSURE}${PAID}`, ['disclosure-present']],
  [
    'a disclosure after the first link',
    `<h1>A</h1>${PAID}${DISCLOSURE}`,
    ['disclosure-before-first-link'],
  ],
  [
    'a link in the navigation before it',
    `<nav>${PAID}</nav><h1>A</h1>${DISCLOSURE}`,
    ['disclosure-before-first-link'],
  ],
  [
    'a disclosure after an h2',
    `<h1>A</h1><h2>B</h2>${DISCLOSURE}${PAID}`,
    ['disclosure-before-first-link'],
  ],
  [
    'an h2 of the navigation before it',
    `<h1>A</h1><nav><h2>Contents</h2></nav>${DISCLOSURE}${PAID}`,
    [],
  ],
  [
    'a disclosure 150 words after the title',
    `<h1>A long title</h1>${words(150)}${DISCLOSURE}${PAID}`,
    [],
  ],
  [
    'a disclosure 151 words after the title',
    `<h1>A</h1>${words(151)}${DISCLOSURE}${PAID}`,
    ['disclosure-before-first-link'],
  ],
  [
    'words of scripts and styles do not count',
    `<h1>A</h1><script>${'a '.repeat(200)}</script><style>${'a '.repeat(200)}</style>${DISCLOSURE}${PAID}`,
    [],
  ],
  ...['aside', 'footer', 'nav', 'details', 'dialog', 'noscript'].map(
    (tag): [string, string, string[]] => [
      `a disclosure in ${tag}`,
      `<h1>A</h1><${tag}>${DISCLOSURE}</${tag}>${PAID}`,
      ['disclosure-visible'],
    ],
  ),
  ...[
    'hidden',
    'aria-hidden="true"',
    'style="display:none"',
    'style="color: red; opacity: 0"',
    'class="a sr-only"',
  ].map((attribute): [string, string, string[]] => [
    `a disclosure within ${attribute}`,
    `<h1>A</h1><div ${attribute}>${DISCLOSURE}</div>${PAID}`,
    ['disclosure-visible'],
  ]),
  [
    'a disclosure in a template is none',
    `<h1>A</h1><template>${DISCLOSURE}</template>${PAID}`,
    ['disclosure-static-html'],
  ],
  [
    'half opacity does not hide',
    `<h1>A</h1><div style="opacity: 0.5" aria-hidden="false">${DISCLOSURE}</div>${PAID}`,
    [],
  ],

  [
    'a sentence that says little',
    `<p data-disclosure="page">Affiliate links below.</p>${PAID}`,
    ['disclosure-wording'],
  ],
  ['an empty disclosure', `<p data-disclosure="page"></p>${PAID}`, ['disclosure-static-html']],
  [
    'a hedged sentence',
    `<p data-disclosure="page">Ad: we may earn a commission if you buy.</p>${PAID}`,
    ['disclosure-hedged'],
  ],
  [
    'a German page in English',
    `<html lang="de"><body>${DISCLOSURE}<a href="/go/acme" ${HOUSE}>Acme</a> (Anzeige)</body></html>`,
    ['disclosure-language'],
  ],
  [
    'a German page in German',
    `<html lang="de-CH"><body><p data-disclosure="page">Anzeige: Wir erhalten eine Provision, wenn du kaufst.</p>Anzeige: <a href="/go/acme" ${HOUSE}>Acme</a></body></html>`,
    [],
  ],
  [
    'a language that we have no wording for',
    `<html lang="it"><body>${DISCLOSURE}${PAID}</body></html>`,
    ['disclosure-wording'],
  ],
  [
    'a disclosure over several elements',
    `<div data-disclosure="page"><b>Ad:</b> we earn\n a <a href="/disclosure/">commission</a> if you buy.</div>${PAID}`,
    [],
  ],

  [
    'no rel',
    `${DISCLOSURE}<a href="/go/acme" data-astro-prefetch="false" data-astro-reload>a</a> (paid link)`,
    ['rel-sponsored'],
  ],
  [
    'rel in capitals',
    `${DISCLOSURE}<a href="/go/acme" rel="NOFOLLOW  Sponsored" data-astro-prefetch="false" data-astro-reload>a</a> (paid link)`,
    [],
  ],
  [
    'no attribute for routers',
    `${DISCLOSURE}<a href="/go/acme" rel="sponsored">a</a> (paid link)`,
    ['go-no-prefetch', 'go-full-navigation'],
  ],
  [
    'prefetch asked for',
    `${DISCLOSURE}<a href="/go/acme" rel="sponsored" data-astro-reload data-astro-prefetch="hover">a</a> (paid link)`,
    ['go-no-prefetch'],
  ],
  [
    'a query and a hash',
    `${DISCLOSURE}<a href="/go/acme?x=1#y">a</a> (paid link)`,
    ['rel-sponsored', 'go-no-prefetch', 'go-full-navigation'],
  ],
  [
    'an address of our own with its host',
    '<a href="https://site.example/go/acme">a</a> (paid link)',
    ['disclosure-present', 'rel-sponsored', 'go-no-prefetch', 'go-full-navigation'],
  ],
  [
    'an unknown id below /go/ is taken for a paid one',
    '<a href="/go/nothing">a</a> (paid link)',
    ['disclosure-present', 'rel-sponsored', 'go-no-prefetch', 'go-full-navigation'],
  ],
  [
    'a direct link',
    `${DISCLOSURE}<a href="https://river.example/dp/1?tag=me-20" rel="sponsored">River</a> (paid link)`,
    ['amazon-sentence'],
  ],
  [
    'a direct link without rel',
    `${DISCLOSURE}<a href="https://river.example/dp/1?tag=me-20">River</a> (paid link)`,
    ['rel-sponsored', 'amazon-sentence'],
  ],
  [
    'another page of a direct program, with an id',
    '<a href="https://www.river.example/dp/2?tag=x">River</a> (paid link)',
    ['disclosure-present', 'rel-sponsored', 'amazon-sentence'],
  ],
  [
    'a raw tracking address',
    '<a href="https://acme.example/?ref=me">a</a> (paid link)',
    ['disclosure-present', 'rel-sponsored'],
  ],
  ['a link in a template is not on the page', '<template><a href="/go/acme">a</a></template>', []],
])('on a page, %s', (_, html, expected) => {
  expect(lint(html)).toEqual(expected);
});

test('a finding bears the placement that it is about', () => {
  const text = `${PAID}<a href="https://river.example/dp/1?tag=me-20" data-placement="a1-p02">a</a> (paid link)`;
  const page = readExamplePage(text);
  expect(page.links.map(({ placement, redirected }) => [placement, redirected])).toEqual([
    ['a1-p01', true],
    ['a1-p02', false],
  ]);
  const rel = RULES.find(({ id }) => id === 'rel-sponsored')!;
  expect(runRule(rel, { language: 'html', text })).toEqual([
    expect.objectContaining({ placement: 'a1-p02' }),
  ]);
});
