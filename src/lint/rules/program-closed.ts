import type { Program } from '../../core/affiliate/program.ts';
import type { Rule } from '../rule.ts';

export const programClosed: Rule = {
  id: 'program-closed',
  severity: 'error',
  post: ({ links }, { registry, today }) =>
    links.flatMap(({ to, start, end }) => {
      const program = to === undefined ? undefined : registry.links.get(to)?.program;
      const ending = program && describeEnd(program, today);
      if (!program || ending === undefined) return [];
      return [
        {
          start,
          end,
          message: `Unexpected link to ${program.name}, whose program ${ending}`,
          hint: `Link to another product, or set "terms: none" in content/programs/${program.id}.yaml and keep a plain link.`,
          program: program.id,
        },
      ];
    }),
};

function describeEnd({ status, effectiveTo }: Program, today: string): string | undefined {
  if (effectiveTo !== undefined && effectiveTo < today) return `ended on ${effectiveTo}`;
  return status === 'closed' ? 'is closed' : undefined;
}
