// The commission terms of a program, by date, and what they promise for one event. Rates are quoted
// percentages ("15%"), amounts quoted decimals with their currency ("30 USD"), dates quoted UTC days.
import * as z from 'zod';
import type { Money } from '../money/money.ts';
import { applyRate, type Rate } from '../money/rate.ts';
import type { Rounding } from '../money/rounding.ts';
import { MoneySchema, RateSchema } from '../money/scalar-schema.ts';
import { compareDates, type CivilDate } from '../time/civil-date.ts';
import { CivilDateSchema } from '../time/civil-date-schema.ts';

const count = z.int({ error: 'expected a whole number' }).min(1, { error: 'expected 1 or more' });

const RecurringSchema = z.strictObject({
  /** Share of every payment after the first. */
  rate: RateSchema.describe('Share of every payment after the first, such as "8%".'),
  /** Number of payments after the first that earn; null for no end. @default null */
  months: count
    .nullable()
    .default(null)
    .describe(
      'Number of monthly payments after the first that earn; null (the default) for no end.',
    ),
});

const ThresholdSchema = z.discriminatedUnion('metric', [
  z.strictObject({
    /** Referred customers are counted. */
    metric: z.literal('referrals').describe('Referred customers are counted.'),
    /** Number from which the rate holds. */
    atLeast: count.describe('Number of referrals from which the rate holds.'),
    /** Span over which it is counted. @default "lifetime" */
    window: z
      .enum(['month', 'year', 'lifetime'])
      .default('lifetime')
      .describe('Span over which referrals are counted; default: lifetime.'),
  }),
  z.strictObject({
    /** The customers' payments are added up. */
    metric: z.literal('sales').describe("The customers' payments are added up."),
    /** Sum from which the rate holds, with its currency. */
    atLeast: MoneySchema.describe('Sum of sales from which the rate holds, such as "500 USD".'),
    /** Span over which it is summed. @default "month" */
    window: z
      .enum(['month', 'year', 'lifetime'])
      .default('month')
      .describe('Span over which sales are summed; default: month.'),
  }),
]);

/** The three things that programs call "premium". */
const PremiumSchema = z.discriminatedUnion('reading', [
  z.strictObject({
    /** A one-off commission on the order by which a customer moves to a dearer plan. */
    reading: z
      .literal('upgrade-order')
      .describe('A one-off commission on the order by which a customer moves to a dearer plan.'),
    /** Share of that order. */
    rate: RateSchema.describe('Share of the upgrade order.'),
  }),
  z.strictObject({
    /** Another recurring rate while the customer is on a premium plan. */
    reading: z
      .literal('recurring-rate')
      .describe('Another recurring rate while the customer is on a premium plan.'),
    /** Share of each later payment, in place of `recurring.rate`. */
    rate: RateSchema.describe('Share of each later payment, in place of recurring.rate.'),
  }),
  z.strictObject({
    /** Another first-order rate once the author has referred enough. */
    reading: z
      .literal('volume-threshold')
      .describe('Another first-order rate once the author has referred enough.'),
    /** Share of a first order, in place of `firstOrder`. */
    rate: RateSchema.describe('Share of a first order, in place of firstOrder.'),
    /** How much is enough. */
    threshold: ThresholdSchema.describe('How much is enough.'),
  }),
]);

const SourceSchema = z.strictObject({
  /** Page on which the vendor states these terms. */
  url: z.url({ error: 'expected an absolute address' }).describe('Page on which the terms stand.'),
  /** UTC day on which the author last read it. */
  checkedOn: CivilDateSchema.describe('UTC day on which the author last read it.'),
});

const ConflictSchema = z.strictObject({
  /** Page of the vendor's that says something else. */
  url: z.url({ error: 'expected an absolute address' }).describe('Page that says otherwise.'),
  /** What it says. */
  says: z.string().min(1).describe('What it says.'),
});

/** Terms that hold for one span of days. An absent field earns nothing. */
const TermSchema = z.strictObject({
  /** First UTC day on which these terms hold. */
  from: CivilDateSchema.describe('First UTC day on which these terms hold.'),
  /** Last UTC day on which they hold. @default no end */
  to: CivilDateSchema.optional().describe('Last UTC day on which they hold; default: no end.'),
  /** Share of a customer's first payment. */
  firstOrder: RateSchema.optional().describe(
    'Share of a customer\'s first payment, such as "15%".',
  ),
  /** What later payments earn. */
  recurring: RecurringSchema.optional().describe('What later payments earn.'),
  /** What the program calls premium. */
  premium: PremiumSchema.optional().describe(
    'What the program calls premium, in one of three readings.',
  ),
  /** Flat amount per customer won, with its currency. */
  bounty: MoneySchema.optional().describe('Flat amount per customer won, such as "30 USD".'),
  /** Where the terms were read, and when. */
  source: SourceSchema.optional().describe('Where the terms were read, and when.'),
  /** Pages of the vendor's that disagree. @default [] */
  conflicts: z.array(ConflictSchema).default([]).describe("Pages of the vendor's that disagree."),
});

export type Term = z.infer<typeof TermSchema>;

/** Terms by date: no two hold on one day; days without any are allowed. */
export const TermsSchema = z
  .array(TermSchema, { error: 'expected a list of terms, each with a "from" date' })
  .min(1, { error: 'expected at least one entry; a vendor without a program has "terms: none"' })
  .superRefine((terms, context) => {
    for (const [index, { from, to }] of terms.entries()) {
      if (to !== undefined && to < from) {
        context.addIssue({
          code: 'custom',
          path: [index, 'to'],
          message: `Unexpected end ${to}, expected a day on or after "from", ${from}.`,
        });
      }
    }
    let holding: Term | undefined;
    for (const [index, term] of [...terms.entries()].toSorted(compareStart)) {
      if (holding && (holding.to === undefined || holding.to >= term.from)) {
        const end = holding.to === undefined ? 'without end' : `to ${holding.to}`;
        context.addIssue({
          code: 'custom',
          path: [index, 'from'],
          message: `Unexpected start ${term.from}, expected a day on which no other terms hold: those from ${holding.from} hold ${end}.`,
        });
      }
      if (!holding || (holding.to !== undefined && (term.to ?? '9999') > holding.to))
        holding = term;
    }
  })
  .describe('Commission terms by date; spans may not overlap.');

/** @public */
export type Terms = z.infer<typeof TermsSchema>;

function compareStart([, a]: [number, Term], [, b]: [number, Term]): number {
  return compareDates(a.from, b.from);
}

/** How and when a program pays. */
export const PayoutSchema = z.strictObject({
  /** Way of payment. */
  method: z
    .enum(['paypal', 'bank', 'stripe', 'wise', 'check', 'crypto', 'credit', 'other'])
    .describe('Way of payment; credit is no cash.'),
  /** Balance from which it is paid, with its currency. @default none */
  minimum: MoneySchema.optional().describe('Balance from which it is paid, such as "50 USD".'),
  /** How often it is paid. @default "monthly" */
  schedule: z
    .enum(['weekly', 'biweekly', 'monthly', 'quarterly', 'on-request'])
    .default('monthly')
    .describe('How often it is paid.'),
  /** Days during which a commission may still be reversed. @default 0 */
  holdDays: z
    .int({ error: 'expected a whole number of days' })
    .min(0, { error: 'expected 0 or more days' })
    .default(0)
    .describe('Days during which a commission may still be reversed.'),
});

/**
 * The terms that hold on a UTC day; undefined in a gap and for a vendor without a program.
 * @public
 */
export function termsOn(terms: Terms | 'none', day: CivilDate): Term | undefined {
  if (terms === 'none') return undefined;
  return terms.find(({ from, to }) => from <= day && (to === undefined || day <= to));
}

/** Something that a customer did and that terms may pay for. */
export type CommissionEvent =
  /** A first payment; `volume` is what the author has referred so far within the threshold's window. */
  | { kind: 'sale'; amount: Money; volume?: { referrals: number; sales: Money } }
  /** A later payment: `number` counts from 1 for the first one after the first order. */
  | { kind: 'renewal'; amount: Money; number: number; onPremiumPlan?: boolean }
  /** The order by which a customer moves to a dearer plan. */
  | { kind: 'upgrade'; amount: Money }
  /** A customer won, whatever they pay. */
  | { kind: 'bounty' };

/**
 * What the terms promise for one event, each payment rounded for itself as networks do. Undefined
 * when they promise nothing for it. 15 % of a first $50.00 is $7.50, 8 % of a later one $4.00.
 */
export function expectedCommission(
  term: Term,
  event: CommissionEvent,
  rounding: Rounding,
): Money | undefined {
  if (event.kind === 'bounty') return term.bounty;
  const rate = findRate(term, event);
  return rate && applyRate(event.amount, rate, rounding);
}

function findRate(
  { firstOrder, recurring, premium }: Term,
  event: Exclude<CommissionEvent, { kind: 'bounty' }>,
): Rate | undefined {
  switch (event.kind) {
    case 'sale':
      return premium?.reading === 'volume-threshold' && isReached(premium.threshold, event.volume)
        ? premium.rate
        : firstOrder;
    case 'renewal':
      if (!recurring || event.number > (recurring.months ?? Infinity)) return undefined;
      return premium?.reading === 'recurring-rate' && event.onPremiumPlan === true
        ? premium.rate
        : recurring.rate;
    case 'upgrade':
      return premium?.reading === 'upgrade-order' ? premium.rate : undefined;
  }
}

function isReached(
  threshold: z.infer<typeof ThresholdSchema>,
  volume: { referrals: number; sales: Money } | undefined,
): boolean {
  if (!volume) return false;
  if (threshold.metric === 'referrals') return volume.referrals >= threshold.atLeast;
  return (
    volume.sales.currency === threshold.atLeast.currency &&
    volume.sales.minor >= threshold.atLeast.minor
  );
}
