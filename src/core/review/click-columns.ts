// Clicks by line, as columns of numbers: a large site has millions of counts by day and a few thousand lines, whose
// names are looked up once. What asks for them then goes through numbers in the order in which they lie.
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

/** Human clicks. */
export interface ClickColumns {
  lines: readonly ClickLine[];
  /** Of each line, in parts: the day (see `dayNumber`) and the clicks of each count. */
  parts: readonly (readonly { days: Int32Array; counts: readonly number[] }[])[];
}

export function readClickColumns({
  clicks,
  manifest,
}: Pick<ReportData, 'clicks' | 'manifest'>): ClickColumns {
  const lines: ClickLine[] = [];
  const parts: { days: Int32Array; counts: readonly number[] }[][] = [];
  const places = new Map<string, number>();
  const toNumbers = createDayNumbers();
  for (const { owner, link, line, days, counts } of clicks) {
    const key = JSON.stringify([line, owner, link]);
    const place = places.get(key) ?? lines.length;
    if (place === lines.length) {
      places.set(key, place);
      lines.push({ owner, link, line, program: manifest.links[link]?.program ?? '' });
      parts.push([]);
    }
    parts[place]?.push({ days: toNumbers(days), counts });
  }
  return { lines, parts };
}

/** The numbers of days in ascending order: mostly a day is the next one, and need not be looked for. */
function createDayNumbers(): (days: readonly CivilDate[]) => Int32Array {
  const numbers = new Map<CivilDate, number>();
  const names = new Map<number, CivilDate>();
  const numberOf = (day: CivilDate): number => {
    const number = numbers.get(day) ?? dayNumber(day);
    numbers.set(day, number);
    names.set(number, day);
    return number;
  };
  return (days) => {
    const own = new Int32Array(days.length);
    let last = 0;
    for (let index = 0; index < days.length; index += 1) {
      const day = days[index] ?? '';
      last = names.get(last + 1) === day ? last + 1 : numberOf(day);
      own[index] = last;
    }
    return own;
  };
}

/** Calls `each` with every count, its day and its place among the lines. */
export function visitClicks(
  { parts }: ClickColumns,
  each: (place: number, day: number, count: number) => void,
  isAsked: (place: number) => boolean = () => true,
): void {
  for (const [place, own] of parts.entries()) {
    if (!isAsked(place)) continue;
    for (const { days, counts } of own)
      for (let index = 0; index < days.length; index += 1)
        each(place, days[index] ?? 0, counts[index] ?? 0);
  }
}

/** Clicks of each line from a day on. */
export function sumByLine({ lines, parts }: ClickColumns, since: CivilDate): Float64Array {
  const first = dayNumber(since);
  const sums = new Float64Array(lines.length);
  for (const [place, own] of parts.entries())
    for (const { days, counts } of own)
      for (let index = days.length - 1; index >= 0; index -= 1) {
        if ((days[index] ?? 0) < first) break;
        sums[place] = (sums[place] ?? 0) + (counts[index] ?? 0);
      }
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
  const known = new Int32Array(DAYS);
  return (day) => {
    const found = known[day];
    if (found) return found;
    const month = monthNumber(addDays('1970-01-01', day));
    known[day] = month;
    return month;
  };
}

/** Days whose month is remembered, up to the year 2149. */
const DAYS = 65_536;
