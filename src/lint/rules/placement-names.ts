import type { PostRule } from '../rule.ts';

export const placementNames: PostRule = {
  id: 'placement-names',
  target: 'post',
  severity: 'error',
  docs: {
    what: 'An explicit placement name stands once for each link of a post.',
    why: 'The name is what keeps a code through any move; with two of it, the codes of both could change places.',
    mend: 'Give one of them another name.',
  },
  examples: {
    pass: '<Aff to="acme" at="intro">Acme</Aff> and [Acme](/go/acme "at:end").',
    fail: '<Aff to="acme" at="intro">Acme</Aff> and [Acme](/go/acme "at:intro").',
  },
  check(post) {
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
