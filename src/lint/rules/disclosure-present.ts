import { findStatementLink } from '../disclosure-fault.ts';
import type { Rule } from '../rule.ts';

export const disclosurePresent: Rule = {
  id: 'disclosure-present',
  severity: 'error',
  page({ links, disclosures, unwritten }) {
    const first = links.find((link) => link.compensated);
    if (!first || disclosures.length === 1) return [];
    // What stands in its place is told by `disclosure-static-html` and `disclosure-own-text`.
    if (disclosures.length === 0 && (unwritten.length > 0 || findStatementLink(links))) return [];
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
