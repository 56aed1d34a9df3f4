import { detectLanguage, findWording } from '../../core/affiliate/disclosure.ts';
import { findStatementFault } from '../disclosure-fault.ts';
import type { Rule } from '../rule.ts';

export const disclosureLanguage: Rule = {
  id: 'disclosure-language',
  severity: 'error',
  page({ links, disclosures }) {
    const first = links.find((link) => link.compensated);
    if (!first) return [];
    return disclosures.flatMap((disclosure) => {
      if (findStatementFault(disclosure) !== 'language') return [];
      const { text, lang } = disclosure;
      return [
        {
          message: `Unexpected disclosure in "${detectLanguage(text)}" in a text in "${lang}": "${text}"`,
          hint: `Set \`lang\` to the language of the text, or write: "${findWording(lang)?.page}"`,
          placement: first.placement,
        },
      ];
    });
  },
};
