import { checkWording, findWording } from '../../core/affiliate/disclosure.ts';
import { listDerivedTexts } from '../derived-texts.ts';
import type { Rule } from '../rule.ts';

export const derivedDisclosure: Rule = {
  id: 'derived-disclosure',
  severity: 'error',
  published(output, { registry }) {
    return listDerivedTexts(output, registry).flatMap((text) => {
      const { file, source, post, lang, start, end, blocksBefore, links } = text;
      const wording = findWording(lang) ?? findWording('en');
      const isSaid = blocksBefore.some((block) => {
        const verdict = checkWording(block, findWording(lang) ? lang : 'en');
        return verdict === 'ok' || verdict === 'hedged';
      });
      const [first] = links;
      if (isSaid || first === undefined) return [];
      return [
        {
          message: `Missing a disclosure before the first paid link in ${file.file}`,
          hint: `Begin the text with for example "${wording?.page}", or take its paid links out.`,
          placement: first.placement,
          post,
          link: first.link,
          at: { source, start, end },
        },
      ];
    });
  },
};
