// Decimal text to money and back, digit by digit.
import { getDecimals } from './currency.ts';
import type { Money } from './money.ts';

const PLAIN = /^(-?)(\d+)(?:\.(\d+))?$/;
/** Groups of three only count when a decimal point follows: a bare `1,234` may also mean 1.234. */
const GROUPED = /^-?[1-9]\d{0,2}(?:,\d{3})+\.\d+$/;
const SYMBOLS: Readonly<Record<string, string>> = { USD: '$', EUR: '€', GBP: '£', JPY: '¥' };

/**
 * Reads a decimal with a point: `7.5`, `-4.00`, `1,234.50`. Undefined for anything else, among it a
 * symbol, a decimal comma and more decimals than the currency has. Throws for an unknown currency.
 */
export function parseAmount(text: string, currency: string): Money | undefined {
  const decimals = getDecimals(currency);
  const match = PLAIN.exec(GROUPED.test(text) ? text.replaceAll(',', '') : text);
  if (!match) return undefined;
  const [, sign = '', whole = '', fraction = ''] = match;
  if (fraction.length > decimals) return undefined;
  return { minor: BigInt(`${sign}${whole}${fraction.padEnd(decimals, '0')}`), currency };
}

/**
 * The plain decimal that `parseAmount` reads: `1138.50`, `-0.05`, and `500` for JPY.
 * @public
 */
export function formatAmount(amount: Money): string {
  const { sign, whole, fraction } = split(amount);
  return `${sign}${whole}${fraction}`;
}

/**
 * For people, the same bytes on every machine: `$1,138.50`, `-$4.00`, `¥500`, `CHF 12.00`. `Intl` is
 * left out because its symbols and spaces follow the ICU version of the runtime.
 */
export function formatMoney(amount: Money): string {
  const { sign, whole, fraction } = split(amount);
  const symbol = SYMBOLS[amount.currency] ?? `${amount.currency} `;
  return `${sign}${symbol}${whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ',')}${fraction}`;
}

function split(amount: Money): { sign: string; whole: string; fraction: string } {
  const decimals = getDecimals(amount.currency);
  const negative = amount.minor < 0n;
  const digits = String(negative ? -amount.minor : amount.minor).padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  return {
    sign: negative ? '-' : '',
    whole: digits.slice(0, point),
    fraction: decimals === 0 ? '' : `.${digits.slice(point)}`,
  };
}
