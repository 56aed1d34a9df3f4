// Days and times as networks write them, to instants in UTC. A pattern is compiled once; nothing is guessed.
import { createZone, type Zone } from './time-zone.ts';

/** What a cell says: its day in UTC, and the instant when it has a time. */
export interface Moment {
  /** `YYYY-MM-DD`. */
  day: string;
  /** ISO 8601 with `Z`; absent when the cell has no time of day. */
  instant?: string;
}

/** Undefined for what the format does not allow or the calendar does not have. */
export type ReadMoment = (text: string) => Moment | undefined;

/** Formats that are no pattern. */
export const NAMED_FORMATS = ['iso', 'epoch-seconds', 'epoch-milliseconds'] as const;

/** Each letter of a pattern: what it matches, and what it is. `n/j/yy` is `M/d/yy`. */
const TOKENS = {
  yyyy: [String.raw`\d{4}`, 'year'],
  yy: [String.raw`\d{2}`, 'shortYear'],
  MMMM: [String.raw`[A-Za-z]+`, 'monthName'],
  MMM: [String.raw`[A-Za-z]{3}`, 'monthName'],
  MM: [String.raw`\d{2}`, 'month'],
  M: [String.raw`\d{1,2}`, 'month'],
  dd: [String.raw`\d{2}`, 'day'],
  d: [String.raw`\d{1,2}`, 'day'],
  HH: [String.raw`\d{2}`, 'hour'],
  H: [String.raw`\d{1,2}`, 'hour'],
  mm: [String.raw`\d{2}`, 'minute'],
  m: [String.raw`\d{1,2}`, 'minute'],
  ss: [String.raw`\d{2}`, 'second'],
  s: [String.raw`\d{1,2}`, 'second'],
} as const;
const TOKEN = /yyyy|yy|MMMM|MMM|MM|M|dd|d|HH|H|mm|m|ss|s/g;
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH_NAMES =
  'january february march april may june july august september october november december'.split(
    ' ',
  );
const ISO =
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ](?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,]\d{1,9})?)?\s?(?<offset>Z|UTC|[+-]\d{2}:?\d{2})?)?$/;

/** Cells that say the same are common: a day is written thousands of times. */
const REMEMBERED = 20_000;

/** True when every letter of `pattern` is one that is known, and a year, a month and a day are there. */
export function isPattern(pattern: string): boolean {
  const rest = pattern.replaceAll(TOKEN, '');
  return !/[A-Za-z]/.test(rest) && /y/.test(pattern) && /M/.test(pattern) && /d/.test(pattern);
}

/**
 * Reads by the first of `formats` that fits. `zone` is an IANA name, for times without an offset; a day
 * without a time is taken as it stands. Throws RangeError for an unknown zone.
 */
export function createDateReader(formats: readonly string[], zone: string): ReadMoment {
  const readers = formats.map((format) => createReader(format, createZone(zone)));
  const known = new Map<string, Moment | undefined>();
  return function readMoment(text) {
    const before = known.get(text);
    if (before !== undefined || known.has(text)) return before;
    let moment: Moment | undefined;
    for (const read of readers) moment ??= read(text);
    if (known.size >= REMEMBERED) known.clear();
    known.set(text, moment);
    return moment;
  };
}

function createReader(format: string, zone: Zone): ReadMoment {
  if (format === 'epoch-seconds') return (text) => readEpoch(text, 1000);
  if (format === 'epoch-milliseconds') return (text) => readEpoch(text, 1);
  const pattern = format === 'iso' ? ISO : compile(format);
  return (text) => {
    const parts = pattern.exec(text)?.groups;
    return parts && toMoment(parts, zone);
  };
}

function readEpoch(text: string, factor: number): Moment | undefined {
  if (!/^\d{1,13}$/.test(text)) return undefined;
  return fromMs(Number(text) * factor);
}

function compile(pattern: string): RegExp {
  let source = '';
  let end = 0;
  for (const match of pattern.matchAll(TOKEN)) {
    const [what, name] = TOKENS[match[0] as keyof typeof TOKENS];
    source += `${escape(pattern.slice(end, match.index))}(?<${name}>${what})`;
    end = match.index + match[0].length;
  }
  return new RegExp(`^${source}${escape(pattern.slice(end))}$`);
}

// Blanks in a pattern may be missing or many: "March 4,2026" and "March 4, 2026" are written alike.
function escape(literal: string): string {
  return literal
    .replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)
    .replaceAll(/\s+/g, String.raw`\s*`);
}

type Parts = Partial<Record<string, string>>;

function toMoment(parts: Parts, zone: Zone): Moment | undefined {
  const year = Number(parts['year'] ?? 2000 + Number(parts['shortYear']));
  const month =
    parts['monthName'] === undefined ? Number(parts['month']) : nameToMonth(parts['monthName']);
  const day = Number(parts['day']);
  const [hour, minute, second] = [parts['hour'], parts['minute'], parts['second']].map((part) =>
    Number(part ?? 0),
  ) as [number, number, number];
  if (year < 1970 || hour > 23 || minute > 59 || second > 59) return undefined;
  const local = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(local);
  // Date.UTC carries: the 30th of February would be the 2nd of March.
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  if (parts['hour'] === undefined) return { day: date.toISOString().slice(0, 10) };
  const { offset } = parts;
  return fromMs(offset === undefined ? zone.toUtc(local) : local - readOffset(offset));
}

function nameToMonth(name: string): number {
  const lower = name.toLowerCase();
  return Math.max(MONTHS.indexOf(lower), MONTH_NAMES.indexOf(lower)) + 1;
}

function readOffset(offset: string): number {
  if (offset === 'Z' || offset === 'UTC') return 0;
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(-2))];
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

function fromMs(ms: number): Moment | undefined {
  if (!(ms >= 0 && ms < 253_402_300_800_000)) return undefined;
  const instant = new Date(ms).toISOString().replace('.000Z', 'Z');
  return { day: instant.slice(0, 10), instant };
}
