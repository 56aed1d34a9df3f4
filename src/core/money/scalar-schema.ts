// How money and rates are written in a file of the author's: one quoted scalar each.
import * as z from 'zod';
import { parseAmount } from './amount.ts';
import { isCurrency } from './currency.ts';
import type { Money } from './money.ts';
import { parseRate, type Rate } from './rate.ts';

/** `"15%"` or `"12.5%"`, from 0 % to 100 %. */
export const RateSchema = z
  .string({
    error: (issue) => `Unexpected ${show(issue.input)}, expected a quoted rate such as "8%".`,
  })
  .transform((text, context): Rate => {
    const rate = parseRate(text);
    if (rate) return rate;
    context.addIssue(
      `Unexpected rate "${text}", expected one from "0%" to "100%" such as "8%" or "12.5%".`,
    );
    return z.NEVER;
  });

/** `"50 USD"` or `"19.99 EUR"`: a decimal with a point, a space and a code of ISO 4217; not negative. */
export const MoneySchema = z
  .string({
    error: (issue) => `Unexpected ${show(issue.input)}, expected a quoted amount such as "50 USD".`,
  })
  .transform((text, context): Money => {
    const [amount = '', currency = '', ...rest] = text.split(' ');
    const money =
      rest.length === 0 && isCurrency(currency) ? parseAmount(amount, currency) : undefined;
    if (money && money.minor >= 0n) return money;
    context.addIssue(`Unexpected amount "${text}", expected one such as "50 USD" or "19.99 EUR".`);
    return z.NEVER;
  });

function show(input: unknown): string {
  return input === undefined ? 'nothing' : JSON.stringify(input);
}
