// Rates and caps that change with how much the author has referred.
import * as z from 'zod';
import type { Money } from '../money/money.ts';
import { MoneySchema, RateSchema } from '../money/scalar-schema.ts';
import { CapSchema } from './term-cap.ts';
import { RateRuleSchema } from './rate-rule.ts';

const count = z.int({ error: 'expected a whole number' }).min(1, { error: 'expected 1 or more' });
const windowOf = (fallback: 'month' | 'lifetime', what: string) =>
  z
    .enum(['month', 'year', 'lifetime'])
    .default(fallback)
    .describe(`Span over which ${what}; default: ${fallback}.`);

const referrals = {
  /** Referred customers are counted. */
  metric: z.literal('referrals').describe('Referred customers are counted.'),
  /** Number from which it holds. */
  atLeast: count.describe('Number of referrals from which the rate holds.'),
  /** Span over which it is counted. @default "lifetime" */
  window: windowOf('lifetime', 'referrals are counted'),
};

const activeCustomers = {
  /** Referred customers who pay at that time are counted. */
  metric: z
    .literal('active-customers')
    .describe('Referred customers who pay at that time are counted.'),
  /** Number from which it holds. */
  atLeast: count.describe('Number of paying customers from which the rate holds.'),
};

const sales = {
  /** The customers' payments are added up. */
  metric: z.literal('sales').describe("The customers' payments are added up."),
  /** Sum from which it holds, with its currency. */
  atLeast: MoneySchema.describe('Sum of sales from which the rate holds, such as "500 USD".'),
  /** Span over which it is summed. @default "month" */
  window: windowOf('month', 'sales are summed'),
};

/** How much is enough. */
export const ThresholdSchema = z.discriminatedUnion('metric', [
  z.strictObject(referrals),
  z.strictObject(activeCustomers),
  z.strictObject(sales),
]);

const effect = {
  /** Share in place of every percentage of the terms. */
  rate: RateSchema.optional().describe('Share in place of every percentage of the terms.'),
  /** Rules in place of those of the terms. */
  rates: z
    .array(RateRuleSchema)
    .min(1)
    .optional()
    .describe('Rules in place of those of the terms.'),
  /** Cap in place of that of the terms. */
  cap: CapSchema.optional().describe('Cap in place of that of the terms.'),
};

/** One tier: what changes from a threshold on. Of those that are reached, the last one listed holds. */
export const TierSchema = z
  .discriminatedUnion('metric', [
    z.strictObject({ ...referrals, ...effect }),
    z.strictObject({ ...activeCustomers, ...effect }),
    z.strictObject({ ...sales, ...effect }),
  ])
  .superRefine(({ rate, rates, cap }, context) => {
    if (rate !== undefined && rates !== undefined)
      context.addIssue({
        code: 'custom',
        path: ['rate'],
        message: 'expected either rate or rates',
      });
    if (rate === undefined && rates === undefined && cap === undefined)
      context.addIssue({ code: 'custom', message: 'expected what changes: rate, rates or cap' });
  });

export type Threshold = z.infer<typeof ThresholdSchema>;
export type Tier = z.infer<typeof TierSchema>;

/** What the author has referred. */
export interface Volume {
  /** Customers won. */
  referrals: number;
  /** What customers paid. */
  sales: Money;
  /** Customers who pay at that time. @default 0 */
  activeCustomers?: number;
}

/** A volume within the threshold's window, or one for each window. */
export type VolumeSource = Volume | ((window: 'month' | 'year' | 'lifetime') => Volume);

/** Sales in another currency than the threshold's reach nothing. */
export function isReached(threshold: Threshold | Tier, source: VolumeSource | undefined): boolean {
  if (!source) return false;
  const span = threshold.metric === 'active-customers' ? 'lifetime' : threshold.window;
  const volume = typeof source === 'function' ? source(span) : source;
  switch (threshold.metric) {
    case 'referrals':
      return volume.referrals >= threshold.atLeast;
    case 'active-customers':
      return (volume.activeCustomers ?? 0) >= threshold.atLeast;
    case 'sales':
      return (
        volume.sales.currency === threshold.atLeast.currency &&
        volume.sales.minor >= threshold.atLeast.minor
      );
  }
}
