// How clicks and views are counted, in the words of PostgreSQL.
import { REPEAT } from '../../core/clicks/traits.ts';

/** Counts of a source by day number and texts, before the day that is the first parameter. */
function countOf(source: 'click' | 'view', columns: string): string {
  return `
    SELECT day, ${columns}, sum(count) AS count, sum(repeats) AS repeats FROM (
      SELECT day, ${columns}, count, repeats
      FROM (
        SELECT day, kind, count, repeats FROM tidemark.${source}_month WHERE day < $1
        UNION ALL
        SELECT day, kind, count, repeats FROM tidemark.${source}_day WHERE day < $1
      ) AS counted JOIN tidemark.${source}_kind ON id = kind
      UNION ALL
      SELECT minute / 1440, ${columns}, count(*), count(*) FILTER (WHERE traits & ${REPEAT} <> 0)
      FROM tidemark.${source}
      WHERE id > (SELECT last_id FROM tidemark.rolled_up WHERE source = '${source}')
        AND minute / 1440 < $1
      GROUP BY minute / 1440, ${columns}
    ) AS counts GROUP BY day, ${columns} ORDER BY day, ${columns}`;
}

/** One parameter: the first day that no longer counts, in days since the Unix epoch. */
export const COUNT_CLICKS = countOf('click', 'post, link, placement, reason');

/** One parameter: the first day that no longer counts, in days since the Unix epoch. */
export const COUNT_VIEWS = countOf('view', 'post, path, reason');

/** One parameter: the first day that no longer counts, in days since the Unix epoch. */
export const COUNT_VISITORS = `
  SELECT day, post, viewers, clickers, "both" FROM tidemark.visitor_day
  WHERE day < $1 ORDER BY day, post`;

/** The last rows, the latest first; one parameter: how many. */
export const RECENT_CLICKS = `
  SELECT minute, link, placement, post, reason, traits
  FROM tidemark.click ORDER BY id DESC LIMIT $1`;

/** Day number of the first thing kept, as `day`; null when nothing is. */
export const FIRST_DAY = `
  SELECT least(${(['click', 'view'] as const)
    .flatMap((source) => [
      `(SELECT min(day) FROM tidemark.${source}_month)`,
      `(SELECT min(day) FROM tidemark.${source}_day)`,
      `(SELECT min(minute) / 1440 FROM tidemark.${source}
        WHERE id > (SELECT last_id FROM tidemark.rolled_up WHERE source = '${source}'))`,
    ])
    .join(', ')}) AS day`;
