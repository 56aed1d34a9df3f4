import { checkWording, findWording } from '../../core/affiliate/disclosure.ts';
import type { PageRule } from '../rule.ts';

export const disclosureHedged: PageRule = {
  id: 'disclosure-hedged',
  target: 'page',
  severity: 'warning',
  docs: {
    what: 'The disclosure says that you earn, not that you may earn.',
    why: 'ASA advice on affiliate marketing: a general "may receive" is unlikely to be acceptable.',
    mend: 'Leave out may, might, can and could.',
  },
  examples: {
    pass: '<p data-disclosure="page">Ad: we earn a commission if you buy.</p><a href="/go/acme">Acme</a>',
    fail: '<p data-disclosure="page">Ad: we may earn a commission if you buy.</p><a href="/go/acme">Acme</a>',
  },
  check({ links, disclosures, lang }) {
    const first = links.find((link) => link.compensated);
    if (!first) return [];
    return disclosures.flatMap(({ text }) =>
      checkWording(text, lang) === 'hedged'
        ? [
            {
              message: `Unexpected hedged disclosure: "${text}"`,
              hint: `Write for example: "${findWording(lang)?.page}"`,
              placement: first.placement,
            },
          ]
        : [],
    );
  },
};
