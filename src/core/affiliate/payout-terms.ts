// How and when a program pays.
import * as z from 'zod';
import { isCurrency } from '../money/currency.ts';
import { MoneySchema } from '../money/scalar-schema.ts';

/** How and when a program pays. */
export const PayoutSchema = z.strictObject({
  /** Way of payment. */
  method: z
    .enum(['paypal', 'bank', 'stripe', 'wise', 'check', 'crypto', 'credit', 'other'])
    .describe('Way of payment; credit is no cash.'),
  /** Balance from which it is paid, with its currency. @default none */
  minimum: MoneySchema.optional().describe('Balance from which it is paid, such as "50 USD".'),
  /** Different paying customers from which it is paid. @default none */
  minimumPayers: z
    .int()
    .min(1)
    .optional()
    .describe('Different paying customers from which it is paid, such as 3.'),
  /** How often it is paid. @default "monthly" */
  schedule: z
    .enum(['weekly', 'biweekly', 'monthly', 'quarterly', 'on-request'])
    .default('monthly')
    .describe('How often it is paid.'),
  /** Day of the month on which it is paid, of monthly and quarterly schedules. @default the last */
  dayOfMonth: z
    .int()
    .min(1)
    .max(28)
    .optional()
    .describe(
      'Day of the month on which it is paid, of monthly and quarterly schedules; default: the last.',
    ),
  /** Currency in which it is paid (ISO 4217). @default that of the commissions */
  currency: z
    .string()
    .refine(isCurrency, { error: 'expected a code of ISO 4217, such as USD' })
    .optional()
    .describe('Currency in which it is paid (ISO 4217); default: that of the commissions.'),
  /** Days during which a commission may still be reversed. @default 0 */
  holdDays: z
    .int({ error: 'expected a whole number of days' })
    .min(0, { error: 'expected 0 or more days' })
    .default(0)
    .describe('Days during which a commission may still be reversed.'),
});

export type Payout = z.infer<typeof PayoutSchema>;

/** False for store credit, which no report may add to money. */
export function isCash({ method }: Payout): boolean {
  return method !== 'credit';
}
