import { findWithout } from '../astro-attributes.ts';
import { aboutLink } from '../page.ts';
import type { Rule } from '../rule.ts';

const NEEDED = {
  written: 'data-astro-prefetch="false"',
  hint: 'Add the attribute: a hover must not reach the merchant.',
};

export const goNoPrefetch: Rule = {
  id: 'go-no-prefetch',
  severity: 'error',
  post: (post, { registry }) => findWithout('data-astro-prefetch', NEEDED, post, registry),
  page: ({ links }) =>
    links.flatMap((link) =>
      link.redirected && String(link.attributes['dataAstroPrefetch']) !== 'false'
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
