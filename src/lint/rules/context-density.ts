import * as z from 'zod';
import { listImported } from '../../parse/partials.ts';
import { listPaidPlaces } from '../paid-links.ts';
import type { Rule } from '../rule.ts';

const OptionsSchema = z.strictObject({
  /** Paid links that a post may have in 1,000 words. @default 15 */
  max: z.number().min(0).default(15).describe('Paid links that a post may have in 1,000 words.'),
  /** Paid links below which a post, however short, is not dense. @default 4 */
  minLinks: z
    .int()
    .min(1)
    .default(4)
    .describe('Paid links below which a post, however short, is not dense.'),
});

export const contextDensity: Rule<z.output<typeof OptionsSchema>> = {
  id: 'context-density',
  severity: 'warning',
  options: OptionsSchema,
  post(post, { registry, options, partials }) {
    const imported = listImported(post, partials);
    const links = listPaidPlaces(post, imported, registry);
    if (links.length < options.minLinks) return [];
    const wordCount = imported.reduce(
      (sum, { partial }) => sum + partial.wordCount,
      post.wordCount,
    );
    const density = (links.length / Math.max(1, wordCount)) * 1000;
    if (density <= options.max) return [];
    // The first that is one too many.
    const allowed = Math.floor((options.max * wordCount) / 1000);
    const found = links[Math.max(allowed, options.minLinks - 1)] ?? links[0];
    if (!found) return [];
    return [
      {
        start: found.start,
        end: found.end,
        message: `Unexpected ${links.length} paid links in ${wordCount} words, ${Math.round(density)} per 1,000, expected at most ${options.max}`,
        hint: 'Keep the links that a reader needs at that place, and leave the other mentions plain.',
      },
    ];
  },
};
