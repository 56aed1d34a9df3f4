// `npm run retention`: the store's chores by hand, for a site whose server does not run all day.
import { keepAt } from '../core/clicks/click-maintenance.ts';
import { countNoun } from '../core/count-noun.ts';
import { locateSite } from '../site/paths.ts';
import { openMaintenance } from '../site/stores.ts';
import { EXIT, readOptions } from './arguments.ts';
import type { Io } from './io.ts';
import { KEEP_DAYS_HELP, readKeepDays } from './keep-days.ts';

const HELP = `
Usage: npm run retention -- [options]

Adds clicks and views to the counts by day that reports read, deletes single rows that are too old, and
makes months of counts by day that are older than 400 days. Reports keep their sums. "npm run serve" does
the same while it runs; both may run at once.

  ${KEEP_DAYS_HELP}
  --root DIR    the site; default: this folder

Example: npm run retention -- --keep-days 30
`;

export async function retention(args: readonly string[], io: Io): Promise<number> {
  const parsed = readOptions(args, { 'keep-days': { type: 'string' } }, HELP, io);
  if ('exit' in parsed) return parsed.exit;
  const rowDays = readKeepDays(parsed.values['keep-days'], io);
  if (rowDays === undefined) return EXIT.usage;
  const keep = keepAt(io.now().getTime(), rowDays);
  const maintenance = openMaintenance(io.env, locateSite(parsed.root), { create: false });
  try {
    const counted = await sum(maintenance.rollUp());
    const forgotten = await sum(maintenance.forget(keep));
    io.stdout.write(
      `${countNoun(counted, 'row')} counted by day, ${forgotten} rows and counts let go: single rows from ${keep.rowsFrom} on stay, counts by day from ${keep.daysFrom} on.\n`,
    );
  } finally {
    await maintenance.close();
  }
  return EXIT.ok;
}

async function sum(steps: Iterable<number> | AsyncIterable<number>): Promise<number> {
  let rows = 0;
  for await (const step of steps) rows += step;
  return rows;
}
