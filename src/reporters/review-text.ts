// The words that all formats of the weekly review share.
import { countNoun } from '../core/count-noun.ts';
import { formatMoney } from '../core/money/amount.ts';
import { getDecimals } from '../core/money/currency.ts';
import type { Followed } from '../core/review/follow.ts';
import type { Review } from '../core/review/review.ts';
import type { AssumedHours, Expected, ReviewEntry } from '../core/review/review-entry.ts';
import { sayExpected } from '../core/review/say-expected.ts';

/** Minor units of the review as text. */
export type ShowMoney = (minor: number) => string;

/** Whole units from ten on: an estimate has no cents. */
export function createShow({ currency }: Pick<Review, 'currency'>): ShowMoney {
  const unit = 10 ** getDecimals(currency);
  return (minor) => {
    const isLarge = Math.abs(minor) >= 10 * unit;
    const rounded = isLarge ? unit * Math.round(minor / unit) : Math.round(minor);
    const text = formatMoney({ minor: BigInt(rounded), currency });
    return isLarge && unit > 1 ? text.replace(/\.0+$/, '') : text;
  };
}

export function explainReview({ asOf, entries, later }: Review): string {
  const count = entries.length === 1 ? '1 thing' : `${entries.length} things`;
  return `As of ${asOf}: ${count} to do${later.length > 0 ? `, ${later.length} put off` : ''}, the most expected money an hour first. Amounts are what is expected within 12 months; four in five should end within the range beside them. They are projected, and in no sum of what is booked.`;
}

/** `$12.30 an hour ($4.00 to $24.00)`. */
export function formatPerHour({ perHour }: ReviewEntry, show: ShowMoney): string {
  if (perHour === null) return 'not known';
  const { point, aside } = sayExpected(perHour, show, ' an hour');
  return `${point} (${aside})`;
}

function formatExpected(amount: Expected, show: ShowMoney): string {
  const { point, aside } = sayExpected(amount, show);
  return `${point} (${aside})`;
}

/** `$61.50 ($20.00 to $120.00) for 5 h, the middle of 12 of yours`. */
export function formatGain({ gain, hours }: ReviewEntry, show: ShowMoney): string {
  const amount = gain === null ? 'No amount is known' : formatExpected(gain, show);
  return `${amount} for ${formatHours(hours)}`;
}

function formatHours({ value, from, n }: AssumedHours): string {
  const why = {
    default: 'assumed',
    logged: `the middle of ${n} logged`,
    spent: `spent on ${n} within a year`,
  }[from];
  return `${value} h, ${why}`;
}

/** What became of something that was accepted, in a sentence. */
export function describeFollowed(
  { decision, standing, days, gain, yearly, ...clicks }: Followed,
  show: ShowMoney,
): string {
  const { entry } = decision;
  const told = entry.gain === null ? '' : ` Told: ${formatExpected(entry.gain, show)}.`;
  const { clicksBefore, clicksAfter } = clicks;
  const moved =
    clicksBefore === null || clicksAfter === null
      ? ''
      : ` clicks ${clicksBefore} → ${clicksAfter},`;
  switch (standing) {
    case 'open':
      return `Still found.${told}`;
    case 'done':
      return `No longer found.${told}`;
    case 'early':
      return `Too early to tell: ${countNoun(days, 'day')} on each side.${told}`;
    case 'within':
    case 'below':
    case 'above':
      return `${countNoun(days, 'day')} before and after:${moved} booked ${signed(gain ?? 0, show)}, ${show(yearly ?? 0)} in a year: ${standing} the range.${told}`;
  }
}

function signed(minor: number, show: ShowMoney): string {
  return `${minor < 0 ? '' : '+'}${show(minor)}`;
}

export function describeRecord({ record }: Review): string {
  const { n, within, below, above } = record;
  if (n === 0)
    return 'No estimate can be judged yet: that takes an article, accepted, and 30 days on each side.';
  return `Of ${n} ${n === 1 ? 'estimate' : 'estimates'} that can be judged, ${within} held, ${below} came below the range and ${above} above; four in five should hold.`;
}
