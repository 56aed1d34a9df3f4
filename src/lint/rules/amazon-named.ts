import { listAmazonLinks } from '../amazon-links.ts';
import { findLinkBlock } from '../link-block.ts';
import type { Rule } from '../rule.ts';

export const amazonNamed: Rule = {
  id: 'amazon-named',
  severity: 'warning',
  post: (post, { registry }) =>
    listAmazonLinks(post, registry).flatMap(({ found, link, program }) => {
      // In code, nobody knows what stands around it.
      if (found.syntax === 'expression') return [];
      // Without a text, a link of the registry bears its title.
      const label = found.text === '' ? (link?.title ?? '') : found.text;
      const names = toPattern(link?.program.name);
      if (names.test(`${label}\n${found.title ?? ''}`)) return [];
      if (names.test(findLinkBlock(post, found).text)) return [];
      return [
        {
          start: found.start,
          end: found.end,
          message: `Unexpected link "${label}", expected one that names Amazon`,
          hint: 'Say where it leads: "… on Amazon", in the link or beside it.',
          ...(program === undefined ? {} : { program }),
        },
      ];
    }),
};

function toPattern(name: string | undefined): RegExp {
  return name === undefined ? /amazon/i : new RegExp(`amazon|${RegExp.escape(name)}`, 'i');
}
