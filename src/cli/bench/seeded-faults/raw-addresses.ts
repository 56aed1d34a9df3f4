// An address with a tracking parameter that stands in a text, past the registry.
import type { Fault } from './fault.ts';

const rule = 'raw-affiliate-url';
const ADDRESS = 'https://acme.example/plans?ref=bench';

export const rawAddresses: readonly Fault[] = [
  { rule, form: 'inline link', body: `A region near you is among [their plans](${ADDRESS}).` },
  {
    rule,
    form: 'inline link, host in capitals',
    body: 'A region near you is among [their plans](https://ACME.example/plans?a=1&ref=bench#eu).',
  },
  {
    rule,
    form: 'inline link, below the host',
    body: 'A region near you is among [their plans](https://go.acme.example/plans?ref=bench).',
  },
  {
    rule,
    form: 'inline link without a scheme',
    body: 'A region near you is among [their plans](//acme.example/plans?ref=bench).',
  },
  {
    rule,
    form: 'reference, defined elsewhere',
    body: `A region near you is among [their plans][plans].\n\n[plans]: ${ADDRESS}`,
  },
  { rule, form: 'literal', body: `The plans of Acme with a region near you: ${ADDRESS}.` },
  {
    rule,
    form: 'literal without a scheme',
    body: 'The plans of Acme with a region near you: www.acme.example/plans?ref=bench.',
  },
  {
    rule,
    form: 'footnote',
    body: `A region near you costs the same.[^cost]\n\n[^cost]: The figures are in [their plans](${ADDRESS}), by region.`,
  },
  {
    rule,
    form: 'table cell',
    body: `| part | shortened by |\n| --- | --- |\n| connect | a near region, such as [one of Acme](${ADDRESS}) |`,
  },
  {
    rule,
    form: 'heading',
    body: `### Come nearer with [Acme](${ADDRESS})\n\nA second region took our connection from 90 ms to 12 ms.`,
  },
  {
    rule,
    form: 'blockquote',
    body: `> The best connection is one that stands, say the [documents of Acme](${ADDRESS}) on this.`,
  },
  {
    rule,
    form: 'nested emphasis',
    body: `A region near you is **_among [their plans](${ADDRESS})_**, without a surcharge.`,
  },
  {
    rule,
    form: 'image link',
    body: `The same requests, sent to a region near us: [![Figures of ten requests](/ten.png) The plans of Acme (paid link)](${ADDRESS})`,
  },
  {
    rule,
    form: 'address of an image',
    body: 'The same requests, sent to a region near us: ![Figures](https://acme.example/ten.png?ref=bench)',
  },
  {
    rule,
    form: 'raw HTML anchor',
    body: `A region near you is among <a href="${ADDRESS}" rel="sponsored nofollow noopener">their plans</a>.`,
  },
  {
    rule,
    form: 'raw HTML, character reference in the address',
    body: 'A region near you is among <a href="https://acme.example/plans?a=1&amp;ref=bench" rel="sponsored nofollow noopener">their plans</a>.',
  },
  {
    rule,
    form: 'attribute of a component',
    body: `What a region near you changes:\n\n<Figure source="/ten.png" link="${ADDRESS}" caption="Ten requests to Acme (paid link)" />`,
  },
  {
    rule,
    form: 'attribute: expression of a string',
    body: `A region near you is among <a href={'${ADDRESS}'} rel="sponsored nofollow noopener">their plans</a>.`,
  },
  {
    rule,
    form: 'attribute: object in an expression',
    body: `<Figure source="/ten.png" link={{ href: '${ADDRESS}', label: 'Plans of Acme (paid link)' }} />`,
  },
  {
    rule,
    form: 'exported constant',
    body: `export const plans = '${ADDRESS}';\n\nA region near you is among <a href={plans} rel="sponsored nofollow noopener">their plans</a>.`,
  },
  {
    rule,
    form: 'import of another MDX file',
    body: "import Regions from './_regions.mdx';\n\nWhat a region near you changes:\n\n<Regions />",
    files: {
      'posts/_regions.mdx': `A region near you is among [their plans](${ADDRESS}), at the same price.\n`,
    },
  },
  {
    rule,
    form: 'front matter',
    frontmatter: `description: "Time the parts of an HTTP request; figures of Acme: ${ADDRESS}"`,
  },
];
