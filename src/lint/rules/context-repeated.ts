import * as z from 'zod';
import { listImported } from '../../parse/partials.ts';
import { listPaidPlaces } from '../paid-links.ts';
import type { Rule } from '../rule.ts';

const OptionsSchema = z.strictObject({
  /** Times that any post may link the same destination. @default 3 */
  max: z.int().min(1).default(3).describe('Times that any post may link the same destination.'),
  /** Words for which a long post may link it once more. @default 400 */
  wordsPerLink: z
    .int()
    .min(1)
    .default(400)
    .describe('Words for which a long post may link it once: 4,000 words allow 10.'),
});

export const contextRepeated: Rule<z.output<typeof OptionsSchema>> = {
  id: 'context-repeated',
  severity: 'warning',
  options: OptionsSchema,
  post(post, { registry, options, partials }) {
    const links = listPaidPlaces(post, listImported(post, partials), registry);
    if (links.length <= options.max) return [];
    const allowed = Math.max(options.max, Math.floor(post.wordCount / options.wordsPerLink));
    return [...Map.groupBy(links, ({ link }) => link.url).values()].flatMap((same) => {
      const first = same[allowed];
      if (!first) return [];
      const { start, end, link } = first;
      return [
        {
          start,
          end,
          program: link.program.id,
          message: `Unexpected link ${allowed + 1} of ${same.length} to "${link.id}", expected at most ${allowed} in ${post.wordCount} words`,
          hint: 'Keep the links where the reader acts, and name the product without one elsewhere.',
        },
      ];
    });
  },
};
