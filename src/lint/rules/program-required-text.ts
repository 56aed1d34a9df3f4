import {
  isAmazonSentence,
  listRequiredTexts,
  saysText,
} from '../../core/affiliate/required-text.ts';
import { readPageText } from '../page-elements.ts';
import type { Rule } from '../rule.ts';

export const programRequiredText: Rule = {
  id: 'program-required-text',
  severity: 'error',
  page(page) {
    const firstByProgram = new Map(
      page.links.toReversed().flatMap((link) => (link.program ? [[link.program, link]] : [])),
    );
    return [...firstByProgram].flatMap(([program, link]) =>
      listRequiredTexts(program, page.lang)
        // Amazon's own rule looks after its sentence.
        .filter(({ text }) => program.network !== 'amazon' || !isAmazonSentence(text))
        .filter((required) => !saysText(readPageText(page), required))
        .map(({ text, exact }) => ({
          message: `Missing text that ${program.name} demands, expected${exact ? ' word for word' : ''}: "${text}"`,
          hint: 'Put <Disclosure /> before the first link: it writes the sentences that programs demand.',
          placement: link.placement,
          program: program.id,
        })),
    );
  },
};
