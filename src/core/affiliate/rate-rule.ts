// What one kind of event earns: a share of a payment or a flat amount, in some months of a customer.
import * as z from 'zod';
import { MoneySchema, RateSchema } from '../money/scalar-schema.ts';

const month = z
  .int({ error: 'expected a whole number of months' })
  .min(1, { error: 'expected month 1, the first payment, or a later one' });

/** Events that earn. `payment` is every payment of a customer, the first one included. */
const EARNING_EVENTS = [
  'click',
  'signup',
  'lead',
  'sale',
  'renewal',
  'payment',
  'upgrade',
] as const;

/** What a share is taken of. */
const RATE_BASES = ['gross', 'net', 'first-invoice', 'order'] as const;

/** One rule of `rates`; those that match an event add up. */
export const RateRuleSchema = z
  .strictObject({
    /** What earns: a click, a sign-up, a lead, the first payment, a later one, every payment, or an upgrade order. */
    event: z
      .enum(EARNING_EVENTS)
      .describe(
        'What earns: click, signup, lead, sale (the first payment), renewal (a later one), payment (every one) or upgrade.',
      ),
    /** Share of the base. */
    rate: RateSchema.optional().describe('Share of the base, such as "30%".'),
    /** Flat amount for each event, with its currency. */
    flat: MoneySchema.optional().describe('Flat amount for each event, such as "2 USD".'),
    /** What the share is of: the payment with tax and fees, without them, the customer's first invoice, the order. @default "gross" */
    base: z
      .enum(RATE_BASES)
      .default('gross')
      .describe(
        "What the share is of: gross, net (without tax and fees), first-invoice (the customer's first one, whatever later ones are) or order.",
      ),
    /** First month of the customer that earns; month 1 is the first payment. @default 1 */
    fromMonth: month
      .default(1)
      .describe('First month of the customer that earns; month 1 is the first payment.'),
    /** Last month that earns; null for no end. @default null */
    toMonth: month
      .nullable()
      .default(null)
      .describe('Last month of the customer that earns; null (the default) for no end.'),
    /** Plans for which the rule holds, in place of rules without plans. @default every plan */
    plans: z
      .array(z.string().min(1))
      .min(1)
      .optional()
      .describe('Plans for which it holds, in place of rules without plans; default: every plan.'),
  })
  .superRefine(({ rate, flat, fromMonth, toMonth }, context) => {
    if ((rate === undefined) === (flat === undefined))
      context.addIssue({ code: 'custom', path: ['rate'], message: 'expected either rate or flat' });
    if (toMonth !== null && toMonth < fromMonth) {
      context.addIssue({
        code: 'custom',
        path: ['toMonth'],
        message: `Unexpected month ${toMonth}, expected "fromMonth", ${fromMonth}, or a later one.`,
      });
    }
  });

export type RateRule = z.infer<typeof RateRuleSchema>;
