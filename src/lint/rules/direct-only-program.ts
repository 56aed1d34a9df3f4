import type { PostRule } from '../rule.ts';

export const directOnlyProgram: PostRule = {
  id: 'direct-only-program',
  target: 'post',
  severity: 'error',
  docs: {
    what: 'A link of a program with `routing: direct` never stands behind /go/.',
    why: 'Amazon Associates Program Policies exclude purchases through redirecting links and may close the account.',
    mend: 'Write <Aff to="link-id">: it puts the plain merchant address into the page.',
  },
  examples: {
    pass: 'The book is <Aff to="river-book">at River</Aff>.',
    fail: 'The book is [at River](/go/river-book).',
  },
  check: (post, { catalog }) =>
    post.links.flatMap(({ syntax, to, start, end }) => {
      const program =
        to === undefined || syntax === 'aff' ? undefined : catalog.links.get(to)?.program;
      if (program?.routing !== 'direct') return [];
      return [
        {
          start,
          end,
          message: `Unexpected /go/ address of ${program.name}, expected the plain merchant address`,
          hint: `Write <Aff to="${to}">…</Aff>.`,
        },
      ];
    }),
};
