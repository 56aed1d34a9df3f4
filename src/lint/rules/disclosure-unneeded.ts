import { statesBenefit } from '../../core/affiliate/benefits.ts';
import type { Rule } from '../rule.ts';

export const disclosureUnneeded: Rule = {
  id: 'disclosure-unneeded',
  severity: 'warning',
  page({ links, disclosures, post }) {
    if (disclosures.length === 0 || links.some((link) => link.compensated)) return [];
    // What an author received is told with or without links.
    if ((post?.post?.received.length ?? 0) > 0) return [];
    return disclosures.flatMap(({ text, lang }) =>
      statesBenefit(text, lang)
        ? []
        : [
            {
              message: `Unexpected disclosure on a page without affiliate links: "${text}"`,
              hint: 'Remove it here, or let <Disclosure post={id} /> decide: it writes nothing where nothing is paid.',
            },
          ],
    );
  },
};
