// One thing that an author could do next, and what it would bring.
import { interval80, type Doubt } from './doubt.ts';
import { lumpyInterval80 } from './lumpy.ts';

export const REVIEW_KINDS = [
  'write',
  'refresh',
  'fix',
  'repurpose',
  'chase',
  'renew',
  'stop',
] as const;
export type ReviewKind = (typeof REVIEW_KINDS)[number];

/** Why an entry is in the queue: it is the first part of its id. Permanent. */
type ReviewCause =
  | 'queries'
  | 'gap'
  | 'decay'
  | 'quotes'
  | 'terms-stale'
  | 'few-clicks'
  | 'few-customers'
  | 'missed'
  | 'context'
  | 'repurpose'
  | 'late'
  | 'difference'
  | 'unseen'
  | 'terms-end'
  | 'link-end'
  | 'link-ended'
  | 'no-pay-back';

/** In minor units of the review's currency. Expected, and in no sum of what is booked. */
export interface Expected {
  /** Above `high` where mostly nothing comes, and seldom much. */
  mean: number;
  /** 80 % interval. */
  low: number;
  high: number;
}

/** Whether the mean lies in its range, and may stand for it: else four in five end below what is said to be expected. */
export function hasPoint({ mean, low, high }: Expected): boolean {
  return low <= mean && mean <= high;
}

export interface ReviewSubject {
  type: 'post' | 'program' | 'query' | 'link' | 'tag' | 'post-kind';
  id: string;
  /** For people. */
  title: string;
}

export interface ReviewEntry {
  /** `<cause>:<subject>`, the same in every run. */
  id: string;
  kind: ReviewKind;
  cause: ReviewCause;
  subject: ReviewSubject;
  /** What it brings within 12 months; null where nothing was ever earned to learn from. */
  gain: Expected | null;
  hours: AssumedHours;
  /** `gain` over `hours`. */
  perHour: Expected | null;
  /** Why, in one sentence with its numbers. */
  reason: string;
  /** What to do: a command, or a page of the desk below its path. */
  act: { what: string; command?: string; page?: string };
}

export interface AssumedHours {
  /** Decimal hours. */
  value: number;
  /** `logged`: the middle of the author's own, of so many pieces of work. `spent`: what so many took in all. */
  from: 'logged' | 'spent' | 'default';
  n: number;
}

/** An entry as a kind finds it; the rest follows. */
export interface Found extends Pick<
  ReviewEntry,
  'kind' | 'cause' | 'subject' | 'hours' | 'reason' | 'act'
> {
  gain: Doubt | Expected | undefined;
  /** More than this it cannot be: what is owed. In minor units. @default no limit */
  most?: number;
}

/**
 * `lump` is what one customer brings, in minor units: what comes of clicks comes in such lumps, so that a gain of a
 * few of them may as well be one more or less, or none. @default clicks win no customers
 */
export function toEntry(found: Found, lump = 0): ReviewEntry {
  const { gain: given, most, ...rest } = found;
  const { cause, subject, hours } = rest;
  const expected = given && ('cv2' in given ? expect(given, most === undefined ? lump : 0) : given);
  const gain = expected
    ? mapExpected(expected, (value) => Math.round(Math.min(value, most ?? Infinity)))
    : null;
  return {
    id: `${cause}:${subject.type === 'post' || subject.type === 'query' ? '' : `${subject.type}:`}${subject.id}`,
    ...rest,
    gain,
    perHour:
      gain && hours.value > 0
        ? mapExpected(gain, (value) => Math.round(value / hours.value))
        : null,
  };
}

function expect(doubt: Doubt, lump: number): Expected {
  const { low, high } = lump > 0 ? lumpyInterval80(doubt, lump) : interval80(doubt);
  return { mean: Math.max(0, doubt.mean), low, high };
}

function mapExpected({ mean, low, high }: Expected, map: (value: number) => number): Expected {
  return { mean: map(mean), low: map(low), high: map(high) };
}
