// The axis of a plot by calendar month.
import type { ScaleOptions } from '@observablehq/plot';
import { addMonths, listMonths, type CivilMonth } from '../../core/time/civil-date.ts';

/** Months below which an axis would be marked by days, of which no figure is. */
const FEW = 5;
/** A month alone would fill the plot, its two bars like its two halves. */
const LEAST = 3;

/** From the first day of `first` to the last one of `last`, or of the third month where there are fewer. */
export function monthAxis(first: CivilMonth, last: CivilMonth): ScaleOptions {
  const count = listMonths(first, last).length;
  const start = `${first}-01`;
  const domain = [new Date(start), new Date(addMonths(start, Math.max(count, LEAST)))];
  return { type: 'utc', label: null, domain, ...(count < FEW ? { ticks: 'month' } : {}) };
}
