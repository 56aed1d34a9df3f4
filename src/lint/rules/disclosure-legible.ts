import * as z from 'zod';
import { findIllegibility } from '../legibility.ts';
import type { Rule } from '../rule.ts';

const OptionsSchema = z.strictObject({
  /** Contrast between text and background, from 1 to 21; the law names none. @default 4.5 */
  minContrast: z
    .number()
    .min(1)
    .max(21)
    .default(4.5)
    .describe('Smallest contrast between text and background, from 1 to 21.'),
  /** Size of the text, as a part of the body's; the law names none. @default 0.85 */
  minSize: z
    .number()
    .min(0)
    .max(2)
    .default(0.85)
    .describe("Smallest size of the text, as a part of the body's."),
});

export const disclosureLegible: Rule<z.output<typeof OptionsSchema>> = {
  id: 'disclosure-legible',
  severity: 'warning',
  needsBrowser: true,
  options: OptionsSchema,
  page({ links, disclosures }, { options }) {
    const first = links.find((link) => link.compensated);
    if (!first) return [];
    return disclosures.flatMap(({ looks = [] }) => {
      const faults = looks.flatMap((look) => findIllegibility(look, options) ?? []);
      return faults.slice(0, 1).map((fault) => ({
        message: `Unexpected ${fault}`,
        hint: 'Give [data-disclosure="page"] the colour and the size of the text around it.',
        placement: first.placement,
      }));
    });
  },
};
