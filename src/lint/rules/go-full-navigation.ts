import type { PageRule } from '../rule.ts';

export const goFullNavigation: PageRule = {
  id: 'go-full-navigation',
  target: 'page',
  severity: 'error',
  docs: {
    what: 'Each link below /go/ has data-astro-reload.',
    why: "Without it Astro's client router fetches the address itself before it navigates: two requests for one click.",
    mend: 'Write the link as [text](/go/link-id) or <Aff to="link-id">, or add the attribute.',
  },
  examples: {
    pass: '<a href="/go/acme" data-astro-reload>Acme</a>',
    fail: '<a href="/go/acme">Acme</a>',
  },
  check: ({ links }) =>
    links.flatMap((link) =>
      link.redirected && link.attributes['dataAstroReload'] === undefined
        ? [
            {
              message: `Missing data-astro-reload on ${link.href}`,
              hint: 'Add the attribute: one click must be one request.',
              placement: link.placement,
            },
          ]
        : [],
    ),
};
