// How many visitors a day had, in SQLite.
import type { DatabaseSync } from 'node:sqlite';
import type { VisitorCount } from '../../core/clicks/visitor-days.ts';
import { transact } from './transact.ts';

/** Keeps the counts of a day (days since the Unix epoch, UTC), in place of earlier ones. */
export function keepVisitorDay(
  db: DatabaseSync,
  day: number,
  counts: readonly VisitorCount[],
): void {
  const insert = db.prepare(
    'INSERT OR REPLACE INTO visitor_day (day, post, viewers, clickers, both) VALUES (?, ?, ?, ?, ?)',
  );
  transact(db, () => {
    for (const { post, viewers, clickers, both } of counts)
      insert.run(day, post, viewers, clickers, both);
  });
}
