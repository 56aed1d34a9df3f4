import {
  checkWording,
  DISCLOSURE_LANGUAGES,
  findWording,
} from '../../core/affiliate/disclosure.ts';
import type { Rule } from '../rule.ts';

export const disclosureWording: Rule = {
  id: 'disclosure-wording',
  severity: 'error',
  page({ links, disclosures, lang }) {
    const first = links.find((link) => link.compensated);
    if (!first) return [];
    const placement = first.placement;
    return disclosures.flatMap(({ text }) => {
      const verdict = checkWording(text, lang);
      // What softens the sentence is another rule's: `disclosure-hedged`.
      if (verdict === 'ok' || verdict === 'hedged') return [];
      const example = findWording(lang)?.page;
      if (verdict === 'unknown-language' || example === undefined) {
        return [
          {
            message: `Unexpected page language "${lang}", expected one that the wording is known for: ${DISCLOSURE_LANGUAGES.join(', ')}`,
            hint: 'Set `lang` in the front matter to the language of the text.',
            placement,
          },
        ];
      }
      return [
        {
          message: `Unexpected disclosure that does not say who is paid for what: "${text}"`,
          hint: `Write for example: "${example}"`,
          placement,
        },
      ];
    });
  },
};
