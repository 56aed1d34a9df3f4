// How clicks and views are counted, in the words of SQLite: its own file and Cloudflare's D1 have one schema.

const MINUTES_PER_DAY = 1440;
const MS_PER_MINUTE = 60_000;

/** One parameter: the first minute that no longer counts. */
export const COUNT_CLICKS = `
  SELECT date(day * 86400, 'unixepoch') AS day, post, link, placement, reason, count
  FROM (SELECT minute / 1440 AS day, kind, count(*) AS count FROM click WHERE minute < ? GROUP BY 1, 2)
  JOIN click_kind ON click_kind.id = kind ORDER BY 1, 2, 3, 4, 5`;

/** One parameter: the first minute that no longer counts. */
export const COUNT_VIEWS = `
  SELECT date(day * 86400, 'unixepoch') AS day, post, path, reason, count
  FROM (SELECT minute / 1440 AS day, kind, count(*) AS count FROM view WHERE minute < ? GROUP BY 1, 2)
  JOIN view_kind ON view_kind.id = kind ORDER BY 1, 2, 3, 4`;

/** UTC date of the first thing kept, as `day`. */
export const FIRST_DAY = `
  SELECT date(min(minute) * 60, 'unixepoch') AS day
  FROM (SELECT minute FROM click UNION ALL SELECT minute FROM view)`;

/** First minute after a UTC day. */
export function endOf(day: string): number {
  return Date.parse(day) / MS_PER_MINUTE + MINUTES_PER_DAY;
}
