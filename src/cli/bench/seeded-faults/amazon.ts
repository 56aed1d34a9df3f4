// A text with a link to Amazon that breaks one of its rules.
import { formatBuild, formatPage } from './clean-build.ts';
import { formatProgram, POST } from './clean-site.ts';
import type { Fault, SiteChange } from './fault.ts';

const SENTENCE = 'As an Amazon Associate I earn from qualifying purchases.';
const placements = ['acme', 'amazon-books'];
const LINK = '<Aff to="amazon-books">books on HTTP at Amazon</Aff> (paid link)';

/** The built page of a text with a link to Amazon; `after` stands behind it. */
function withPage(after: string): SiteChange {
  const anchor =
    '<a href="https://www.amazon.com/books?tag=bench-20" rel="sponsored nofollow noopener" data-placement="a1-p02">books on HTTP at Amazon</a>';
  const text = `<p>There are ${anchor} <span class="tm-mark">(paid link)</span> that explain each part.${after}</p>`;
  return { published: formatBuild({ [`posts/${POST}/index.html`]: formatPage({ text }) }) };
}

export const amazon: readonly Fault[] = [
  {
    rule: 'amazon-sentence',
    form: 'no sentence',
    placements,
    body: `There are ${LINK} that explain each part.`,
    ...withPage(''),
  },
  {
    rule: 'amazon-sentence',
    form: 'sentence in other words',
    placements,
    body: `There are ${LINK} that explain each part. Amazon pays us for what you buy there.`,
    ...withPage(' Amazon pays us for what you buy there.'),
  },
  {
    rule: 'amazon-tag',
    also: ['raw-affiliate-url'],
    form: 'tag of someone else',
    placements,
    body: `There are ${LINK} that explain each part, and [one on TCP at Amazon](https://www.amazon.com/dp/B000000000?tag=other-20) (paid link). ${SENTENCE}`,
  },
  {
    rule: 'amazon-named',
    form: 'text that does not name Amazon',
    placements,
    body: `There are <Aff to="amazon-books">books on HTTP</Aff> (paid link) that explain each part.\n\n${SENTENCE}`,
  },
  {
    rule: 'amazon-price',
    form: 'price beside the link',
    placements,
    body: `There are ${LINK} for $29 that explain each part. ${SENTENCE}`,
  },
  {
    rule: 'amazon-image',
    form: 'image from Amazon',
    placements,
    body: `There are ${LINK} that explain each part. ${SENTENCE}\n\n![A book on HTTP](https://m.media-amazon.com/images/I/cover.jpg)`,
  },
  {
    rule: 'amazon-marketplace',
    form: 'American shop on a German page',
    placements,
    frontmatter: 'lang: de',
    body: `Es gibt <Aff to="amazon-books">Bücher über HTTP bei Amazon</Aff> (Anzeige), die jeden Teil erklären. ${SENTENCE}`,
  },
  {
    rule: 'amazon-direct-only',
    form: 'redirected program with an address at Amazon',
    programs: {
      shop: formatProgram({
        name: 'Shop',
        network: 'impact',
        hosts: 'shop.example',
        params: 'ref',
        links: 'shop-book: { url: "https://www.amazon.com/dp/B000000000?tag=bench-20" }',
      }),
    },
    peers: { 'astro-affiliate': 'impossible' },
  },
  {
    rule: 'amazon-direct-only',
    form: 'shortener of someone else',
    placements,
    body: `There are ${LINK} that explain each part, and [one on TCP at Amazon](https://bit.ly/3xAmple) (paid link). ${SENTENCE}`,
  },
  {
    rule: 'amazon-auto-open',
    form: 'opened by a script',
    placements,
    body: `There are ${LINK} that explain each part. ${SENTENCE}\n\n<button onClick={() => window.open('https://www.amazon.com/books')}>Look at Amazon</button>`,
  },
  {
    rule: 'direct-only-program',
    form: 'Amazon behind a redirect',
    placements,
    body: `There are [books on HTTP at Amazon](/go/amazon-books) (paid link) that explain each part. ${SENTENCE}`,
    peers: { 'astro-affiliate': 'impossible' },
  },
  {
    rule: 'raw-affiliate-url',
    form: 'shortened address of Amazon',
    placements,
    body: `There are ${LINK} that explain each part, and [one on TCP at Amazon](https://amzn.to/3xAmple) (paid link). ${SENTENCE}`,
  },
];
