// The most that one customer may bring.
import * as z from 'zod';
import type { Money } from '../money/money.ts';
import { MoneySchema } from '../money/scalar-schema.ts';

/** Limits per customer; each holds for itself. */
export const CapSchema = z
  .strictObject({
    /** Most that one customer brings in all. */
    perCustomer: MoneySchema.optional().describe(
      'Most that one customer brings in all, such as "2500 USD".',
    ),
    /** Most that one customer brings in a calendar month or year (UTC). */
    perCustomerPeriod: z
      .strictObject({
        amount: MoneySchema.describe('Most in one period, such as "62.25 USD".'),
        period: z.enum(['month', 'year']).describe('Calendar month or year (UTC).'),
      })
      .optional()
      .describe('Most that one customer brings in a calendar month or year (UTC).'),
    /** Most commissions for one customer. */
    maxCount: z.int().min(1).optional().describe('Most commissions for one customer.'),
  })
  .refine((cap) => Object.values(cap).some((limit) => limit !== undefined), {
    error: 'expected a limit: perCustomer, perCustomerPeriod or maxCount',
  });

export type Cap = z.infer<typeof CapSchema>;

/** What one customer has brought before. */
export interface CustomerHistory {
  /** In all, and in the calendar period of the event. */
  earned: Money;
  earnedInPeriod: Money;
  /** Number of commissions. */
  count: number;
}

/** What is left of `amount` under a cap; limits in another currency do not bind. */
export function limitToCap(amount: Money, cap: Cap, history: CustomerHistory): Money {
  if (cap.maxCount !== undefined && history.count >= cap.maxCount)
    return { minor: 0n, currency: amount.currency };
  const limits: [Money | undefined, Money][] = [
    [cap.perCustomer, history.earned],
    [cap.perCustomerPeriod?.amount, history.earnedInPeriod],
  ];
  let { minor } = amount;
  for (const [limit, earned] of limits) {
    if (limit === undefined || limit.currency !== amount.currency) continue;
    const before = earned.currency === limit.currency ? earned.minor : 0n;
    const left = limit.minor > before ? limit.minor - before : 0n;
    if (minor > left) minor = left;
  }
  return { minor, currency: amount.currency };
}
