import { findWithout } from '../astro-attributes.ts';
import { aboutLink } from '../page.ts';
import type { Rule } from '../rule.ts';

const NEEDED = {
  written: 'data-astro-reload',
  hint: 'Add the attribute: one click must be one request.',
};

export const goFullNavigation: Rule = {
  id: 'go-full-navigation',
  severity: 'error',
  post: (post, { registry }) => findWithout('data-astro-reload', NEEDED, post, registry),
  page: ({ links }) =>
    links.flatMap((link) =>
      link.redirected && link.attributes['dataAstroReload'] === undefined
        ? [
            {
              message: `Missing ${NEEDED.written} on ${link.href}`,
              hint: NEEDED.hint,
              ...aboutLink(link),
            },
          ]
        : [],
    ),
};
