import { findWording } from '../../core/affiliate/disclosure.ts';
import { findStatementFault, findStatementLink } from '../disclosure-fault.ts';
import type { Rule } from '../rule.ts';

export const disclosureOwnText: Rule = {
  id: 'disclosure-own-text',
  severity: 'error',
  page({ links, disclosures, unwritten, lang }) {
    const first = links.find((link) => link.compensated);
    if (!first) return [];
    const example = (findWording(lang) ?? findWording('en'))?.page;
    const finding = (what: string) => ({
      message: `Unexpected ${what}, expected the statement itself`,
      hint: `Write for example: "${example}"`,
      placement: first.placement,
    });
    if (disclosures.length > 0)
      return disclosures.flatMap((disclosure) =>
        findStatementFault(disclosure) === 'link'
          ? [finding(`disclosure that is only a link: "${disclosure.text}"`)]
          : [],
      );
    const link = unwritten.length > 0 ? undefined : findStatementLink(links);
    return link ? [finding(`link to ${link.href} in place of a disclosure`)] : [];
  },
};
