import type { Rule } from '../rule.ts';

export const goNoPrefetch: Rule = {
  id: 'go-no-prefetch',
  severity: 'error',
  page: ({ links }) =>
    links.flatMap((link) =>
      link.redirected && String(link.attributes['dataAstroPrefetch']) !== 'false'
        ? [
            {
              message: `Missing data-astro-prefetch="false" on ${link.href}`,
              hint: 'Add the attribute: a hover must not reach the merchant.',
              placement: link.placement,
            },
          ]
        : [],
    ),
};
