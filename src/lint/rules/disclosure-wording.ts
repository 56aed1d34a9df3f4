import {
  checkWording,
  DISCLOSURE_LANGUAGES,
  findWording,
} from '../../core/affiliate/disclosure.ts';
import type { PageRule } from '../rule.ts';

export const disclosureWording: PageRule = {
  id: 'disclosure-wording',
  target: 'page',
  severity: 'error',
  docs: {
    what: "The disclosure says, in the page's language: an ad or commission word, who is paid, and what for.",
    why: 'FTC, Endorsement Guides Q&A: "affiliate link" alone may not be understood.',
    mend: 'Use the sentence that <Disclosure> writes, or one with all three parts.',
  },
  examples: {
    pass: '<p data-disclosure="page">Ad: we earn a commission if you buy through links marked (paid link).</p><a href="/go/acme">Acme</a>',
    fail: '<p data-disclosure="page">This post contains affiliate links.</p><a href="/go/acme">Acme</a>',
  },
  check({ links, disclosures, lang }) {
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
