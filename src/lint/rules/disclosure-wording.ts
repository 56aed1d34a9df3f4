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
    why: 'FTC, Endorsement Guides Q&A: "affiliate link" alone may not be understood; ASA: "may receive" is unlikely to be acceptable.',
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
      if (verdict === 'ok') return [];
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
      const fault =
        verdict === 'hedged'
          ? 'a hedged disclosure'
          : 'a disclosure that does not say who is paid for what';
      return [
        {
          message: `Unexpected ${fault}: "${text}"`,
          hint: `Write for example: "${example}"`,
          placement,
        },
      ];
    });
  },
};
