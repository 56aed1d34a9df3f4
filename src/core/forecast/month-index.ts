// Calendar months as whole numbers, so that they can be counted with.
import type { CivilMonth } from '../time/civil-date.ts';

/** `2026-01`, or a day in it, is 24,312: twelve times the year, and the months before it. */
export function monthIndex(month: CivilMonth): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}

/** The month of an index. */
export function monthAt(index: number): CivilMonth {
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** Days of the month of an index. */
export function daysIn(index: number): number {
  return new Date(Date.UTC(Math.floor(index / 12), (index % 12) + 1, 0)).getUTCDate();
}
