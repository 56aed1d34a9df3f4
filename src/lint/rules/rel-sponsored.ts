import type { Rule } from '../rule.ts';

export const relSponsored: Rule = {
  id: 'rel-sponsored',
  severity: 'error',
  page: ({ links }) =>
    links.flatMap((link) =>
      link.compensated && !link.rel.includes('sponsored')
        ? [
            {
              message: `Unexpected rel="${link.rel.join(' ')}" on ${link.href}, expected "sponsored nofollow noopener"`,
              hint: 'Write it as [text](/go/link-id) or <Aff to="link-id">, or set rel by hand.',
              placement: link.placement,
            },
          ]
        : [],
    ),
};
