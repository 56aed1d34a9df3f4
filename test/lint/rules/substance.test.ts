// Rules about what a post or page has of its own: what must be told, and ordinary writing that must not.
import { expect, test } from 'vitest';
import { RULES } from '../../../src/lint/rules.ts';
import { runRule, showFindings } from '../example-run.ts';

const getRule = (id: string) => RULES.find((rule) => rule.id === id)!;
const THREE = '[A](/go/acme), [b](/go/acme-plans), <Aff to="river-book" />';

test.each<[string, string, boolean]>([
  ['a stub with three links', THREE, true],
  ['two links', '[A](/go/acme), [b](/go/acme-plans)', false],
  [
    'links that pay nothing',
    '[A](/go/vendor-docs) [b](/go/vendor-docs) [c](/go/vendor-docs)',
    false,
  ],
  ['a hundred words for each', `${THREE} ${'word '.repeat(300)}`, false],
  ['few words besides', `${THREE}\n\n    export`, true],
  ['hours by kind', `---\nhours: { research: 2 }\n---\n${THREE}`, false],
  ['no hours', `---\nhours: 0\n---\n${THREE}`, true],
  ['code', `${THREE}\n\n\`\`\`sh\ncurl -v a\n\`\`\``, false],
  ['a picture', `${THREE}\n\n![Our dashboard](./a.png)`, false],
  ['a picture by a component', `${THREE}\n\n<Image src={a} alt="Our dashboard" />`, false],
])('thin-affiliate: %s', (_, text, isFound) => {
  expect(showFindings(getRule('thin-affiliate'), text)).toHaveLength(isFound ? 1 : 0);
});

test('thin-affiliate judges by the numbers that are set', () => {
  const find = (options: object) =>
    showFindings(getRule('thin-affiliate'), `${THREE} ${'word '.repeat(60)}`, { ...options });
  expect(find({})).toHaveLength(1);
  expect(find({ wordsPerLink: 20 })).toEqual([]);
  expect(find({ links: 4 })).toEqual([]);
});

const titled = (title: string, body = '') =>
  `---\ntitle: "${title}"\n---\n[A](/go/acme) and [b](/go/acme-plans). ${body}`;

test.each<[string, boolean]>([
  [titled('The best hosts of the year'), true],
  [titled('7 best hosts'), true],
  [titled('Top 10 databases'), true],
  [titled('Die besten Datenbanken'), true],
  [titled('The best hosts', 'They are ordered by price.'), false],
  [titled('The best hosts', 'How we test: restore times.'), false],
  [titled('The best hosts', 'Listed in alphabetical order.'), false],
  [titled('Die besten Datenbanken', 'Sortiert nach Messwert.'), false],
  [titled('Best practices for backups'), false],
  [titled('The best way to back up'), false],
  [titled('How I make the best of a slow disk'), false],
  [titled('Top-level await'), false],
  ['---\ntitle: The best host\n---\nOne: [A](/go/acme).', false],
  ['---\ntitle: The best hosts\n---\n[A](/go/acme) and [b](/go/vendor-docs).', false],
  ['```js\ntools.sort((a, b) => b.commission - a.commission);\n```', false],
  ['{tools.toSorted((a, b) => b.epc - a.epc).map((each) => each.name)}', true],
  ['{tools.toSorted((a, b) => b.score - a.score).map((each) => each.payout)}', false],
])('ranking-basis in %j', (text, isFound) => {
  expect(showFindings(getRule('ranking-basis'), text)).toHaveLength(isFound ? 1 : 0);
});

const data = (json: object) =>
  `<script type="application/ld+json">${JSON.stringify(json)}</script>`;

test.each<[string, string, number]>([
  ['an article', `<h1>A</h1>${data({ '@type': 'BlogPosting', headline: 'price' })}`, 0],
  [
    'notes in other quotes and cases',
    `<p>It’s  FAST</p>${data({ positiveNotes: "it's fast" })}`,
    0,
  ],
  [
    'notes that are hidden',
    `<p hidden>Fast</p><script>Fast</script>${data({ positiveNotes: ['Fast'] })}`,
    1,
  ],
  [
    'each note apart',
    `<p>Fast</p>${data({ positiveNotes: ['Fast', 'Cheap'], negativeNotes: ['Odd'] })}`,
    2,
  ],
  [
    'a price with a link to its source',
    `<p>€1,149.00, says <a href="https://a.example/">the shop</a>.</p>${data({ offers: { price: '1149' } })}`,
    0,
  ],
  [
    'a price with a day',
    `<p>49 USD <time>May</time></p>${data({ offers: [{ lowPrice: 49 }] })}`,
    0,
  ],
  ['another price', `<p>$490, as of 2026-01-01.</p>${data({ offers: { price: 49 } })}`, 1],
  ['a rating in a graph', data({ '@graph': [{ '@type': 'AggregateRating', ratingValue: 5 }] }), 1],
  ['one’s own rating', data({ '@type': 'Review', reviewRating: { ratingValue: 4 } }), 0],
  ['data that is no JSON', '<script type="application/ld+json">{ "price": </script>', 0],
])('review-jsonld: %s', (_, text, count) => {
  const example = { language: 'html', file: 'dist/posts/example/index.html', text };
  expect(runRule(getRule('review-jsonld'), example)).toHaveLength(count);
});

test.each<[string, string, boolean]>([
  ['a label of its own', '<li><span>Ad</span> <a href="/posts/a-paid-post/">A</a></li>', false],
  ['a label before a colon', '<li>Advertisement: <a href="/posts/a-paid-post/">A</a></li>', false],
  ['a full address', '<li><a href="https://site.example/posts/a-paid-post/">A</a></li>', true],
  ['a word that begins like a label', '<a href="/posts/a-paid-post/">Adding indexes</a>', true],
  ['another post', '<a href="/posts/example/">A</a>', false],
  ['its Markdown copy', '<a href="/posts/a-paid-post.md">As Markdown</a>', false],
])('listing-disclosure: %s', (_, text, isFound) => {
  const example = { language: 'html', file: 'dist/tags/a/index.html', text };
  expect(runRule(getRule('listing-disclosure'), example)).toHaveLength(isFound ? 1 : 0);
});
