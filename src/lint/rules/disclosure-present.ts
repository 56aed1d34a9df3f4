import type { Rule } from '../rule.ts';

export const disclosurePresent: Rule = {
  id: 'disclosure-present',
  severity: 'error',
  page({ links, disclosures }) {
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
