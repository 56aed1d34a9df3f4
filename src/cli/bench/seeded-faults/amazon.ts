// A text with a link to Amazon that breaks one of its rules.
import type { Fault } from './fault.ts';

const SENTENCE = 'As an Amazon Associate I earn from qualifying purchases.';
const placements = ['acme', 'amazon-books'];
const LINK = '<Aff to="amazon-books">books on HTTP at Amazon</Aff> (paid link)';

export const amazon: readonly Fault[] = [
  {
    rule: 'amazon-sentence',
    form: 'no sentence',
    placements,
    body: `There are ${LINK} that explain each part.`,
  },
  {
    rule: 'amazon-sentence',
    form: 'sentence in other words',
    placements,
    body: `There are ${LINK} that explain each part. Amazon pays us for what you buy there.`,
  },
  {
    rule: 'amazon-tag',
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
    form: 'redirected link',
    also: ['direct-only-program'],
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
