import * as z from 'zod';
import { readHours } from '../../core/affiliate/work-hours.ts';
import type { Rule } from '../rule.ts';

const OptionsSchema = z.strictObject({
  /** Words an hour below which the hours are too many. @default 10 */
  minWordsPerHour: z
    .number()
    .min(0)
    .default(10)
    .describe('Words an hour below which the hours are too many.'),
  /** Words an hour above which the hours are too few. @default 2000 */
  maxWordsPerHour: z
    .number()
    .min(1)
    .default(2000)
    .describe('Words an hour above which the hours are too few.'),
  /** Words of a post below which nothing is told. @default 100 */
  minWords: z.int().min(0).default(100).describe('Words of a post below which nothing is told.'),
});

export const hoursPlausible: Rule<z.output<typeof OptionsSchema>> = {
  id: 'hours-plausible',
  severity: 'warning',
  options: OptionsSchema,
  channel({ id, channel, range }, { today }) {
    if (channel === undefined || channel.published > today) return [];
    if (readHours(channel.hours).total > 0) return [];
    const [start, end] = range(['hours']);
    return [
      {
        start,
        end,
        message: 'Missing hours of a channel that is out, expected what it took',
        hint: `Log them with npm run hours -- ${id} 1.5, or write hours into the file.`,
      },
    ];
  },
  post(source, { options, today }) {
    const { post, wordCount, frontmatterRange } = source;
    const isPublished = post !== undefined && !post.draft && post.published <= today;
    if (!isPublished || wordCount < options.minWords) return [];
    // A text that does not parse has words that nobody counted.
    if (source.problems.some(({ rule }) => rule === 'invalid-mdx')) return [];
    const { total, byKind } = readHours(post.hours);
    if (total === 0) {
      const [start, end] = frontmatterRange(['hours']);
      return [
        {
          start,
          end,
          message: `Missing hours of a published post of ${wordCount} words, expected what it took`,
          hint: 'Add hours to the front matter, or log them: npm run hours -- my-post 1.5 --kind writing',
        },
      ];
    }
    // Work after publication grows with the years, not with the words.
    const first = total - (byKind.refresh ?? 0);
    if (first <= 0) return [];
    const perHour = wordCount / first;
    const isSlow = perHour < options.minWordsPerHour;
    if (!isSlow && perHour <= options.maxWordsPerHour) return [];
    const [start, end] = frontmatterRange(['hours']);
    const expected = isSlow
      ? `at least ${options.minWordsPerHour}`
      : `at most ${options.maxWordsPerHour}`;
    return [
      {
        start,
        end,
        message: `Unexpected ${formatHours(first)} for ${wordCount} words, ${formatRate(perHour)} words an hour, expected ${expected}`,
        hint: 'Mend the hours; what the post earns an hour is computed from them. Set other bounds in the options if they are true.',
      },
    ];
  },
};

function formatHours(hours: number): string {
  const rounded = Math.round(hours * 100) / 100;
  return `${rounded} ${rounded === 1 ? 'hour' : 'hours'}`;
}

function formatRate(perHour: number): string {
  return `${perHour < 10 ? Math.round(perHour * 10) / 10 : Math.round(perHour)}`;
}
