import * as z from 'zod';
import { daysBetween } from '../../core/time/civil-date.ts';
import type { Rule, SourceFinding } from '../rule.ts';

const OptionsSchema = z.strictObject({
  /** Days that a post may be planned ahead; drafts may lie further off. @default 180 */
  maxDaysAhead: z
    .int()
    .min(0)
    .default(180)
    .describe('Days that a post may be planned ahead; drafts may lie further off.'),
});

export const datesInOrder: Rule<z.output<typeof OptionsSchema>> = {
  id: 'dates-in-order',
  severity: 'warning',
  options: OptionsSchema,
  post({ post, frontmatterRange }, { options, today }) {
    if (!post) return [];
    const { published, updated, draft } = post;
    const findings: SourceFinding[] = [];
    const tell = (key: 'published' | 'updated', message: string, hint: string) => {
      const [start, end] = frontmatterRange([key]);
      findings.push({ start, end, message, hint });
    };
    const ahead = daysBetween(today, published);
    if (ahead > options.maxDaysAhead && !draft)
      tell(
        'published',
        `Unexpected day of publication ${published}, ${ahead} days ahead, expected at most ${options.maxDaysAhead}`,
        'Mend the year, or make it a draft until its day is near.',
      );
    if (updated === undefined) return findings;
    if (updated < published)
      tell(
        'updated',
        `Unexpected update on ${updated}, expected ${published}, the day of publication, or later`,
        'Mend one of the two days.',
      );
    // East of Greenwich, tomorrow has begun.
    else if (daysBetween(today, updated) > 1 && updated !== published)
      tell(
        'updated',
        `Unexpected update on ${updated}, a day to come, expected ${today} or earlier`,
        'Write the day of the change that readers can see.',
      );
    return findings;
  },
};
