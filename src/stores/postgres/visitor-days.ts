// How many visitors a day had, in PostgreSQL: the sum over machines, which cannot tell whether they saw the same.
import type { VisitorCount } from '../../core/clicks/visitor-days.ts';
import { toText } from './insert-rows.ts';
import type { PostgresDatabase } from './open.ts';

/**
 * Adds a machine's counts of a day (days since the Unix epoch, UTC), once: `machine` is a name that it has for good,
 * or for as long as what it remembers of visitors.
 */
export async function addVisitorDay(
  db: PostgresDatabase,
  machine: string,
  day: number,
  counts: readonly VisitorCount[],
): Promise<void> {
  await db.query(
    `WITH first AS (
       INSERT INTO tidemark.writer (id, sequence)
       VALUES (to_char(DATE '1970-01-01' + $1::int, 'YYYY-MM-DD') || ' visitors ' || $2::text, 1)
       ON CONFLICT (id) DO NOTHING RETURNING 1
     )
     INSERT INTO tidemark.visitor_day AS known (day, post, viewers, clickers, "both")
     SELECT $1::int, new.* FROM unnest($3::text[], $4::int[], $5::int[], $6::int[]) AS new, first
     ON CONFLICT (day, post) DO UPDATE SET viewers = known.viewers + excluded.viewers,
       clickers = known.clickers + excluded.clickers, "both" = known."both" + excluded."both"`,
    [
      day,
      machine,
      counts.map(({ post }) => toText(post)),
      counts.map(({ viewers }) => viewers),
      counts.map(({ clickers }) => clickers),
      counts.map(({ both }) => both),
    ],
  );
}
