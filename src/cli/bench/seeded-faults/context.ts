// A link that stands beside the text instead of in it, and a front matter that the text does not bear out.
import type { Fault } from './fault.ts';

const placements = ['acme', 'acme-plans'];

export const context: readonly Fault[] = [
  {
    rule: 'generic-anchor',
    form: 'click here',
    placements,
    body: 'A region near you shortens the second figure; for the plans that have one, [click here](/go/acme-plans).',
  },
  {
    rule: 'generic-anchor',
    form: 'this page, by reference',
    placements,
    body: 'A region near you shortens the second figure, as [this page][plans] says.\n\n[plans]: /go/acme-plans',
  },
  {
    rule: 'bare-banner',
    form: 'link that is only an image',
    placements,
    body: '[![Plans of Acme (paid link)](/banner.png)](/go/acme-plans)',
  },
  {
    rule: 'bare-banner',
    form: 'button alone in its section',
    placements,
    body: '### Plans\n\n<Aff to="acme-plans" as="button">Plans of Acme</Aff>',
  },
  {
    rule: 'link-list',
    form: 'list of links without prose',
    placements: ['acme', 'acme-plans', 'river-guide'],
    body: '### Where to go from here\n\n- [Acme](/go/acme)\n- [Plans of Acme](/go/acme-plans)\n- <Aff to="river-guide">Guide of River</Aff>',
  },
  {
    rule: 'repeated-link',
    form: 'one destination five times',
    placements,
    body: `A region near you is among [their plans](/go/acme-plans). The [plans of Acme](/go/acme-plans) name the regions, and the
[plans](/go/acme-plans) name the limits. Without a limit, see [the largest plan](/go/acme-plans); with one, see
[the smallest plan](/go/acme-plans).`,
  },
  {
    rule: 'missed-placement',
    form: 'product named and never linked',
    body: 'A region near you shortens the second figure. Over a month of requests, River had the steadiest one, and River answers from nine.',
  },
  {
    rule: 'product-not-used',
    form: 'program that the author does not use',
    placements: ['acme', 'lake'],
    programs: {
      lake: `name: Lake
network: impact
affiliateId: bench
hosts: [lake.example]
params: [ref]
usedByAuthor: false
terms:
  - from: "2026-01-01"
    firstOrder: "10%"
links:
  lake: { url: "https://lake.example/?ref={affiliateId}" }
`,
    },
    body: 'A region near you shortens the second figure; [Lake](/go/lake) answers from nine of them.',
  },
  {
    rule: 'dates-in-order',
    form: 'changed before it was published',
    frontmatter: 'updated: "2026-02-01"',
  },
  {
    rule: 'hours-plausible',
    form: 'no hours for a text of this length',
    frontmatter: 'hours: 0',
  },
  {
    rule: 'hours-plausible',
    form: 'a minute for a text of this length',
    frontmatter: 'hours: 0.02',
  },
];
