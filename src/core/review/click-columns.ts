// Clicks as columns of numbers: a large site has millions of counts by day and a few thousand lines, whose names are
// looked up once. What asks for them then goes through numbers in the order in which they lie.
import type { ReportData } from '../report/report-data.ts';
import { addDays, daysBetween, type CivilDate } from '../time/civil-date.ts';

/** Where clicks came from: a line of an article, on one link. */
interface ClickLine {
  /** Post that owns the placement; empty when none of the report does. */
  owner: string;
  link: string;
  /** Placement code without the arm of a split test. */
  line: string;
  /** Empty for a link that the content does not have. */
  program: string;
}

/** Human clicks. The last three have one place for each count. */
export interface ClickColumns {
  lines: readonly ClickLine[];
  /** Place among the lines. */
  of: Int32Array;
  /** See `dayNumber`. */
  days: Int32Array;
  counts: Float64Array;
}

export function readClickColumns({
  clicks,
  manifest,
}: Pick<ReportData, 'clicks' | 'manifest'>): ClickColumns {
  const lines: ClickLine[] = [];
  const places = new Map<string, number[]>();
  const [of, days] = [new Int32Array(clicks.length), new Int32Array(clicks.length)];
  const counts = new Float64Array(clicks.length);
  let [last, day] = ['', 0];
  for (let index = 0; index < clicks.length; index += 1) {
    const click = clicks[index];
    if (click === undefined) continue;
    const { owner, link, line } = click;
    if (click.day !== last) [last, day] = [click.day, dayNumber(click.day)];
    // Mostly a line has one link; a million closures take a second.
    const known = places.get(line);
    let at = 0;
    let place = known?.[at];
    while (place !== undefined && !(lines[place]?.owner === owner && lines[place]?.link === link))
      place = known?.[(at += 1)];
    if (place === undefined) {
      place = lines.push({ owner, link, line, program: manifest.links[link]?.program ?? '' }) - 1;
      if (known) known.push(place);
      else places.set(line, [place]);
    }
    of[index] = place;
    days[index] = day;
    counts[index] = click.count;
  }
  return { lines, of, days, counts };
}

/** Calls `each` with every count, its day and its place among the lines. */
export function visitClicks(
  { of, days, counts }: ClickColumns,
  each: (place: number, day: number, count: number) => void,
): void {
  for (let index = 0; index < of.length; index += 1)
    each(of[index] ?? 0, days[index] ?? 0, counts[index] ?? 0);
}

/** Clicks of each line from a day on. */
export function sumByLine(clicks: ClickColumns, since: CivilDate): Float64Array {
  const first = dayNumber(since);
  const sums = new Float64Array(clicks.lines.length);
  visitClicks(clicks, (place, day, count) => {
    if (day >= first) sums[place] = (sums[place] ?? 0) + count;
  });
  return sums;
}

/** Days since 1970. */
export function dayNumber(date: CivilDate): number {
  return daysBetween('1970-01-01', date);
}

/** Of a month or of a day in it: whole numbers, one after the other. */
export function monthNumber(date: string): number {
  return 12 * Number(date.slice(0, 4)) + Number(date.slice(5, 7));
}

/** The month of each day, worked out once. */
export function createMonths(): (day: number) => number {
  const known = new Map<number, number>();
  return (day) => {
    const found = known.get(day);
    if (found !== undefined) return found;
    const month = monthNumber(addDays('1970-01-01', day));
    known.set(day, month);
    return month;
  };
}
