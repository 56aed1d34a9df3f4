import { listPaidLinks } from '../paid-links.ts';
import type { Rule } from '../rule.ts';

export const contextGenericAnchor: Rule = {
  id: 'context-generic-anchor',
  severity: 'warning',
  post: (post, { registry }) =>
    listPaidLinks(post, registry).flatMap(({ found, link, anchorText, facts }) =>
      facts.anchor === 'generic'
        ? [
            {
              start: found.start,
              end: found.end,
              program: link.program.id,
              message: `Unexpected link text "${anchorText}", expected what the link leads to`,
              hint: `Make the words that name it the link, such as "${link.title}".`,
            },
          ]
        : [],
    ),
};
