import { checkWording, findWording } from '../../core/affiliate/disclosure.ts';
import { findStatementFault } from '../disclosure-fault.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import { isPaidPost, listWrittenDisclosures, suggestDisclosure } from '../written-disclosure.ts';

export const disclosureHedged: Rule = {
  id: 'disclosure-hedged',
  severity: 'warning',
  post(post, { registry }) {
    const written = listWrittenDisclosures(post);
    const lang = post.post?.lang ?? 'en';
    if (written.length === 0 || !isPaidPost(post, registry)) return [];
    return written.flatMap((each) =>
      checkWording(each.text, lang) === 'hedged'
        ? [
            {
              start: each.start,
              end: each.end,
              ...describe(each.text, lang),
              suggestions: suggestDisclosure(each, post, registry),
            },
          ]
        : [],
    );
  },
  page({ links, disclosures }) {
    const first = links.find((link) => link.compensated);
    if (!first) return [];
    return disclosures.flatMap((disclosure) =>
      findStatementFault(disclosure) === 'hedged'
        ? [{ ...describe(disclosure.text, disclosure.lang), placement: first.placement }]
        : [],
    );
  },
};

function describe(text: string, lang: string): RuleFinding {
  return {
    message: `Unexpected hedged disclosure: "${text}"`,
    hint: `Write for example: "${findWording(lang)?.page}"`,
  };
}
