// Days without a clock or a time zone: a UTC date as text, and the months counted from it.

/** A UTC day, `YYYY-MM-DD`, that exists. Text order is date order. */
export type CivilDate = string;

/** A calendar month in UTC, `YYYY-MM`. */
export type CivilMonth = string;

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const MS_PER_DAY = 86_400_000;

/** The text itself when it is a day from 1970 on; undefined for `2026-02-30` or `2026-2-3`. */
export function parseCivilDate(text: string): CivilDate | undefined {
  const match = DATE.exec(text);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const exists =
    year >= 1970 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return exists ? text : undefined;
}

/** Below zero when `a` is earlier, zero for the same day. */
export function compareDates(a: CivilDate, b: CivilDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The same day of a later or, below zero, earlier month; the last one where that month is shorter.
 * @public
 */
export function addMonths(date: CivilDate, months: number): CivilDate {
  return moveMonths(split(date), months);
}

function moveMonths({ year, month, day }: ReturnType<typeof split>, months: number): CivilDate {
  const index = year * 12 + (month - 1) + months;
  const [newYear, newMonth] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  // Every month has 28 days.
  return join(newYear, newMonth, day <= 28 ? day : Math.min(day, daysInMonth(newYear, newMonth)));
}

/**
 * The day so many days later or, below zero, earlier.
 * @public
 */
export function addDays(date: CivilDate, days: number): CivilDate {
  return new Date(toEpochMs(date) + days * MS_PER_DAY).toISOString().slice(0, 10);
}

/**
 * Days from `from` to `to`; negative when `to` is earlier.
 * @public
 */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return (toEpochMs(to) - toEpochMs(from)) / MS_PER_DAY;
}

/** `2026-03-14` lies in `2026-03`. */
export function monthOf(date: CivilDate): CivilMonth {
  return date.slice(0, 7);
}

/**
 * The month that ended last by the end of the day `asOf`: `2026-10` for 2026-11-01 to 2026-11-29, and `2026-11` for
 * 2026-11-30, of which nothing is left. Reports, forecasts and the review all go by it.
 */
export function lastCompleteMonth(asOf: CivilDate): CivilMonth {
  return monthOf(addMonths(`${monthOf(addDays(asOf, 1))}-01`, -1));
}

/** Every month from `first` to `last`, both included; none when `last` is earlier. */
export function listMonths(first: CivilMonth, last: CivilMonth): CivilMonth[] {
  const months: CivilMonth[] = [];
  let [year, month] = [Number(first.slice(0, 4)), Number(first.slice(5, 7))];
  for (let each = first; each <= last; each = monthOf(join(year, month, 1))) {
    months.push(each);
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
  return months;
}

/** The first months since a day, `count` of them, each the half-open span `[from, to)`. */
export function listMonthsSince(
  published: CivilDate,
  count: number,
): { from: CivilDate; to: CivilDate }[] {
  const first = split(published);
  let from = published;
  return Array.from({ length: count }, (_, index) => {
    const span = { from, to: moveMonths(first, index + 1) };
    from = span.to;
    return span;
  });
}

/**
 * Number of the month, from 1, in which `day` lies when months are counted from `published`; 0 for a
 * day before it. Published on 2026-01-31, month 2 begins on 2026-02-28 and month 3 on 2026-03-31.
 */
export function monthsSince(published: CivilDate, day: CivilDate): number {
  if (day < published) return 0;
  const [from, to] = [split(published), split(day)];
  const months = (to.year - from.year) * 12 + (to.month - from.month);
  return addMonths(published, months) <= day ? months + 1 : months;
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function toEpochMs(date: CivilDate): number {
  const { year, month, day } = split(date);
  return Date.UTC(year, month - 1, day);
}

function split(date: CivilDate): { year: number; month: number; day: number } {
  return {
    year: Number(date.slice(0, 4)),
    month: Number(date.slice(5, 7)),
    day: Number(date.slice(8, 10)),
  };
}

function join(year: number, month: number, day: number): CivilDate {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
