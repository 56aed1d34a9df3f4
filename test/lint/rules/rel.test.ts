// rel and referrerpolicy: on pages, and of HTML links and components in posts.
import { expect, test } from 'vitest';
import { RULES } from '../../../src/lint/rules.ts';
import { runRule, showFindings } from '../example-run.ts';

function getRule(id: string) {
  return RULES.find((rule) => rule.id === id)!;
}

test.each<[string, string, string[]]>([
  ['rel-sponsored', '[a](/go/acme) <Aff to="acme" /> <Card href="/go/acme" />', []],
  ['rel-sponsored', '<a href="/go/acme" rel="Sponsored">a</a> <a href="/about/">b</a>', []],
  [
    'rel-sponsored',
    '<a href="/go/vendor-docs" rel="noopener">a</a> <a href="/go/nothing">b</a>',
    [],
  ],
  ['rel-sponsored', '<a href="/go/acme" rel={rel}>a</a> <a href="/go/acme" {...rest}>b</a>', []],
  ['rel-sponsored', '<img src="https://acme.example/p.png?ref=x" />', []],
  ['rel-sponsored', '<Card links={["/go/acme"]} rel={rel} />', []],
  [
    'rel-sponsored',
    '<a href="/go/acme" rel="noopener">a</a>',
    ['noopener → Unexpected rel="noopener" on /go/acme, expected "noopener sponsored nofollow"'],
  ],
  [
    'rel-sponsored',
    '<a href="/go/acme">a</a>',
    ['<a href="/go/acme">a</a> → Missing rel on /go/acme, expected "sponsored nofollow noopener"'],
  ],
  [
    'rel-sponsored',
    '<Card href="/go/acme" rel="nofollow" />',
    ['nofollow → Unexpected rel="nofollow" on /go/acme, expected "nofollow sponsored noopener"'],
  ],
  [
    'rel-sponsored',
    '<a href="https://www.acme.example/?ref=x" rel="ugc">a</a>',
    [
      'ugc → Unexpected rel="ugc" on https://www.acme.example/?ref=x, expected "ugc sponsored nofollow noopener"',
    ],
  ],

  ['rel-no-noreferrer', '<a href="https://other.example/" rel="noreferrer">a</a>', []],
  ['rel-no-noreferrer', '<a href="/go/vendor-docs" rel="noreferrer">a</a>', []],
  ['rel-no-noreferrer', '<a href="/go/acme" rel="sponsored" referrerPolicy="origin">a</a>', []],
  [
    'rel-no-noreferrer',
    '<Button href="/go/acme" rel="sponsored NoReferrer" referrerpolicy={"same-origin"} />',
    [
      'sponsored NoReferrer → Unexpected rel="noreferrer" on /go/acme, expected a referrer for Acme',
      'same-origin → Unexpected referrerpolicy="same-origin" on /go/acme, expected a referrer for Acme',
    ],
  ],

  ['rel-overmarked', '<a href="/go/acme" rel="sponsored">a</a> <a href="/about/">b</a>', []],
  ['rel-overmarked', '<a href="/go/nothing" rel="sponsored">a</a>', []],
  ['rel-overmarked', '<a href="https://www.acme.example/?ref=x" rel="sponsored">a</a>', []],
  [
    'rel-overmarked',
    '<a href="https://acme.example/docs" rel="sponsored">a</a>',
    [
      'sponsored → Unexpected rel="sponsored" on https://acme.example/docs, expected no "sponsored" where nothing is paid',
    ],
  ],
])('%s in %j', (id, text, expected) => {
  expect(showFindings(getRule(id), text)).toEqual(expected);
});

/** Messages' first words and severities on a page. */
const lint = (id: string, text: string) =>
  runRule(getRule(id), { language: 'html', text }).map(
    ({ message, severity = 'default' }) => `${severity}: ${message.split(', expected')[0]}`,
  );

test.each<[string, string[]]>([
  ['<a href="/go/acme" rel="sponsored noopener">a</a>', []],
  ['<a href="/about/" rel="noreferrer">a</a><a href="/go/vendor-docs" rel="noreferrer">b</a>', []],
  ['<meta name="referrer" content="no-referrer"><a href="/about/">a</a>', []],
  ['<meta name="referrer" content="origin"><a href="/go/acme">a</a>', []],
  ['<meta name="referrer" content="strict-origin"><a href="/go/acme">a</a>', []],
  // What a link says of itself goes before what the page says.
  [
    '<meta name="referrer" content="no-referrer"><a href="/go/acme" referrerpolicy="origin">a</a>',
    [],
  ],
  [
    '<meta name="referrer" content="never"><meta name="referrer" content="origin"><a href="/go/acme">a</a>',
    [],
  ],
  [
    '<a href="/go/acme" rel="noreferrer">a</a>',
    ['default: Unexpected rel="noreferrer" on /go/acme'],
  ],
  [
    '<a href="/go/beacon" rel="noreferrer">a</a>',
    ['error: Unexpected rel="noreferrer" on /go/beacon'],
  ],
  [
    '<a href="https://beacon.example/?via=me" referrerpolicy="No-Referrer">a</a>',
    ['error: Unexpected referrerpolicy="no-referrer" on https://beacon.example/?via=me'],
  ],
  [
    '<meta name="Referrer" content="same-origin"><a href="/go/acme">a</a><a href="/go/beacon">b</a>',
    [
      'error: Unexpected <meta name="referrer" content="same-origin"> on a page with affiliate links',
    ],
  ],
])('rel-no-noreferrer on %s', (html, expected) => {
  expect(lint('rel-no-noreferrer', html)).toEqual(expected);
});

test('a built link is told of one rel, by each rule that asks for it', () => {
  const html = '<a href="/go/acme" rel="noopener noreferrer">a</a>';
  const wanted = '"noopener sponsored nofollow"';
  const [sponsored, referrer] = ['rel-sponsored', 'rel-no-noreferrer'].map((id) =>
    runRule(getRule(id), { language: 'html', text: html }),
  );
  expect(sponsored?.map(({ message }) => message)).toEqual([
    `Unexpected rel="noopener noreferrer" on /go/acme, expected ${wanted}`,
  ]);
  expect(referrer?.map(({ hint }) => hint)).toEqual([expect.stringContaining(`rel=${wanted}`)]);
});

test.each<[string, string[]]>([
  ['<a href="/about/" rel="nofollow">a</a>', []],
  ['<a href="/go/nothing" rel="sponsored">a</a>', []],
  ['---\nreceived: [paid]\n---\n<a href="https://sponsor.example/" rel="sponsored">a</a>', []],
  ['<a href="/about/" rel="sponsored">a</a>', ['default: Unexpected rel="sponsored" on /about/']],
])('rel-overmarked on %s', (html, expected) => {
  expect(lint('rel-overmarked', html)).toEqual(expected);
});
