// How rows become counts and are let go of, in the words of SQLite: its own file and Cloudflare's D1 have one
// schema. Each is safe to run twice, and beside another one that does the same.
import type { Source } from '../../core/clicks/click-archive.ts';
import { REPEAT } from '../../core/clicks/traits.ts';

/** What is to be counted next: after the row `last` up to the row `next`, null for none. One parameter: rows at most. */
export const nextSpanOf = (source: Source): string =>
  `SELECT last_id AS last, (
     SELECT max(id) FROM (
       SELECT id FROM ${source} WHERE id > (SELECT last_id FROM rolled_up WHERE source = '${source}')
       ORDER BY id LIMIT ?1
     )
   ) AS next FROM rolled_up WHERE source = '${source}'`;

/** Adds rows to the counts of their days. Two parameters: the row after which, and up to which. */
export const addCountsOf = (source: Source): string =>
  `INSERT INTO ${source}_day (day, kind, count, repeats)
   SELECT minute / 1440, kind, count(*), count(*) FILTER (WHERE traits & ${REPEAT}) FROM ${source}
   WHERE id > ?1 AND id <= ?2 AND ?1 = (SELECT last_id FROM rolled_up WHERE source = '${source}')
   GROUP BY 1, 2
   ON CONFLICT (day, kind) DO UPDATE
   SET count = count + excluded.count, repeats = repeats + excluded.repeats`;

/** Says that they are counted; in the same transaction, and with the same parameters. */
export const moveOnOf = (source: Source): string =>
  `UPDATE rolled_up SET last_id = ?2 WHERE source = '${source}' AND last_id = ?1`;

/**
 * The last row that may go, as `id`: it is in the counts, and not the one with the highest number, which SQLite
 * would give again.
 */
export const lastToForgetOf = (source: Source): string =>
  `SELECT min(last_id, (SELECT max(id) - 1 FROM ${source})) AS id
   FROM rolled_up WHERE source = '${source}'`;

/** The next rows: the last of them, as `end`, and how many are before a minute, as `old`. Parameters: the minute, the row to begin after, the last row, rows at most. */
export const oldRowsOf = (source: Source): string =>
  `SELECT max(id) AS "end", count(*) FILTER (WHERE minute < ?1) AS old
   FROM (SELECT id, minute FROM ${source} WHERE id > ?2 AND id <= ?3 ORDER BY id LIMIT ?4)`;

/** Parameters: the minute before which rows go, the row after which, and up to which. */
export const forgetRowsOf = (source: Source): string =>
  `DELETE FROM ${source} WHERE id > ?2 AND id <= ?3 AND minute < ?1`;

/** The first day that is counted by itself, as `day`, before the day that is the parameter. */
export const oldestDayOf = (source: Source): string =>
  `SELECT min(day) AS day FROM ${source}_day WHERE day < ?1`;

/** Adds a day to its month; then `forgetDayOf`, in the same transaction. One parameter: the day. */
export const foldDayOf = (source: Source): string =>
  `INSERT INTO ${source}_month (month, kind, day, count, repeats)
   SELECT strftime('%Y', day * 86400, 'unixepoch') * 12 + strftime('%m', day * 86400, 'unixepoch') - 1,
     kind, day, count, repeats
   FROM ${source}_day WHERE day = ?1
   ON CONFLICT (month, kind) DO UPDATE
   SET day = min(day, excluded.day), count = count + excluded.count,
     repeats = repeats + excluded.repeats`;

export const forgetDayOf = (source: Source): string => `DELETE FROM ${source}_day WHERE day = ?1`;
