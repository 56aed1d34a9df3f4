// How a day is written in front matter and in channel files.
import * as z from 'zod';

const DATE = /^\d{4}-\d{2}-\d{2}$/;

// YAML 1.1 readers turn a bare 2026-11-21 into a Date at midnight UTC; both spellings mean the same day.
/** A day in front matter; `meaning` is a sentence. */
export const dateField = (meaning: string) =>
  z
    .preprocess(
      (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value),
      z
        .string({ error: 'expected a date such as "2026-11-21"' })
        .regex(DATE, { error: 'expected a date such as "2026-11-21"', abort: true })
        .refine(isRealDate, { error: 'expected a day that the calendar has' }),
    )
    .describe(`${meaning} A UTC date, "YYYY-MM-DD".`);

function isRealDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  // A day that the month does not have runs over into the next one.
  return !Number.isNaN(time) && new Date(time).getUTCDate() === Number(text.slice(8));
}
