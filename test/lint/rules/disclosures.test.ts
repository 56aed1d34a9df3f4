// Disclosures on built pages, and those written into posts by hand.
import { expect, test } from 'vitest';
import { DISCLOSURE_LANGUAGES, findWording } from '../../../src/core/affiliate/disclosure.ts';
import { RULES } from '../../../src/lint/rules.ts';
import { readExamplePage, runRule, showFindings } from '../example-run.ts';

const SENTENCE = 'Ad: we earn a commission if you buy.';
const PAID = '<p><a href="/go/acme">Acme</a> (paid link)</p>';

function getRule(id: string) {
  return RULES.find((rule) => rule.id === id)!;
}

/** Ids of the rules on disclosures that find something on a page, each as often as it does. */
function lint(html: string): string[] {
  return RULES.filter(({ id }) => id.startsWith('disclosure-') || id === 'benefit-stated').flatMap(
    (rule) => runRule(rule, { language: 'html', text: html }).map(() => rule.id),
  );
}

const at = (disclosure: string, lang = 'en') =>
  `<html lang="${lang}"><body><article><h1>A</h1>${disclosure}${PAID}</article></body></html>`;

test.each<[string, string[]]>([
  [`<p data-disclosure="page">${SENTENCE}</p>`, []],
  [`<header><p data-disclosure="page">${SENTENCE}</p></header>`, []],
  [`<div class="notice"><p data-disclosure="page" title="More">${SENTENCE}</p></div>`, []],
  [`<p data-disclosure="page"><b>Ad:</b> ${SENTENCE}<svg hidden></svg></p>`, []],
  [`<p data-disclosure="page" style="font-size: 0.9rem; opacity: 0.85">${SENTENCE}</p>`, []],
  [`<p data-disclosure="page" style="display: block; clip-path: none">${SENTENCE}</p>`, []],
  [`<p data-disclosure="page" class="overflow-hidden md:block">${SENTENCE}</p>`, []],
  [`<p data-disclosure="page">${SENTENCE} <span class="sr-only">End.</span></p>`, []],
  [`<p data-disclosure="page"><span aria-hidden="true">★</span> ${SENTENCE}</p>`, []],

  [`<p data-disclosure="page" hidden>${SENTENCE}</p>`, ['disclosure-visible']],
  [`<p data-disclosure="page" class="visually-hidden">${SENTENCE}</p>`, ['disclosure-visible']],
  [`<p data-disclosure="page" class="d-none d-md-block">${SENTENCE}</p>`, ['disclosure-visible']],
  [`<p data-disclosure="page" style="font-size:0">${SENTENCE}</p>`, ['disclosure-visible']],
  [`<p data-disclosure="page" style="text-indent:-9999px">${SENTENCE}</p>`, ['disclosure-visible']],
  [
    `<p data-disclosure="page" style="clip-path: inset(50%)">${SENTENCE}</p>`,
    ['disclosure-visible'],
  ],
  [`<div popover><p data-disclosure="page">${SENTENCE}</p></div>`, ['disclosure-visible']],
  [`<span role="tooltip"><b data-disclosure="page">${SENTENCE}</b></span>`, ['disclosure-visible']],
  [`<details open><p data-disclosure="page">${SENTENCE}</p></details>`, ['disclosure-visible']],
  [`<p data-disclosure="page"><span hidden>${SENTENCE}</span></p>`, ['disclosure-visible']],
  [`<abbr data-disclosure="page" aria-label="${SENTENCE}"></abbr>`, ['disclosure-visible']],
  [
    `<p data-disclosure="page"><svg></svg><i data-tooltip="${SENTENCE}"></i></p>`,
    // An image with a word behind it is still an image.
    ['disclosure-static-html'],
  ],
  [`<p data-disclosure="page"> </p>`, ['disclosure-static-html']],
  [`<p data-disclosure="page"><img alt="${SENTENCE}" src="a.png"></p>`, ['disclosure-static-html']],
  [`<astro-island><p data-disclosure="page"></p></astro-island>`, ['disclosure-static-html']],
  [`<noscript><p data-disclosure="page">${SENTENCE}</p></noscript>`, ['disclosure-visible']],
  [`<script>node.setAttribute('data-disclosure', 'page')</script>`, ['disclosure-static-html']],
  [
    `<script>const all = document.querySelectorAll('[data-disclosure]')</script>`,
    ['disclosure-present'],
  ],

  [`<p data-disclosure="page"><a href="#how">How we earn</a></p>`, ['disclosure-wording']],
  [`<p data-disclosure="page"><a href="/how/">How we earn</a>.</p>`, ['disclosure-own-text']],
  [`<a href="/how/"><span data-disclosure="page">How we earn</span></a>`, ['disclosure-own-text']],
  [`<p data-disclosure="page">See <a href="/how/">how we earn</a>.</p>`, ['disclosure-wording']],
  [`<p>Read our <a href="/affiliate-disclosure/">statement</a>.</p>`, ['disclosure-own-text']],
  [`<p>Read <a href="/posts/disclosures-that-hold/">a post</a>.</p>`, ['disclosure-present']],
  [`<nav><a href="/disclosure/">How this site earns</a></nav>`, ['disclosure-present']],

  [
    '<p data-disclosure="page">Anzeige: Wir erhalten eine Provision, wenn du kaufst.</p>',
    ['disclosure-language'],
  ],
  [
    '<p data-disclosure="page">Este artículo contiene enlaces de afiliado.</p>',
    ['disclosure-language'],
  ],
  [
    `<p data-disclosure="page">${SENTENCE} Anzeige: Wir erhalten eine Provision, wenn du kaufst.</p>`,
    [],
  ],
  ['<p data-disclosure="page">Ad.</p>', ['disclosure-wording']],
  ['<p data-disclosure="page">Sponsored</p>', ['disclosure-wording']],
  ['<p data-disclosure="page">We may earn a commission if you buy.</p>', ['disclosure-hedged']],
])('at the top of a page, %s', (disclosure, expected) => {
  expect(lint(at(disclosure))).toEqual(expected);
});

test('a link of the site’s footer stands in place of nothing', () => {
  const footer = '<footer><a href="/disclosure/">How this site earns</a></footer>';
  expect(lint(`<article><h1>A</h1>${PAID}</article>${footer}`)).toEqual(['disclosure-present']);
});

test.each(DISCLOSURE_LANGUAGES)('our own sentence in %s is in order on its page', (lang) => {
  expect(lint(at(`<p data-disclosure="page">${findWording(lang)!.page}</p>`, lang))).toEqual([]);
});

test.each(
  DISCLOSURE_LANGUAGES.flatMap((page) =>
    DISCLOSURE_LANGUAGES.filter((lang) => lang !== page).map((lang) => [page, lang] as const),
  ),
)('on a page in %s, our sentence in %s is one finding', (page, lang) => {
  const html = at(`<p data-disclosure="page">${findWording(lang)!.page}</p>`, page);
  expect(lint(html)).toEqual(['disclosure-language']);
});

test('the language is that of the text around it, not its own', () => {
  const german = 'Anzeige: Wir erhalten eine Provision, wenn du kaufst.';
  expect(lint(at(`<p lang="de" data-disclosure="page">${german}</p>`))).toEqual([
    'disclosure-language',
  ]);
  expect(lint(at(`<div lang="de"><p data-disclosure="page">${german}</p></div>`))).toEqual([]);
});

test.each<[string, string, string[]]>([
  ['', `<p data-disclosure="page">${SENTENCE}</p>`, ['disclosure-unneeded']],
  ['', '<p data-disclosure="page"></p>', ['disclosure-unneeded']],
  ['', '<p data-disclosure="page">We were paid to write this.</p>', []],
  ['received: [free]', '<p data-disclosure="page">Acme gave us a licence.</p>', []],
  ['received: [free]', `<p data-disclosure="page">${SENTENCE}</p>`, ['benefit-stated']],
  ['received: [free]', '', ['benefit-stated']],
  ['received: []', '', []],
  [
    'received: [free, equity]',
    '<p data-disclosure="page">Acme gave us a free licence.</p>',
    ['benefit-stated'],
  ],
  // In a language without a wording we cannot tell.
  ['received: [free]\nlang: it', '<html lang="it"><p data-disclosure="page">Ciao.</p></html>', []],
])('on a page without links, with %j, %j', (frontmatter, html, expected) => {
  expect(lint(`---\n${frontmatter}\n---\n<h1>A</h1>${html}`)).toEqual(expected);
});

test('what was received is asked for on pages with links, too, and names what lacks', () => {
  const [finding] = runRule(getRule('benefit-stated'), {
    language: 'html',
    text: `---\nreceived: [paid, free]\n---\n${at(`<p data-disclosure="page">${SENTENCE} It was free.</p>`)}`,
  });
  expect(finding).toEqual({
    message: 'Missing a sentence on what was received (paid), expected it in the disclosure',
    hint: 'Let <Disclosure post={id} /> write it, or write for example: "We were paid to write this post."',
  });
});

test('a page tells the vague word that it is content with', () => {
  const [finding] = runRule(getRule('disclosure-wording'), {
    language: 'html',
    text: at('<p data-disclosure="page">This post contains affiliate links.</p>'),
  });
  expect(finding?.message).toBe(
    'Unexpected disclosure that does not say who is paid for what but "affiliate links": "This post contains affiliate links."',
  );
});

test.each<[string, string, string[]]>([
  ['disclosure-wording', `<p data-disclosure="page">${SENTENCE}</p>\n\n[a](/go/acme)`, []],
  ['disclosure-wording', '<p data-disclosure="page">Text.</p>\n\n[a](/go/vendor-docs)', []],
  ['disclosure-wording', '<p data-disclosure="post">Text.</p>\n\n[a](/go/acme)', []],
  ['disclosure-wording', '<p data-disclosure="page">{text}</p>\n\n[a](/go/acme)', []],
  ['disclosure-wording', '<p data-disclosure="page"><Text /></p>\n\n[a](/go/acme)', []],
  ['disclosure-wording', '`data-disclosure="page"`, see [a](/go/acme)', []],
  [
    'disclosure-wording',
    '<p data-disclosure="page">*Text* and `code`.</p>\n\n[a](/go/acme)',
    [
      '<p data-disclosure="page">*Text* and `code`.</p> → Unexpected disclosure that does not say who is paid for what: "Text and code."',
    ],
  ],
  ['disclosure-hedged', `<p data-disclosure="page">${SENTENCE}</p>\n\n[a](/go/acme)`, []],
  ['benefit-stated', '---\nreceived: [free]\n---\nText.', []],
  [
    'benefit-stated',
    '---\nreceived: [free]\n---\n<p data-disclosure="page">\n  Acme gave me a free licence.\n</p>',
    [],
  ],
])('%s in %j', (id, text, expected) => {
  expect(showFindings(getRule(id), text)).toEqual(expected);
});

test('a disclosure by hand gets the house sentence for a suggestion, in its language', () => {
  const text =
    '---\nlang: de\nreceived: [free]\n---\n<p data-disclosure="page">Partnerlinks.</p>\n\n[a](/go/acme)';
  const [finding] = runRule(getRule('disclosure-wording'), { language: 'mdx', text });
  expect(finding).toMatchObject({
    suggestions: [
      {
        edits: [
          {
            text: 'Anzeige: Wir erhalten eine Provision, wenn du über mit „Anzeige“ markierte Links kaufst. Etwas, von dem dieser Beitrag handelt, haben wir kostenlos erhalten.',
          },
        ],
      },
    ],
  });
});

test('the text of a disclosure is what readers see of it', () => {
  const { disclosures } = readExamplePage(
    '<p data-disclosure="page">One <span hidden>two</span>\n<script>x</script><b>three</b></p>',
  );
  expect(disclosures[0]?.text).toBe('One three');
});
