import { detectLanguage, findWording } from '../../core/affiliate/disclosure.ts';
import { isCompensated } from '../../core/affiliate/program.ts';
import { findStatementFault } from '../disclosure-fault.ts';
import type { Rule } from '../rule.ts';

export const disclosureLanguage: Rule = {
  id: 'disclosure-language',
  severity: 'error',
  channel({ channel, range }, { registry }) {
    const pays = channel?.links.some((id) => {
      const program = registry.links.get(id)?.program;
      return program !== undefined && isCompensated(program);
    });
    if (channel === undefined || pays !== true || findWording(channel.lang)) return [];
    const [start, end] = range(['lang']);
    return [
      {
        start,
        end,
        severity: 'warning',
        message: `Unexpected lang "${channel.lang}" of a channel with paid links, expected one that there is a disclosure in`,
        hint: 'Translate what npm run channel tells to say, and keep all of it; the rule can be switched off for this file then.',
      },
    ];
  },
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
