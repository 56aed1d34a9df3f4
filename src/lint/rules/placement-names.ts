import type { Rule } from '../rule.ts';

export const placementNames: Rule = {
  id: 'placement-names',
  severity: 'error',
  post(post) {
    const seen = new Set<string>();
    return post.links.flatMap(({ to, at, start, end }) => {
      if (to === undefined || at === undefined) return [];
      const name = `${to} ${at}`;
      if (!seen.has(name)) {
        seen.add(name);
        return [];
      }
      return [
        {
          start,
          end,
          message: `Unexpected second placement "${at}" of "${to}", expected a name of its own`,
          hint: `Give it another name, such as "${at}-2".`,
        },
      ];
    });
  },
};
