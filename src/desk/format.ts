// Figures as people of the site's language write them.
import { getDecimals } from '../core/money/currency.ts';
import type { Money } from '../core/money/money.ts';
import type { CivilDate, CivilMonth } from '../core/time/civil-date.ts';

export interface Format {
  /** With the currency's sign and all its decimals: `$1,234.50`. */
  money(amount: Money): string;
  /** Without decimals, for intervals and axes: `$1,235`. */
  roundMoney(amount: Money): string;
  /**
   * An amount per something in major units: `$0.59`. With two more decimals where `largest`, of those beside it, is
   * below a tenth, and without any from a hundred on: an estimate is not that sure.
   */
  rate(value: number, currency: string, largest?: number): string;
  /** `12,345`; hours and the like with at most two decimals. */
  number(value: number): string;
  /** `1 conversion`, `1,200 conversions`; for nouns whose plural takes an s. */
  count(value: number, noun: string): string;
  /** A share as a percentage with at most one decimal: `3.4%`. */
  share(value: number): string;
  /** `21 Nov 2026`. */
  day(day: CivilDate): string;
  /** Minutes since the Unix epoch: `21 Nov, 14:05`, in UTC. */
  minute(minutes: number): string;
  /** `Nov 2026`. */
  month(month: CivilMonth): string;
  /** A sentence whose days and months are written as `2026-11-21`; those of a command's options stay. */
  sentence(text: string): string;
}

/** `lang` is a BCP 47 tag; one that is not known here is read as English. */
export function createFormat(lang: string): Format {
  const locale = Intl.NumberFormat.supportedLocalesOf([lang])[0] ?? 'en';
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const shares = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const months = new Intl.DateTimeFormat(locale, {
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const minutes = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
  });
  const monies = new Map<string, Intl.NumberFormat>();
  const findMoney = (currency: string, decimals: number): Intl.NumberFormat => {
    const key = `${currency} ${decimals}`;
    const known =
      monies.get(key) ??
      new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
      });
    monies.set(key, known);
    return known;
  };
  // A decimal text keeps every digit of an amount that a number could not hold.
  const toDecimal = ({ minor, currency }: Money): `${number}` => {
    const decimals = getDecimals(currency);
    const digits = String(minor < 0n ? -minor : minor).padStart(decimals + 1, '0');
    const sign = minor < 0n ? '-' : '';
    const whole = digits.slice(0, digits.length - decimals);
    return `${sign}${whole}${decimals === 0 ? '' : `.${digits.slice(-decimals)}`}` as `${number}`;
  };
  const day = (value: CivilDate) => days.format(new Date(`${value}T00:00:00Z`));
  const month = (value: CivilMonth) => months.format(new Date(`${value}-01T00:00:00Z`));
  return {
    rate: (value, currency, largest = value) => {
      const size = Math.abs(largest);
      const decimals = getDecimals(currency);
      const shown = size >= LARGE ? 0 : decimals + (size < SMALL ? 2 : 0);
      return findMoney(currency, shown).format(value);
    },
    money: (amount) =>
      findMoney(amount.currency, getDecimals(amount.currency)).format(toDecimal(amount)),
    roundMoney: (amount) => findMoney(amount.currency, 0).format(toDecimal(amount)),
    number: (value) => numbers.format(value),
    count: (value, noun) => `${numbers.format(value)} ${noun}${value === 1 ? '' : 's'}`,
    share: (value) => shares.format(value),
    day,
    minute: (at) => minutes.format(new Date(at * 60_000)),
    month,
    sentence: (text) =>
      text.replace(ISO_DATE, (found, ofDay?: string) => (ofDay ? day(found) : month(found))),
  };
}

/** Of a currency's major unit: a rate below it would lose its digits. */
const SMALL = 0.1;
const LARGE = 100;
/** A day or a month by itself: no part of an id, a file's name or an option. */
const ISO_DATE =
  /(?<![-\w/.]|--[a-z-]+[ =])\d{4}-(?:0[1-9]|1[0-2])(-(?:0[1-9]|[12]\d|3[01]))?(?![-\w/]|\.\w)/g;
