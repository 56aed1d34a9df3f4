import { checkWording, findWording } from '../../core/affiliate/disclosure.ts';
import type { Rule } from '../rule.ts';

export const disclosureHedged: Rule = {
  id: 'disclosure-hedged',
  severity: 'warning',
  page({ links, disclosures, lang }) {
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
