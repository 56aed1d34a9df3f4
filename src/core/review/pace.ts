// How fast clicks and views come of late, by article, program, link and line.
import type { ReportData } from '../report/report-data.ts';
import { addDays, daysBetween, type CivilDate } from '../time/civil-date.ts';
import { sumByLine, type ClickColumns } from './click-columns.ts';

/** Days that tell how it goes of late. */
const PACE_DAYS = 90;
/** A pace of fewer days is none. */
const LEAST_DAYS = 14;
const YEAR = 365;

export interface Pace {
  /** First UTC day that counts. */
  since: CivilDate;
  /** Human clicks of these days. */
  clicks: {
    byPost: Counts;
    byPostProgram: Counts;
    byProgram: Counts;
    byLink: Counts;
    byLine: Counts;
  };
  /** Human views of these days by article. */
  views: Counts;
  /** First of these days on which an article of that day could be clicked. */
  sinceOf(published?: CivilDate): CivilDate;
  /** Clicks or views of these days to those of a year, for an article published on a day; 0 for one too young. */
  toYear(published?: CivilDate): number;
}

type Counts = ReadonlyMap<string, number>;

/** Key of `byPostProgram`. */
export function pairOf(post: string, program: string): string {
  return `${post} ${program}`;
}

export function measurePace(
  { asOf, dataSince, views }: Pick<ReportData, 'asOf' | 'dataSince' | 'views'>,
  clicks: ClickColumns,
): Pace {
  const recent = addDays(asOf, 1 - PACE_DAYS);
  const since = dataSince !== null && dataSince > recent ? dataSince : recent;
  const sums = {
    byPost: new Map<string, number>(),
    byPostProgram: new Map<string, number>(),
    byProgram: new Map<string, number>(),
    byLink: new Map<string, number>(),
    byLine: new Map<string, number>(),
  };
  const viewed = new Map<string, number>();
  for (const [place, count] of sumByLine(clicks, since).entries()) {
    const each = clicks.lines[place];
    if (each === undefined || count === 0) continue;
    const { owner, program, link, line } = each;
    add(sums.byPost, owner, count);
    add(sums.byPostProgram, pairOf(owner, program), count);
    add(sums.byProgram, program, count);
    add(sums.byLink, link, count);
    add(sums.byLine, line, count);
  }
  for (const { day, owner, count } of views) if (day >= since) add(viewed, owner, count);
  const sinceOf = (published = since) => (published > since ? published : since);
  return {
    since,
    clicks: sums,
    views: viewed,
    sinceOf,
    toYear(published) {
      const days = daysBetween(sinceOf(published), asOf) + 1;
      return days < LEAST_DAYS ? 0 : YEAR / days;
    },
  };
}

function add(sums: Map<string, number>, key: string, count: number): void {
  sums.set(key, (sums.get(key) ?? 0) + count);
}
