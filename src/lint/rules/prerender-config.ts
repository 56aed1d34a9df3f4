import type { Rule } from '../rule.ts';
import { locateConfig } from '../astro-place.ts';

export const prerenderConfig: Rule = {
  id: 'prerender-config',
  severity: 'warning',
  published({ astro }) {
    if (!astro.clientPrerender || !astro.csp) return [];
    return [
      {
        message: 'Unexpected clientPrerender together with csp, expected one of them',
        hint: 'Switch off experimental.clientPrerender: with a policy, its rules prerender links that opted out, those below /go/ too.',
        at: locateConfig(astro, 'clientPrerender'),
      },
    ];
  },
};
