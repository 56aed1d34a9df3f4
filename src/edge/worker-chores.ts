// What a Worker does once a day: counts rows by day, and forgets what is too old.
import { keepAt, MOST_ROW_DAYS } from '../core/clicks/click-maintenance.ts';
import { forgetWriters } from '../stores/d1/clicks.ts';
import type { D1Database } from '../stores/d1/d1.ts';
import { createD1Maintenance } from '../stores/d1/maintenance.ts';
import { forgetSalts } from '../stores/d1/salts.ts';

/** A queue keeps a message for 14 days at most, and tries no longer. */
const REDELIVERED_DAYS = 15;
const MS_PER_DAY = 86_400_000;

/**
 * `now` is in milliseconds since the Unix epoch, `keepDays` the setting KEEP_DAYS. Salts go first: nothing that
 * fails later may keep them. Rejects when the database fails; the next run goes on where this one ended.
 */
export async function doChores(
  db: D1Database,
  now: number,
  keepDays: string | undefined,
): Promise<void> {
  // Yesterday's salt served the first hour of today.
  await forgetSalts(db, Math.floor(now / MS_PER_DAY));
  await forgetWriters(db, REDELIVERED_DAYS);
  const maintenance = createD1Maintenance(db);
  await takeAll(maintenance.rollUp());
  await takeAll(maintenance.forget(keepAt(now, parseDays(keepDays))));
}

function parseDays(text: string | undefined): number {
  const days = text === undefined ? MOST_ROW_DAYS : Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= MOST_ROW_DAYS) return days;
  console.warn(`Unexpected KEEP_DAYS "${text}", expected a number from 1 to ${MOST_ROW_DAYS}.`);
  return MOST_ROW_DAYS;
}

async function takeAll(steps: Iterable<number> | AsyncIterable<number>): Promise<void> {
  for await (const _ of steps);
}
