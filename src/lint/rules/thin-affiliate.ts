import * as z from 'zod';
import { readHours } from '../../core/affiliate/work-hours.ts';
import { isCompensated } from '../../core/affiliate/program.ts';
import type { PostSource } from '../../parse/post-source.ts';
import type { Rule } from '../rule.ts';

const OptionsSchema = z.strictObject({
  /** Fewest words of the author for each paid link. */
  wordsPerLink: z
    .int()
    .min(1)
    .default(100)
    .describe('Fewest words of the author for each paid link.'),
  /** Fewest paid links that a post is judged for. */
  links: z.int().min(1).default(3).describe('Fewest paid links that a post is judged for.'),
});

export const thinAffiliate: Rule<z.output<typeof OptionsSchema>> = {
  id: 'thin-affiliate',
  severity: 'warning',
  options: OptionsSchema,
  post(post, { registry, options }) {
    const paid = post.links.filter(({ to }) => {
      const link = to === undefined ? undefined : registry.links.get(to);
      return link !== undefined && isCompensated(link.program);
    });
    const [first] = paid;
    if (first === undefined || post.isPartial || paid.length < options.links) return [];
    const words = Math.floor(post.wordCount / paid.length);
    if (words >= options.wordsPerLink || showsOwnWork(post)) return [];
    return [
      {
        start: first.start,
        end: first.end,
        message: `Unexpected ${words} words for each of ${paid.length} paid links and no work of your own, expected ${options.wordsPerLink} or more`,
        hint: 'Tell what you did with the products: hours, code, measurements, screenshots; or place fewer links.',
      },
    ];
  },
};

// Hours logged, code, or a picture: what a copied description does not bring along.
const WORK = /^[ \t>]*(?:```|~~~)|!\[[^\]]*\]\(|<(?:img|Image|Picture|video|figure)\b/m;

function showsOwnWork({ post, source, bodyStart }: PostSource): boolean {
  if (post !== undefined && readHours(post.hours).total > 0) return true;
  return WORK.test(source.text.slice(bodyStart));
}
