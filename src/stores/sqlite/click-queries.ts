// How clicks and views are counted, in the words of SQLite: its own file and Cloudflare's D1 have one schema.
import { REPEAT } from '../../core/clicks/traits.ts';

const MINUTES_PER_DAY = 1440;
const MS_PER_MINUTE = 60_000;

/** Counts of a source by day number and kind, before the minute that is the first parameter. */
function countsOf(source: 'click' | 'view'): string {
  return `
    SELECT day, kind, sum(count) AS count, sum(repeats) AS repeats FROM (
      SELECT day, kind, count, repeats FROM ${source}_month WHERE day < ?1 / 1440
      UNION ALL
      SELECT day, kind, count, repeats FROM ${source}_day WHERE day < ?1 / 1440
      UNION ALL
      SELECT minute / 1440, kind, count(*), count(*) FILTER (WHERE traits & ${REPEAT}) FROM ${source}
      WHERE id > (SELECT last_id FROM rolled_up WHERE source = '${source}') AND minute < ?1
      GROUP BY 1, 2
    ) GROUP BY 1, 2`;
}

/** One parameter: the first minute that no longer counts, midnight UTC. */
export const COUNT_CLICKS = `
  SELECT date(day * 86400, 'unixepoch') AS day, post, link, placement, reason, count, repeats
  FROM (${countsOf('click')}) JOIN click_kind ON click_kind.id = kind ORDER BY 1, 2, 3, 4, 5`;

/** One parameter: the first minute that no longer counts, midnight UTC. */
export const COUNT_VIEWS = `
  SELECT date(day * 86400, 'unixepoch') AS day, post, path, reason, count, repeats
  FROM (${countsOf('view')}) JOIN view_kind ON view_kind.id = kind ORDER BY 1, 2, 3, 4`;

/** Above all days. */
const NEVER = 99_999_999;

/** UTC date of the first thing kept, as `day`; null when nothing is. No UNION: D1 takes five at most. */
export const FIRST_DAY = `
  SELECT date(nullif(min(${['click', 'view']
    .flatMap((source) => [
      `SELECT min(day) FROM ${source}_month`,
      `SELECT min(day) FROM ${source}_day`,
      `SELECT min(minute) / 1440 FROM ${source}
       WHERE id > (SELECT last_id FROM rolled_up WHERE source = '${source}')`,
    ])
    .map((first) => `ifnull((${first}), ${NEVER})`)
    .join(', ')}), ${NEVER}) * 86400, 'unixepoch') AS day`;

/** Visitors by day; one parameter: the first day that no longer counts, in days since the Unix epoch. */
export const COUNT_VISITORS = `
  SELECT date(day * 86400, 'unixepoch') AS day, post, viewers, clickers, "both"
  FROM visitor_day WHERE day < ?1 ORDER BY 1, 2`;

/** The last rows, the latest first; one parameter: how many. Reads no more than these. */
export const RECENT_CLICKS = `
  SELECT minute, link, placement, post, reason, traits
  FROM (SELECT id, minute, kind, traits FROM click ORDER BY id DESC LIMIT ?1) AS last
  JOIN click_kind ON click_kind.id = last.kind ORDER BY last.id DESC`;

/** First minute of a UTC day. */
export function startOf(day: string): number {
  return Date.parse(day) / MS_PER_MINUTE;
}

/** First minute after a UTC day. */
export function endOf(day: string): number {
  return startOf(day) + MINUTES_PER_DAY;
}
