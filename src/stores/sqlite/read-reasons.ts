// Requests of the last days by why they count or do not: a page that is asked for every few seconds must not go through
// years of clicks.
import type { DatabaseSync } from 'node:sqlite';
import type { ReasonCount } from '../../core/clicks/click-store.ts';
import { endOf } from './click-queries.ts';
import { inSnapshot, nameDay } from './read-days.ts';

const MINUTES_PER_DAY = 1440;

/** Rows that are in no roll-up yet. */
const LOOSE = `SELECT minute / ${MINUTES_PER_DAY} AS day, reason, count(*) AS count
  FROM click JOIN click_kind ON click_kind.id = click.kind
  WHERE click.id > (SELECT last_id FROM rolled_up WHERE source = 'click') AND minute < ?
  GROUP BY 1, 2`;
/** Each of both is found in an index. */
const LAST_DAY = `SELECT max(day) AS day FROM (
  SELECT max(day) AS day FROM click_day WHERE day < ?1
  UNION ALL SELECT max(day) FROM click_month WHERE day < ?1)`;
const OF_DAY = `SELECT reason, sum(count) AS count FROM (
    SELECT kind, count FROM click_day WHERE day = ?1
    UNION ALL SELECT kind, count FROM click_month WHERE day = ?1)
  JOIN click_kind ON click_kind.id = kind GROUP BY 1`;

type Reason = ReasonCount['reason'];

/** Of the last `days` days with any, up to and with `untilDay` (UTC). */
export function readReasons(db: DatabaseSync, untilDay: string, days: number): ReasonCount[] {
  return inSnapshot(db, () => {
    const end = endOf(untilDay);
    const loose = db.prepare(LOOSE).all(end) as { day: number; reason: Reason; count: number }[];
    const lastDay = db.prepare(LAST_DAY);
    const ofDay = db.prepare(OF_DAY);
    const all = [...loose];
    let before = end / MINUTES_PER_DAY;
    for (let number = 0; number < days; number += 1) {
      const { day } = lastDay.get(before) as { day: number | null };
      if (day === null) break;
      for (const sum of ofDay.all(day) as { reason: Reason; count: number }[])
        all.push({ day, ...sum });
      before = day;
    }
    const last = [...new Set(all.map(({ day }) => day))].toSorted((a, b) => b - a).slice(0, days);
    return all
      .filter(({ day }) => last.includes(day))
      .map(({ day, reason, count }) => ({ day: nameDay(day), reason, count }));
  });
}
