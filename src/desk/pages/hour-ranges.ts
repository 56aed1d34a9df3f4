// What an hour of each article has earned, as far as its conversions can tell, beside what an hour must bring.
import { getDecimals } from '../../core/money/currency.ts';
import type { Money } from '../../core/money/money.ts';
import type { HourlyRate } from '../../core/revenue/hourly-rate.ts';
import type { Format } from '../format.ts';
import type { Html } from '../html.ts';
import { renderRanges } from '../plots/ranges.ts';
import type { DeskSite } from '../source.ts';

interface Worked {
  label: string;
  rate: HourlyRate;
}

/** Characters of a label; more would leave no room for what is drawn. */
const LONGEST = 26;

/** Nothing where no row has an interval. */
export function renderHourRanges(
  rows: readonly Worked[],
  { title, csvHref }: { title: string; csvHref?: string },
  { currency, targetRate }: Pick<DeskSite, 'currency' | 'targetRate'>,
  format: Format,
): Html | string {
  const unit = 10 ** getDecimals(currency);
  const toNumber = ({ minor }: Money) => Number(minor) / unit;
  const known = rows.flatMap(({ label, rate: { value, interval, n } }) =>
    interval === null ? [] : [{ label, value, interval, n }],
  );
  const [first] = known;
  if (first === undefined) return '';
  const few = known.filter(({ value }) => value === null).length;
  const { low, high } = first.interval;
  return renderRanges({
    title,
    description: `${first.label}: ${format.roundMoney(low)} to ${format.roundMoney(high)} an hour, 95 %, of ${format.number(first.n)} conversions.${targetRate === undefined ? '' : ` Your target is ${format.money(targetRate)}.`}`,
    ranges: known.map(({ label, value, interval }) => ({
      label: shorten(label),
      low: toNumber(interval.low),
      high: toNumber(interval.high),
      value: value ? toNumber(value) : undefined,
    })),
    unit: `${currency} per hour`,
    legend: `an hour of work, 95 % interval${few === 0 ? '' : '; without a ring: fewer than five conversions'}`,
    mark: targetRate
      ? { at: toNumber(targetRate), label: `your target, ${format.money(targetRate)}` }
      : undefined,
    csvHref,
  });
}

function shorten(label: string): string {
  return label.length > LONGEST ? `${label.slice(0, LONGEST - 1).trimEnd()}…` : label;
}
