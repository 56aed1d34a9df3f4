import * as z from 'zod';
import { daysBetween } from '../../core/time/civil-date.ts';
import type { Rule } from '../rule.ts';

const OptionsSchema = z.strictObject({
  /** Days after which terms are old. @default 180 */
  days: z.int().min(1).default(180).describe('Days after which terms are old.'),
});

export const programTermsStale: Rule<z.output<typeof OptionsSchema>> = {
  id: 'program-terms-stale',
  severity: 'warning',
  options: OptionsSchema,
  program({ program, range }, { options, today }) {
    const { termsCheckedOn: checked, status } = program ?? {};
    if (program === undefined || checked === undefined || status === 'closed') return [];
    const age = daysBetween(checked, today);
    if (age <= options.days) return [];
    const [start, end] = range(['termsCheckedOn']);
    const where = program.termsUrl === undefined ? '' : ` at ${program.termsUrl}`;
    return [
      {
        start,
        end,
        message: `Unexpected terms of ${checked}, ${age} days old, expected at most ${options.days}`,
        hint: `Read the terms of ${program.name}${where} again, mend this file, and write the day here.`,
      },
    ];
  },
};
