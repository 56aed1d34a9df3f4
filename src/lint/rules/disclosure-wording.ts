import {
  checkWording,
  DISCLOSURE_LANGUAGES,
  findWording,
} from '../../core/affiliate/disclosure.ts';
import { findStatementFault } from '../disclosure-fault.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import { isPaidPost, listWrittenDisclosures, suggestDisclosure } from '../written-disclosure.ts';

export const disclosureWording: Rule = {
  id: 'disclosure-wording',
  severity: 'error',
  post(post, { registry }) {
    const written = listWrittenDisclosures(post);
    const lang = post.post?.lang ?? 'en';
    if (written.length === 0 || !isPaidPost(post, registry)) return [];
    return written.flatMap((each) =>
      checkWording(each.text, lang) === 'insufficient'
        ? [
            {
              start: each.start,
              end: each.end,
              ...describeInsufficient(each.text, lang),
              suggestions: suggestDisclosure(each, post, registry),
            },
          ]
        : [],
    );
  },
  page({ links, disclosures }) {
    const first = links.find((link) => link.compensated);
    if (!first) return [];
    const { placement } = first;
    return disclosures.flatMap((disclosure) => {
      const { text, lang } = disclosure;
      const fault = findStatementFault(disclosure);
      if (fault === 'insufficient') return [{ ...describeInsufficient(text, lang), placement }];
      if (fault !== 'unknown-language') return [];
      return [
        {
          message: `Unexpected page language "${lang}", expected one that the wording is known for: ${DISCLOSURE_LANGUAGES.join(', ')}`,
          hint: 'Set `lang` in the front matter to the language of the text.',
          placement,
        },
      ];
    });
  },
};

function describeInsufficient(text: string, lang: string): RuleFinding {
  const wording = findWording(lang);
  const vague = wording?.vague.exec(text)?.[0];
  const instead = vague === undefined ? '' : ` but "${vague}"`;
  return {
    message: `Unexpected disclosure that does not say who is paid for what${instead}: "${text}"`,
    hint: `Write for example: "${wording?.page}"`,
  };
}
