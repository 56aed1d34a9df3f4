// How long single clicks stay: the option --keep-days and TIDEMARK_KEEP_DAYS.
import { MOST_ROW_DAYS } from '../core/clicks/click-maintenance.ts';
import type { Io } from './io.ts';

/** A line of help for the commands that have the option. */
export const KEEP_DAYS_HELP = `--keep-days N days that single clicks and views stay, 1 to ${MOST_ROW_DAYS}; default: TIDEMARK_KEEP_DAYS, else ${MOST_ROW_DAYS}`;

/** Undefined after it told that the number is none. */
export function readKeepDays(option: string | undefined, io: Io): number | undefined {
  const text = option ?? (io.env['TIDEMARK_KEEP_DAYS'] || String(MOST_ROW_DAYS));
  const days = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (days >= 1 && days <= MOST_ROW_DAYS) return days;
  io.stderr.write(
    `Unexpected days to keep "${text}", expected a whole number from 1 to ${MOST_ROW_DAYS}: --keep-days 30\n`,
  );
  return undefined;
}
