import type { Rule } from '../rule.ts';

export const goFullNavigation: Rule = {
  id: 'go-full-navigation',
  severity: 'error',
  page: ({ links }) =>
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
