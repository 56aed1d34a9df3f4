import type { PageRule } from '../rule.ts';

export const disclosurePresent: PageRule = {
  id: 'disclosure-present',
  target: 'page',
  severity: 'error',
  docs: {
    what: 'A page with a link that can earn has exactly one [data-disclosure="page"].',
    why: 'FTC, Endorsement Guides Q&A: one notice on the home page is not enough, since readers come in anywhere.',
    mend: 'Put <Disclosure post={id} /> after the title in the layout.',
  },
  examples: {
    pass: '<h1>A</h1><p data-disclosure="page">Ad: we earn a commission if you buy.</p><a href="/go/acme" rel="sponsored">Acme</a>',
    fail: '<h1>A</h1><a href="/go/acme" rel="sponsored">Acme</a>',
  },
  check({ links, disclosures }) {
    const first = links.find((link) => link.compensated);
    if (!first || disclosures.length === 1) return [];
    const message =
      disclosures.length === 0
        ? 'Missing a disclosure on a page with affiliate links, expected one before the first'
        : `Unexpected ${disclosures.length} disclosures, expected one`;
    return [
      {
        message,
        hint: 'Put <Disclosure post={id} /> once into the layout, after the title.',
        placement: first.placement,
      },
    ];
  },
};
