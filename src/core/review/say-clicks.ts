// Clicks of a year for people. Of a few days no year can be told, and what was counted is never called none.
import type { CivilDate } from '../time/civil-date.ts';
import type { Pace } from './pace.ts';
import { plural } from './review-context.ts';

interface SaidClicks {
  /** True for a pace; else the clicks are those that were counted since a day. */
  isYearly: boolean;
  /** `120 clicks a year`, `3 clicks since 2026-11-18`, `no click since 2026-08-23`. */
  text: string;
}

/** `count`: clicks since the pace begins, of an article published on a day. */
export function sayClicks(count: number, pace: Pace, published?: CivilDate): SaidClicks {
  const factor = pace.toYear(published);
  if (factor > 0 && count > 0)
    return { isYearly: true, text: `${sayCount(count * factor, 'click')} a year` };
  const counted = count === 0 ? 'no click' : plural(count, 'click');
  return { isYearly: false, text: `${counted} since ${pace.sinceOf(published)}` };
}

/** An amount that is expected, as a count: `fewer than one click` for less than one. */
export function sayCount(mean: number, noun: string): string {
  return mean > 0 && mean < 1 ? `fewer than one ${noun}` : plural(mean, noun);
}
