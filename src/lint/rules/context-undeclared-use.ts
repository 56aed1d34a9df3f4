import { listPaidLinks } from '../paid-links.ts';
import type { Rule } from '../rule.ts';
import { findUseClaim, mayClaimUse } from '../use-claim.ts';

export const contextUndeclaredUse: Rule = {
  id: 'context-undeclared-use',
  severity: 'warning',
  post: (post, { registry }) =>
    listPaidLinks(post, registry).flatMap(({ found, link, block, readSentence }) => {
      const { program } = link;
      if (program.usedByAuthor || !block) return [];
      if (!mayClaimUse(post.source.text.slice(block.start, block.end))) return [];
      const claim = findUseClaim(readSentence(), post.post?.lang ?? 'en');
      if (claim === undefined) return [];
      return [
        {
          start: found.start,
          end: found.end,
          program: program.id,
          message: `Unexpected "${claim}" at a link of ${program.name}, which the registry says the author does not use`,
          hint: `Set usedByAuthor: true in content/programs/${program.id}.yaml if you do use it, or say what you know of it and from where.`,
        },
      ];
    }),
};
