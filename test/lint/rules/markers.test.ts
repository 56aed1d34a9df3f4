// Marker, merchant and markup of paid links: on pages, and of HTML links in posts.
import { expect, test } from 'vitest';
import { RULES } from '../../../src/lint/rules.ts';
import { runRule, showFindings } from '../example-run.ts';

function getRule(id: string) {
  return RULES.find((rule) => rule.id === id)!;
}

const IDS = new Set(['link-marker', 'visual-link-marker', 'cta-names-merchant']);

/** What is found on a page, as `rule` or `rule warning`. */
function lint(body: string, lang = 'en', top = ''): string[] {
  const text = `<html lang="${lang}"><body>${top}${body}</body></html>`;
  return RULES.filter(({ id }) => IDS.has(id)).flatMap((rule) =>
    runRule(rule, { language: 'html', text }).map(({ severity }) =>
      severity === undefined ? rule.id : `${rule.id} ${severity}`,
    ),
  );
}

const A = '<a href="/go/acme">Acme</a>';
const IMAGE = '<a href="/go/acme"><img src="a.png" alt="(paid link)"></a>';
const LEGEND =
  '<p data-disclosure="page">Ad: we earn if you buy through links marked (paid link).</p>';

test.each([
  `<p>${A} (paid link)</p>`,
  `<p>${A}&nbsp;<span class="tm-mark">(paid link)</span></p>`,
  `<p>${A} (<em>paid link</em>)</p>`,
  `<p><em><strong>${A}</strong></em>, (Ad) and more</p>`,
  `<p>${A} #ad</p>`,
  `<p>#ad ${A}</p>`,
  `<p>(Ad) ${A}</p>`,
  `<p>Ad: ${A}</p>`,
  `<p><b>Paid link:</b> ${A}</p>`,
  `<p><span class="badge">Ad</span> ${A}</p>`,
  `<p>${A} <sup>Ad</sup></p>`,
  '<p><a href="/go/acme">Acme (paid link)</a></p>',
  '<p><a href="/go/acme">Ad: Acme</a></p>',
  '<p><a href="/go/acme"><span>Advertisement</span> Acme</a></p>',
  `<ul><li>${A} (paid link)</li></ul>`,
  `<table><tr><td>${A} (paid link)</td></tr></table>`,
  `<h2>${A} (paid link)</h2>`,
  `<p><astro-island>${A}</astro-island> (paid link)</p>`,
  `<div class="cta"><a class="button" href="/go/acme">Try Acme</a><p>(paid link)</p></div>`,
  `<div class="tm-card"><p>${A}&nbsp;<span>(paid link)</span></p><div>Text.</div></div>`,
  `<div class="card"><p>${A}</p><span class="label">Ad</span></div>`,
  `<p>${IMAGE} (paid link)</p>`,
  `<figure>${IMAGE}<figcaption>Ad</figcaption></figure>`,
  '<a href="/go/acme"><img src="a.png" alt=""><span>Ad</span></a>',
  `<p>Mark <a href="/go/vendor-docs">docs</a> and <a href="https://other.example/"><img></a></p>`,
])('on a page, %s is marked', (body) => {
  expect(lint(body)).toEqual([]);
  expect(lint(body, 'en', LEGEND)).toEqual([]);
});

test.each<[string, string[]]>([
  [`<p>${A}</p>`, ['link-marker']],
  [`<p>${A} (affiliate link)</p>`, ['link-marker']],
  [`<p>${A}</p><p>(paid link)</p>`, ['link-marker']],
  [`<p>${A} is good. Read on. (paid link)</p>`, ['link-marker']],
  [`<p>${A} <span class="sr-only">(paid link)</span></p>`, ['link-marker']],
  [`<p>${A}<template>(paid link)</template></p>`, ['link-marker']],
  [`<p>${A} (paid link) and ${A}</p>`, ['link-marker']],
  [`<p>${A} (paid link) ${A}</p>`, ['link-marker']],
  [`<p title="(paid link)">${A}</p>`, ['link-marker']],
  [`<p>${IMAGE}</p>`, ['visual-link-marker']],
  ['<a href="/go/acme"><svg><title>Ad</title></svg></a>', []],
  ['<a href="/go/acme"><svg><path d=""></path></svg></a>', ['visual-link-marker']],
  ['<a href="/go/acme">Acme <svg></svg></a>', ['link-marker']],
  ['<a href="/go/acme"><h3>Acme</h3><p>Text.</p></a>', ['visual-link-marker']],
  ['<a href="/go/acme"><img alt="">Acme</a>', ['visual-link-marker']],
])('on a page, %s is %j', (body, expected) => {
  expect(lint(body)).toEqual(expected);
});

test.each<[string, string, string[]]>([
  [`<p>${A}</p>`, 'en', ['link-marker warning']],
  [`<p>${A}</p>`, 'en-GB', ['link-marker warning']],
  [`<table><tr><td>${A}</td></tr></table>`, 'en', ['link-marker']],
  [`<div class="product-card"><p>${A}</p></div>`, 'en', ['link-marker']],
  ['<a class="btn btn-primary" href="/go/acme">Try Acme</a>', 'en', ['link-marker']],
  // A frame of the whole page is no card.
  [`<main class="card"><h1>A</h1><p>${A}</p></main>`, 'en', ['link-marker warning']],
  [`<div class="card"><h1>A</h1><p>${A}</p></div>`, 'en', ['link-marker warning']],
  [`<p>${A}</p>`, 'de', ['link-marker']],
  [`<p>${A} (paid link)</p>`, 'de', ['link-marker']],
  [`<p>${A} (Anzeige)</p>`, 'de-AT', []],
  [`<p>Werbung: ${A}</p>`, 'de', []],
  [`<p>${A} (publicité)</p>`, 'fr', []],
  [`<p>${A} (publicidad)</p>`, 'es', []],
  // Which words mark a link in Italian, we do not know.
  [`<p>${A}</p>`, 'it', []],
])('under a legend, %s in %s is %j', (body, lang, expected) => {
  expect(lint(body, lang, LEGEND)).toEqual(expected);
});

test('a legend below the link explains nothing at it', () => {
  expect(lint(`<p>${A}</p>${LEGEND}`)).toEqual(['link-marker']);
});

test.each<[string, string[]]>([
  ['<p><a href="/go/acme">Buy now</a> (paid link)</p>', ['cta-names-merchant']],
  ['<p><a href="/go/acme">GET IT! →</a> (paid link)</p>', ['cta-names-merchant']],
  ['<p><a href="/go/acme">Buy now (paid link)</a></p>', ['cta-names-merchant']],
  ['<p><a href="/go/acme">Sign up at Acme</a> (paid link)</p>', []],
  ['<p>Acme\'s editor: <a href="/go/acme">buy it here</a> (paid link)</p>', []],
  ['<div class="card"><h3>Acme</h3><p><a href="/go/acme">Buy now</a> (Ad)</p></div>', []],
  ['<table><tr><td>Acme</td><td><a href="/go/acme">Buy</a> (Ad)</td></tr></table>', []],
  ['<p><a href="/go/acme">a good editor</a> (paid link)</p>', []],
  ['<p><a href="/go/acme">Try their editor</a> (paid link)</p>', []],
  ['<p><a href="/go/vendor-docs">Sign up</a></p>', []],
])('on a page, the text of %s is %j', (body, expected) => {
  expect(lint(body)).toEqual(expected);
});

test.each([
  ['de', '<a href="/go/acme">Jetzt kaufen</a> (Anzeige)'],
  ['de', '<a href="/go/acme">Zum Angebot</a> (Anzeige)'],
  ['fr', '<a href="/go/acme">Voir l’offre</a> (publicité)'],
  ['es', '<a href="/go/acme">Comprar ahora</a> (publicidad)'],
])('in %s, %s names nobody', (lang, body) => {
  expect(lint(body, lang)).toEqual(['cta-names-merchant']);
});

test.each<[string, string, string[]]>([
  ['link-marker', '[Acme](/go/acme), <Aff to="acme" />, <Card href="/go/acme" />', []],
  ['link-marker', '<a href="/go/acme">Acme</a> (Ad)\n\nAd: <a href="/go/acme">Acme</a>', []],
  ['link-marker', '<a href="/go/acme">Acme (paid link)</a>', []],
  ['link-marker', '**<a href="/go/acme">Acme</a>** (paid link)', []],
  ['link-marker', '<a href="/go/vendor-docs">v</a> <a href="/posts/">p</a>', []],
  // Each of these is told by another rule.
  ['link-marker', '<a href="/go/nothing">a</a> <a href="https://acme.example/?ref=x">a</a>', []],
  ['link-marker', '```html\n<a href="/go/acme">Acme</a>\n```', []],
  [
    'link-marker',
    '[b](/go/acme) (paid link) <a href="/go/acme">a</a>',
    ['<a href="/go/acme">a</a> → Missing a marker beside /go/acme, expected "(paid link)"'],
  ],
  [
    'link-marker',
    '---\nlang: de\n---\n<a href="/go/acme">a</a> (paid link)',
    ['<a href="/go/acme">a</a> → Missing a marker beside /go/acme, expected "(Anzeige)"'],
  ],
  ['visual-link-marker', '[![x](a.png)](/go/acme) <a href="/go/acme">text</a>', []],
  [
    'visual-link-marker',
    '<a href="/go/acme">![x](a.png)</a>',
    [
      '<a href="/go/acme">![x](a.png)</a> → Missing marker text at the image link to /go/acme, expected "(paid link)"',
    ],
  ],
  ['cta-names-merchant', '[buy the editor](/go/acme) and [buy now](https://other.example/)', []],
  ['cta-names-merchant', '<Aff to="acme" as="card">Buy now</Aff>', []],
  [
    'cta-names-merchant',
    '- [Get it](/go/acme)',
    [
      '[Get it](/go/acme) → Unexpected link text "Get it" that names nobody, expected it to say where it leads',
    ],
  ],
])('%s in %j', (id, text, expected) => {
  expect(showFindings(getRule(id), text)).toEqual(expected);
});

test.each<[string, string | undefined]>([
  ['<a href="/go/acme">a</a>', 'warning'],
  ['| a |\n| - |\n| <a href="/go/acme">a</a> |', undefined],
  ['---\nlang: de\n---\n<a href="/go/acme">a</a>', undefined],
])('the severity of an HTML link in %j is %s', (text, severity) => {
  const [finding] = runRule(getRule('link-marker'), { language: 'mdx', text });
  expect(finding?.severity).toBe(severity);
});
