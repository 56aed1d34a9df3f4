// A program whose terms forbid a redirect of ours, behind one all the same.
import type { Fault } from './fault.ts';

const rule = 'direct-only-program';

// Its links always lead to the merchant at once.
const peers = { 'astro-affiliate': 'impossible' } as const;

export const directOnly: readonly Fault[] = [
  {
    rule,
    peers,
    form: 'inline link',
    placements: ['acme', 'river-guide'],
    body: 'A region near you is in the [guide of River](/go/river-guide).',
  },
  {
    rule,
    peers,
    form: 'reference, defined elsewhere',
    placements: ['acme', 'river-guide'],
    body: 'A region near you is in the [guide of River][guide].\n\n[guide]: /go/river-guide',
  },
  {
    rule,
    peers,
    form: 'raw HTML anchor',
    placements: ['acme', 'river-guide'],
    body: 'A region near you is in the <a href="/go/river-guide" rel="sponsored nofollow noopener">guide of River</a> (paid link).',
  },
  {
    rule,
    peers,
    form: 'attribute: expression of a string',
    placements: ['acme', 'river-guide'],
    body: `A region near you is in the <a href={'/go/river-guide'} rel="sponsored nofollow noopener">guide of River</a> (paid link).`,
  },
  {
    rule,
    peers,
    form: 'table cell',
    placements: ['acme', 'river-guide'],
    body: '| part | shortened by |\n| --- | --- |\n| connect | a near region, see the [guide of River](/go/river-guide) |',
  },
];
