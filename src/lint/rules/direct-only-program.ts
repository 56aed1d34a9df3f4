import { offerLink } from '../link-fixes.ts';
import type { Rule } from '../rule.ts';

export const directOnlyProgram: Rule = {
  id: 'direct-only-program',
  severity: 'error',
  post: (post, { registry }) =>
    post.links.flatMap((found) => {
      const { syntax, to, start, end } = found;
      const link = to === undefined || syntax === 'aff' ? undefined : registry.links.get(to);
      if (link?.program.routing !== 'direct') return [];
      const { program } = link;
      return [
        {
          start,
          end,
          program: program.id,
          message: `Unexpected /go/ address of ${program.name}, expected the plain merchant address`,
          hint: `Write <Aff to="${to}">…</Aff>.`,
          ...offerLink(post, found, link, true),
        },
      ];
    }),
};
