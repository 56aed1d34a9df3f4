// A link that stands beside the text instead of in it, and a front matter that the text does not bear out.
import type { Fault } from './fault.ts';

const placements = ['acme', 'acme-plans'];

export const context: readonly Fault[] = [
  {
    rule: 'context-generic-anchor',
    form: 'click here',
    placements,
    body: 'A region near you shortens the second figure; for the plans that have one, [click here](/go/acme-plans).',
  },
  {
    rule: 'context-generic-anchor',
    form: 'this page, by reference',
    placements,
    body: 'A region near you shortens the second figure, as [this page][plans] says.\n\n[plans]: /go/acme-plans',
  },
  {
    rule: 'cta-names-merchant',
    form: 'inline link',
    placements,
    body: 'A region near you shortens the second figure, and the smallest plan will do: [sign up](/go/acme-plans).',
  },
  {
    rule: 'cta-names-merchant',
    form: 'button',
    placements,
    body: 'A region near you shortens the second figure, and the smallest of the plans will do:\n\n<Aff to="acme-plans" as="button">Buy now</Aff>',
  },
  {
    rule: 'context-bare',
    form: 'link that is only an image',
    placements,
    body: '[![Plans of Acme (paid link)](/banner.png)](/go/acme-plans)',
  },
  {
    rule: 'context-only-section',
    form: 'button alone in its section',
    placements,
    body: '### Plans\n\n<Aff to="acme-plans" as="button">Plans of Acme</Aff>',
  },
  {
    rule: 'context-link-list',
    also: ['context-density'],
    form: 'list of links without prose',
    placements: ['acme', 'acme-plans', 'river-guide'],
    body: 'For the rest of the figures, and for whoever would rather read on than measure:\n\n- [Acme](/go/acme)\n- [Plans of Acme](/go/acme-plans)\n- <Aff to="river-guide">Guide of River</Aff>',
  },
  {
    rule: 'context-repeated',
    also: ['context-density'],
    form: 'one destination five times',
    placements,
    body: `A region near you is among [their plans](/go/acme-plans). The [plans of Acme](/go/acme-plans) name the regions, and the
[plans](/go/acme-plans) name the limits. Without a limit, see [the largest plan](/go/acme-plans); with one, see
[the smallest plan](/go/acme-plans).`,
  },
  {
    rule: 'context-density',
    form: 'a link in every clause',
    placements: ['acme', 'acme-plans', 'river-guide'],
    body: 'A region near you is among [their plans](/go/acme-plans), as <Aff to="river-guide">the guide of River</Aff> has it; [Acme itself](/go/acme) lists what [the larger plans](/go/acme-plans) add.',
  },
  {
    rule: 'context-missed-placement',
    form: 'product named and never linked',
    body: 'A region near you shortens the second figure. Over a month of requests, River had the steadiest one, and River answers from nine.',
  },
  {
    rule: 'context-undeclared-use',
    form: 'claim to use what the author does not',
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
    body: 'A region near you shortens the second figure. I have always preferred [Lake](/go/lake), which answers from nine of them; for my own pages I use [Lake](/go/lake).',
  },
  {
    rule: 'ranking-basis',
    form: 'list of the best without what orders it',
    placements: ['acme', 'river-guide'],
    frontmatter: 'title: "The best interfaces near you"',
    body: 'A region near you shortens the second figure, and the <Aff to="river-guide">guide of River</Aff> has nine.',
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
