// A link id that the registry does not know, over the ways of writing a link.
import type { Fault } from './fault.ts';

const rule = 'unknown-link-id';

export const unknownLinks: readonly Fault[] = [
  { rule, form: 'inline link', body: 'A region near you is among [their plans](/go/acmee).' },
  {
    rule,
    form: 'inline link with a title',
    body: 'A region near you is among [their plans](/go/acmee "at:regions").',
  },
  {
    rule,
    form: 'inline link, address in angle brackets',
    body: 'A region near you is among [their plans](</go/acmee>).',
  },
  {
    rule,
    form: 'inline link, character reference in the address',
    body: 'A region near you is among [their plans](/go/acme&#101;).',
    peers: {
      'astro-recommends': {
        body: 'A region near you is among <Aff slug="acme&#101;">their plans</Aff>.',
      },
    },
  },
  {
    rule,
    form: 'inline link with a query',
    body: 'A region near you is among [their plans](/go/acme?from=article).',
    peers: {
      'astro-recommends': {
        body: 'A region near you is among <Aff slug="acme?from=article">their plans</Aff>.',
      },
      // A query after a path is none of its business: the file is there.
      'remark-validate-links': {
        body: 'A region near you is among [their plans](../go/acme.md?from=article).',
      },
    },
  },
  {
    rule,
    form: 'reference, defined elsewhere',
    body: 'A region near you is among [their plans][plans], and the table says which.\n\n[plans]: /go/acmee',
  },
  {
    rule,
    form: 'shortcut reference',
    body: '[plans]: /go/acmee\n\nA region near you is among the [plans] of Acme.',
  },
  {
    rule,
    form: 'collapsed reference',
    body: 'A region near you is among the [plans][] of Acme.\n\n[plans]: /go/acmee "Plans"',
  },
  {
    rule,
    form: 'footnote',
    body: 'A region near you costs the same.[^cost]\n\n[^cost]: The figures are in [their plans](/go/acmee), by region.',
  },
  {
    rule,
    form: 'table cell',
    body: '| part | shortened by |\n| --- | --- |\n| connect | a near region, such as [one of Acme](/go/acmee) |',
  },
  {
    rule,
    form: 'nested list',
    body: '- Name lookup: keep the answer longer.\n- Connection:\n  - come nearer, as [Acme](/go/acmee) does;\n  - keep it open.',
  },
  {
    rule,
    form: 'blockquote',
    body: '> The best connection is one that stands, say the [documents of Acme](/go/acmee) on this.',
  },
  {
    rule,
    form: 'nested emphasis',
    body: 'A region near you is **_among [their plans](/go/acmee)_**, without a surcharge.',
  },
  {
    rule,
    form: 'heading',
    body: '### Come nearer with [Acme](/go/acmee)\n\nA second region took our connection from 90 ms to 12 ms.',
  },
  {
    rule,
    form: 'image link',
    body: 'The same requests, sent to a region near us: [![Figures of ten requests](/ten.png) The plans of Acme (paid link)](/go/acmee)',
  },
  {
    rule,
    form: 'raw HTML anchor',
    body: 'A region near you is among <a href="/go/acmee">their plans</a>.',
  },
  {
    rule,
    form: 'raw HTML within a list',
    body: '<ul>\n  <li>Come nearer, for example with <a href="/go/acmee">a region of Acme</a>.</li>\n</ul>',
  },
  {
    rule,
    form: 'attribute of a component',
    body: 'What a region near you changes:\n\n<Figure source="/ten.png" link="/go/acmee" caption="Ten requests to Acme (paid link)" />',
  },
  {
    rule,
    form: 'attribute: expression of a string',
    body: "A region near you is among <a href={'/go/acmee'}>their plans</a>.",
  },
  {
    rule,
    form: 'attribute: template literal',
    body: 'A region near you is among <a href={`/go/acmee`}>their plans</a>.',
  },
  {
    rule,
    form: 'Markdown within a component',
    body: '<Note>\n\nA region near you is among [their plans](/go/acmee).\n\n</Note>',
  },
  {
    rule,
    form: 'link component',
    body: 'A region near you is among <Aff to="acmee">their plans</Aff>.',
  },
  {
    rule,
    form: 'link component: expression of a string',
    body: "A region near you is among <Aff to={'acmee'}>their plans</Aff>.",
  },
  {
    rule,
    form: 'link component over several lines',
    body: 'A region near you is among <Aff\n  as="inline"\n  to="acmee">their plans</Aff>.',
  },
  {
    rule,
    form: 'import of another MDX file',
    body: "import Regions from './_regions.mdx';\n\nWhat a region near you changes:\n\n<Regions />",
    files: {
      'posts/_regions.mdx':
        'A region near you is among [their plans](/go/acmee), at the same price.\n',
    },
  },
];
