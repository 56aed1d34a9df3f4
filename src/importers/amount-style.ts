// Amounts as networks write them: a declared decimal mark, marks between thousands, a symbol or a code.
import { parseAmount } from '../core/money/amount.ts';
import { getDecimals } from '../core/money/currency.ts';
import type { Money } from '../core/money/money.ts';

/**
 * The mark before the decimals; the other one, a blank and an apostrophe may stand between thousands.
 * `plain`: a point, and no groups unless decimals follow, for files that nobody declared.
 */
export const DECIMAL_STYLES = ['plain', 'point', 'comma'] as const;
export type DecimalStyle = (typeof DECIMAL_STYLES)[number];

/** `major`: 7.50 is seven dollars fifty. `minor`: 750 is. `major-unless-bare`: `$7.50` and `750` both are. */
export const AMOUNT_UNITS = ['major', 'minor', 'major-unless-bare'] as const;
export type AmountUnit = (typeof AMOUNT_UNITS)[number];

const SYMBOLS: Readonly<Record<string, readonly string[]>> = {
  $: ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN'],
  US$: ['USD'],
  CA$: ['CAD'],
  C$: ['CAD'],
  A$: ['AUD'],
  '€': ['EUR'],
  '£': ['GBP'],
  '¥': ['JPY', 'CNY'],
  '￥': ['JPY', 'CNY'],
  '₹': ['INR'],
  '₽': ['RUB'],
  R$: ['BRL'],
  zł: ['PLN'],
};
const MARK = String.raw`(?:[A-Z]{0,3}[$€£¥￥₹₽]|zł|[A-Z]{3})`;
const WRITTEN = new RegExp(`^(-?)(${MARK})?\\s?(-?)([\\d.,'’\\s]+?)\\s?(${MARK})?$`, 'u');

/** Currencies that a symbol or code may mean; empty when it is none. */
export function currenciesOf(symbol: string): readonly string[] {
  if (/^[A-Z]{3}$/.test(symbol)) return [symbol];
  return SYMBOLS[symbol] ?? [];
}

/**
 * Undefined for anything that is not surely an amount of `currency`: among it a symbol of another one,
 * groups that are not of three, and more decimals than it has (zeros at the end count for nothing).
 */
export function readAmountText(
  text: string,
  currency: string,
  unit: AmountUnit,
  decimal: DecimalStyle,
): Money | undefined {
  if (unit !== 'major' && /^-?\d{1,15}$/.test(text)) return { minor: BigInt(text), currency };
  if (unit === 'minor') return undefined;
  // Most cells are plain.
  const plain = decimal === 'comma' ? undefined : parseAmount(text, currency);
  if (plain || decimal === 'plain') return plain;
  const match = WRITTEN.exec(text);
  if (!match) return undefined;
  const [, sign = '', before, innerSign = '', number = '', after] = match;
  const marks = [before, after].filter((mark) => mark !== undefined);
  if (marks.some((mark) => !currenciesOf(mark).includes(currency))) return undefined;
  if (marks.length > 1 || (sign !== '' && innerSign !== '')) return undefined;
  const digits = toPlain(number, decimal, getDecimals(currency));
  return digits === undefined ? undefined : parseAmount(`${sign}${innerSign}${digits}`, currency);
}

function toPlain(number: string, decimal: DecimalStyle, decimals: number): string | undefined {
  const mark = decimal === 'comma' ? ',' : '.';
  const [whole = '', fraction, ...more] = number.split(mark);
  if (more.length > 0) return undefined;
  const groups = whole.split(/[.,'’\s]/u);
  const [first = '', ...rest] = groups;
  const isGrouped =
    rest.length === 0 || (/^\d{1,3}$/.test(first) && rest.every((group) => /^\d{3}$/.test(group)));
  if (!isGrouped || !/^\d+$/.test(first) || (fraction !== undefined && !/^\d+$/.test(fraction)))
    return undefined;
  const kept = dropZeros(fraction ?? '', decimals);
  return `${groups.join('')}${kept === '' ? '' : `.${kept}`}`;
}

function dropZeros(fraction: string, decimals: number): string {
  let { length } = fraction;
  while (length > decimals && fraction[length - 1] === '0') length -= 1;
  return fraction.slice(0, length);
}
