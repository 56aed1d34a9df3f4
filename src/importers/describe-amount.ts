// What is said of an amount that was refused, and what to do about it.
import type { AmountUnit, DecimalStyle } from './amount-style.ts';
import { show } from './import-problem.ts';

export interface AmountRead {
  text: string;
  currency: string;
  unit: AmountUnit;
  decimal: DecimalStyle;
  /** It was understood, and is beyond what a commission can be. */
  isTooLarge: boolean;
}

export function describeAmount({ text, currency, unit, decimal, isTooLarge }: AmountRead): string {
  const start = `Unexpected amount ${show(text)}, `;
  if (isTooLarge) return `${start}expected at most 1,000,000,000,000 minor units.`;
  if (unit === 'minor') return `${start}expected a whole number of minor units of ${currency}.`;
  const ambiguous = isAmbiguous(text, decimal)
    ? 'which is a thousand and more or, with a decimal comma, a little above one: '
    : '';
  const [mark, example] =
    decimal === 'comma' ? ['comma', '1234,50 or 1.234,50'] : ['point', '1234.50 or 1,234.50'];
  return `${start}${ambiguous}expected a decimal with a ${mark}, such as ${example}, and no more decimals than ${currency} has.`;
}

/** Undefined where the rule's own hint says it. */
export function adviseAmount({ text, unit, decimal, isTooLarge }: AmountRead): string | undefined {
  if (isTooLarge || unit === 'minor') return undefined;
  if (decimal === 'comma') return 'Write digits with a decimal comma and no symbol, e.g. 1234,50.';
  const mapping =
    'or read the file by a mapping with "decimal: comma" where it has decimal commas throughout (npm run import -- --help)';
  if (isAmbiguous(text, decimal)) {
    const digits = text.replaceAll(',', '');
    return `Write ${digits} or ${digits}.00 if it has no decimals, ${mapping}.`;
  }
  return ENDS_WITH_COMMA_DECIMALS.test(text)
    ? `Write a decimal point, e.g. 1234.50, ${mapping}.`
    : undefined;
}

const ENDS_WITH_COMMA_DECIMALS = /\d,\d{1,2}(?!\d)[^\d]*$/;

// With one group alone nothing in the text says what the comma is.
function isAmbiguous(text: string, decimal: DecimalStyle): boolean {
  return decimal === 'plain' && /^-?\d{1,3},\d{3}$/.test(text);
}
