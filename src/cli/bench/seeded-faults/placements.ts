// A front matter that says something else than the body, and placements that cannot be told apart.
import type { Fault } from './fault.ts';

export const placements: readonly Fault[] = [
  {
    rule: 'placements-declared',
    form: 'link not declared: inline',
    body: 'A region near you is in the [guide of Vendor](/go/vendor-docs).',
  },
  {
    rule: 'placements-declared',
    form: 'link not declared: reference',
    body: 'A region near you is in the [guide of Vendor][guide].\n\n[guide]: /go/vendor-docs',
  },
  {
    rule: 'placements-declared',
    form: 'link not declared: table cell',
    body: '| part | shortened by |\n| --- | --- |\n| connect | a near region, such as [one of Vendor](/go/vendor-docs) |',
  },
  {
    rule: 'placements-declared',
    form: 'link not declared: attribute of a component',
    body: '<Figure source="/ten.png" link="/go/vendor-docs" caption="Ten requests to Vendor" />',
  },
  {
    rule: 'placements-declared',
    form: 'link not declared: link component',
    body: 'A region near you is in the <Aff to="river-guide">guide of River</Aff>.',
  },
  {
    rule: 'placements-declared',
    form: 'link not declared: import of another MDX file',
    body: "import Regions from './_regions.mdx';\n\nWhat a region near you changes:\n\n<Regions />",
    files: {
      'posts/_regions.mdx': 'A region near you is in the [guide of Vendor](/go/vendor-docs).\n',
    },
  },
  {
    rule: 'placements-declared',
    form: 'declared and not linked',
    placements: ['acme', 'river-guide'],
  },
  {
    rule: 'placements-declared',
    form: 'declared twice',
    placements: ['acme', 'acme'],
  },
  {
    rule: 'placements-declared',
    form: 'declared and not in the registry',
    placements: ['acme', 'acmee'],
  },
  {
    rule: 'placement-names',
    form: 'one name for two placements',
    placements: ['acme', 'acme-plans'],
    body: 'A region near you is among [their plans](/go/acme-plans "at:near"), and the [larger ones](/go/acme-plans "at:near") have two.',
  },
  {
    rule: 'aff-attributes',
    form: 'look that does not exist',
    placements: ['acme', 'acme-plans'],
    body: 'A region near you is among <Aff to="acme-plans" as="banner">their plans</Aff>.',
  },
  {
    rule: 'aff-attributes',
    form: 'misspelt attribute',
    placements: ['acme', 'acme-plans'],
    body: 'A region near you is among <Aff to="acme-plans" titel="Plans">their plans</Aff>.',
  },
];
