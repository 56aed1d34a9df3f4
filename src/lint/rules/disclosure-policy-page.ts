import * as z from 'zod';
import { createSource } from '../../parse/source.ts';
import type { Rule } from '../rule.ts';

const OptionsSchema = z.strictObject({
  /** Paths of which one must be a page. */
  paths: z
    .array(z.string().startsWith('/'))
    .min(1)
    .default([
      '/disclosure/',
      '/disclosures/',
      '/affiliate-disclosure/',
      '/advertising-disclosure/',
      '/werbung/',
      '/offenlegung/',
    ])
    .describe('Paths of which one must be a page.'),
});

export const disclosurePolicyPage: Rule<z.output<typeof OptionsSchema>> = {
  id: 'disclosure-policy-page',
  severity: 'warning',
  options: OptionsSchema,
  published({ pages, names, folder }, { options: { paths } }) {
    if (!pages.some(({ links }) => links.some(({ compensated }) => compensated))) return [];
    const files = paths.flatMap((path) => {
      const stem = path.replaceAll(/^\/|\/$/g, '');
      return [`${stem}/index.html`, `${stem}.html`];
    });
    // In a site of several languages, below the language.
    const tails = files.map((file) => `/${file}`);
    const has = [...names].some(
      (name) => files.includes(name) || tails.some((tail) => name.endsWith(tail)),
    );
    if (has) return [];
    const at = { source: createSource(`${folder}/${files[0]}`, ''), start: 0, end: 0 };
    return [
      {
        message: `Missing a page such as ${paths[0]} that tells how the site earns`,
        hint: 'Write one, as a supplement to the disclosure in each post and never in its place.',
        at,
      },
    ];
  },
};
