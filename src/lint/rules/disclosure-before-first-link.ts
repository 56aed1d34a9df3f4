import * as z from 'zod';
import type { Rule } from '../rule.ts';

const OptionsSchema = z.strictObject({
  /** Words of text that may stand between the title and the disclosure; the law names none. @default 150 */
  maxWords: z
    .int()
    .min(0)
    .default(150)
    .describe('Words of text that may stand between the title and the disclosure.'),
});

export const disclosureBeforeFirstLink: Rule<z.output<typeof OptionsSchema>> = {
  id: 'disclosure-before-first-link',
  severity: 'error',
  options: OptionsSchema,
  page({ links, disclosures }, { options }) {
    const first = links.find((link) => link.compensated);
    const [disclosure] = disclosures;
    if (!first || !disclosure) return [];
    const fault =
      disclosure.order > first.order
        ? 'a disclosure after the first affiliate link'
        : disclosure.afterH2
          ? 'a disclosure after an h2'
          : disclosure.wordsAfterTitle > options.maxWords
            ? `a disclosure ${disclosure.wordsAfterTitle} words after the title`
            : undefined;
    if (fault === undefined) return [];
    return [
      {
        message: `Unexpected ${fault}, expected it at the top`,
        hint: 'Move <Disclosure post={id} /> up to the title in the layout.',
        placement: first.placement,
      },
    ];
  },
};
