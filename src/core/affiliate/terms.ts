// The commission terms of a program, by date. Rates are quoted percentages ("15%"), amounts quoted
// decimals with their currency ("30 USD"), dates quoted UTC days. What most programs promise has short
// names (`firstOrder`, `recurring`, `premium`, `bounty`); `rates` says anything else.
import * as z from 'zod';
import { MoneySchema, RateSchema } from '../money/scalar-schema.ts';
import { compareDates, type CivilDate } from '../time/civil-date.ts';
import { CivilDateSchema } from '../time/civil-date-schema.ts';
import { PayoutSchema } from './payout-terms.ts';
import { RateRuleSchema } from './rate-rule.ts';
import { CapSchema } from './term-cap.ts';
import { ThresholdSchema, TierSchema } from './term-tiers.ts';

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
    /** Plans that are premium, as reports name them. @default none known */
    plans: z
      .array(z.string().min(1))
      .default([])
      .describe('Plans that are premium, as reports name them; default: none known.'),
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

const days = z.int({ error: 'expected a whole number of days' }).min(0, {
  error: 'expected 0 or more days',
});

const LockSchema = z.discriminatedUnion('rule', [
  z.strictObject({
    /** Locked when `holdDays` have passed. */
    rule: z.literal('after-hold').describe('Locked when holdDays have passed.'),
  }),
  z.strictObject({
    /** Locked on a day of the month after. */
    rule: z.literal('day-of-next-month').describe('Locked on a day of the month after.'),
    /** Which day. */
    day: z.int().min(1).max(28).describe('Which day of the month after.'),
  }),
  z.strictObject({
    /** Locked when the vendor says so. */
    rule: z.literal('manual').describe('Locked when the vendor says so.'),
  }),
]);

const SHORT_NAMES = ['firstOrder', 'recurring', 'premium', 'bounty'] as const;

/** Terms that hold for one span of days. An absent field earns nothing. */
const TermFieldsSchema = z.strictObject({
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
  /** What earns, rule by rule, in place of the four names above. */
  rates: z
    .array(RateRuleSchema)
    .min(1, { error: 'expected at least one rule' })
    .optional()
    .describe(
      'What earns, rule by rule, in place of firstOrder, recurring, premium and bounty; rules that match add up.',
    ),
  /** What changes with how much the author has referred. @default [] */
  tiers: z
    .array(TierSchema)
    .default([])
    .describe(
      'What changes with how much the author has referred; of those reached, the last one listed holds.',
    ),
  /** Most that one customer brings. @default no limit */
  cap: CapSchema.optional().describe('Most that one customer brings; default: no limit.'),
  /** Whose orders count. @default "new-customer" */
  scope: z
    .enum(['new-customer', 'any'])
    .default('new-customer')
    .describe('Whose orders count: new-customer (the default) or any.'),
  /** Whether customers won under these terms keep them when they end. @default false */
  keepsCustomers: z
    .boolean()
    .default(false)
    .describe('Whether customers won under these terms keep them when they end; default: false.'),
  /** Plans that earn nothing, as reports name them, such as enterprise. @default [] */
  excludedPlans: z
    .array(z.string().min(1))
    .default([])
    .describe('Plans that earn nothing, as reports name them, such as enterprise.'),
  /** Which of several referrers is paid. */
  attribution: z
    .enum(['first', 'last'])
    .optional()
    .describe('Which of several referrers is paid: the first or the last one clicked.'),
  /** Days between click and order within which a referral counts. @default the program's cookieDays */
  windowDays: days
    .max(3650)
    .optional()
    .describe(
      "Days between click and order within which a referral counts; default: the program's cookieDays.",
    ),
  /** Days within which a customer who signed up must pay. @default no limit */
  payWithinDays: days
    .optional()
    .describe('Days within which a customer who signed up must pay; default: no limit.'),
  /** Days during which a commission may still be reversed. @default that of `payout` */
  holdDays: days
    .optional()
    .describe('Days during which a commission may still be reversed; default: that of payout.'),
  /** When a commission can no longer be reversed. @default after the hold */
  lock: LockSchema.default({ rule: 'after-hold' }).describe(
    'When a commission can no longer be reversed; default: after the hold.',
  ),
  /** Days after the payment to the author within which it may be taken back. @default 0 */
  clawbackDays: days
    .default(0)
    .describe('Days after the payment to the author within which it may be taken back.'),
  /** What a refund does to the commission. @default "reverse" */
  refunds: z
    .enum(['reverse', 'prorate', 'keep'])
    .default('reverse')
    .describe('What a refund does to the commission: reverse (the default), prorate or keep.'),
  /** How and when these terms pay. @default the program's `payout` */
  payout: PayoutSchema.optional().describe(
    "How and when these terms pay; default: the program's payout.",
  ),
  /** Where the terms were read, and when. */
  source: SourceSchema.optional().describe('Where the terms were read, and when.'),
  /** Pages of the vendor's that disagree. @default [] */
  conflicts: z.array(ConflictSchema).default([]).describe("Pages of the vendor's that disagree."),
});

const TermSchema = TermFieldsSchema.superRefine((term, context) => {
  const named = SHORT_NAMES.filter((name) => term[name] !== undefined);
  if (term.rates === undefined || named.length === 0) return;
  context.addIssue({
    code: 'custom',
    path: ['rates'],
    message: `Unexpected rates beside ${named.join(', ')}, expected either rates or the short names.`,
  });
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

/**
 * The terms that hold on a UTC day; undefined in a gap and for a vendor without a program.
 * @public
 */
export function termsOn(terms: Terms | 'none', day: CivilDate): Term | undefined {
  if (terms === 'none') return undefined;
  return terms.find(({ from, to }) => from <= day && (to === undefined || day <= to));
}
