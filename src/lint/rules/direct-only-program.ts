import type { Rule } from '../rule.ts';

export const directOnlyProgram: Rule = {
  id: 'direct-only-program',
  severity: 'error',
  post: (post, { registry }) =>
    post.links.flatMap(({ syntax, to, start, end }) => {
      const program =
        to === undefined || syntax === 'aff' ? undefined : registry.links.get(to)?.program;
      if (program?.routing !== 'direct') return [];
      return [
        {
          start,
          end,
          program: program.id,
          message: `Unexpected /go/ address of ${program.name}, expected the plain merchant address`,
          hint: `Write <Aff to="${to}">…</Aff>.`,
        },
      ];
    }),
};
