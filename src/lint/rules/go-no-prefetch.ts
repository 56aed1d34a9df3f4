import type { PageRule } from '../rule.ts';

export const goNoPrefetch: PageRule = {
  id: 'go-no-prefetch',
  target: 'page',
  severity: 'error',
  docs: {
    what: 'Each link below /go/ has data-astro-prefetch="false".',
    why: "Astro's client router prefetches on hover; measured in Chromium, a hover alone then reached the merchant.",
    mend: 'Write the link as [text](/go/link-id) or <Aff to="link-id">, or add the attribute.',
  },
  examples: {
    pass: '<a href="/go/acme" data-astro-prefetch="false">Acme</a>',
    fail: '<a href="/go/acme">Acme</a>',
  },
  check: ({ links }) =>
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
