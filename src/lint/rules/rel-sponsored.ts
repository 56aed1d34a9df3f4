import type { PageRule } from '../rule.ts';

export const relSponsored: PageRule = {
  id: 'rel-sponsored',
  target: 'page',
  severity: 'error',
  docs: {
    what: 'Each link that can earn has rel="sponsored".',
    why: 'Google Search Central, "Qualify your outbound links to Google": paid links are marked sponsored.',
    mend: 'Write the link as [text](/go/link-id) or <Aff to="link-id">, which set rel="sponsored nofollow noopener".',
  },
  examples: {
    pass: '<a href="/go/acme" rel="sponsored nofollow noopener">Acme</a>',
    fail: '<a href="/go/acme" rel="noopener">Acme</a>',
  },
  check: ({ links }) =>
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
