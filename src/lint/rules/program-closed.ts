import { describeEnd } from '../../core/affiliate/program-end.ts';
import type { Rule } from '../rule.ts';

export const programClosed: Rule = {
  id: 'program-closed',
  severity: 'error',
  post: ({ links }, { registry, today }) =>
    links.flatMap(({ to, start, end }) => {
      const link = to === undefined ? undefined : registry.links.get(to);
      const program = link?.program;
      const ending = program && describeEnd(program, today);
      if (!link || !program || ending === undefined) return [];
      const next =
        program.routing === 'direct' ? undefined : (link.life.successor ?? link.life.fallback);
      return [
        {
          start,
          end,
          // Readers are taken care of; the words around the link still name who is gone.
          ...(next === undefined ? {} : { severity: 'warning' as const }),
          message: `Unexpected link to ${program.name}, whose program ${ending}`,
          hint:
            next === undefined
              ? `Link to another product, or set "terms: none" in content/programs/${program.id}.yaml and keep a plain link.`
              : `Readers are sent to ${next}: write the post anew, and link to that.`,
          program: program.id,
        },
      ];
    }),
};
