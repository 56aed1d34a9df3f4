// How a day is written in a file of the author's.
import * as z from 'zod';
import { parseCivilDate } from './civil-date.ts';

/** A quoted UTC day, `"2026-03-14"`. */
export const CivilDateSchema = z
  .string({
    error: (issue) => `Unexpected ${typeof issue.input}, expected a quoted date as "YYYY-MM-DD".`,
  })
  .refine((text) => parseCivilDate(text) !== undefined, {
    error: (issue) =>
      `Unexpected date "${String(issue.input)}", expected an existing day as "YYYY-MM-DD".`,
  });
