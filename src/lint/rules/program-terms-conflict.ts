import type { Rule } from '../rule.ts';

export const programTermsConflict: Rule = {
  id: 'program-terms-conflict',
  severity: 'warning',
  program: ({ program, range }) =>
    (program?.conflicts ?? []).map((conflict, index) => {
      const [start, end] = range(['conflicts', index]);
      return {
        start,
        end,
        message: `Unexpected conflict in the terms of ${program?.name}: ${conflict}`,
        hint: 'Ask the program which of them holds, write it into this file, and remove the entry.',
      };
    }),
};
