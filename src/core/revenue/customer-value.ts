// What one customer is expected to bring under given terms, when customers leave as time goes by.
import { findRules } from '../affiliate/expected-commission.ts';
import { resolveTerms } from '../affiliate/term-rules.ts';
import type { Cap } from '../affiliate/term-cap.ts';
import type { Term } from '../affiliate/terms.ts';
import type { Money } from '../money/money.ts';

export interface CustomerOutlook {
  /** What the customer pays a month, from month 1. */
  price: Money;
  /** Share of customers who make the payment of month t (from 1), 0 to 1; 1 for month 1. */
  survival: (month: number) => number;
  /** Months that are looked at; null for all, which needs a survival that goes to zero. */
  months: number | null;
  /** What a month's wait takes off: .01 for 1 %. @default 0 */
  discountPerMonth?: number;
}

/** Constant monthly retention: .95 stays .95^(t-1) in month t. @internal */
export function constantRetention(retention: number): (month: number) => number {
  return (month) => retention ** (month - 1);
}

/** A month whose payment is this unlikely, and all after it, are left out. */
const NEGLIGIBLE = 1e-12;
const LONGEST = 12_000;

/**
 * Expected commission of one customer in minor units of the price's currency, unrounded: the sum over
 * months of survival times what that month adds under the cap. The cap is put on what a customer
 * brings, not on the expectation. $29 a month at 30 % and 95 % retention: 7,997.734 in 12 months,
 * 17,400 without end, 4,439.169 under a cap of $50. Throws a RangeError when the sum has no end.
 */
export function expectCustomerCommission(term: Term, outlook: CustomerOutlook): number {
  const { price, survival, months, discountPerMonth = 0 } = outlook;
  const { rules, cap } = resolveTerms(term, undefined);
  const meter = createMeter(cap, price.currency);
  let expected = 0;
  for (let month = 1; month <= (months ?? LONGEST); month += 1) {
    const weight = survival(month) / (1 + discountPerMonth) ** (month - 1);
    if (weight < NEGLIGIBLE) return expected;
    const kinds = month === 1 ? (['sale', 'signup', 'bounty'] as const) : (['renewal'] as const);
    const events = kinds.map((kind) => ({ kind, amount: price, number: month - 1 }));
    const raw = events
      .flatMap((event) => dropTwice(findRules(rules, event), event.kind))
      .reduce((sum, { rate, flat }) => sum + earn(rate, flat, price), 0);
    expected += weight * meter(month, raw);
  }
  if (months === null)
    throw new RangeError('Unexpected endless survival, expected one that goes to zero, or months.');
  return expected;
}

// A flat amount for a sale answers to both names in a ledger, and is paid once.
function dropTwice<Rule extends { event: string }>(rules: Rule[], kind: string): Rule[] {
  return kind === 'bounty' ? rules.filter(({ event }) => event === 'bounty') : rules;
}

function earn(rate: { ppm: number } | undefined, flat: Money | undefined, price: Money): number {
  if (flat) return flat.currency === price.currency ? Number(flat.minor) : 0;
  return rate ? (Number(price.minor) * rate.ppm) / 1_000_000 : 0;
}

/** How much of a month's commission is left under the cap, called month by month; a year is twelve of them. */
function createMeter(cap: Cap | undefined, currency: string) {
  const own = (limit: Money | undefined) =>
    limit?.currency === currency ? Number(limit.minor) : Infinity;
  const whole = own(cap?.perCustomer);
  const perPeriod = own(cap?.perCustomerPeriod?.amount);
  const monthsOfPeriod = cap?.perCustomerPeriod?.period === 'year' ? 12 : 1;
  let [earned, inPeriod, count] = [0, 0, 0];
  return (month: number, raw: number): number => {
    if ((month - 1) % monthsOfPeriod === 0) inPeriod = 0;
    if (raw === 0 || count >= (cap?.maxCount ?? Infinity)) return 0;
    const paid = Math.max(0, Math.min(raw, whole - earned, perPeriod - inPeriod));
    [earned, inPeriod, count] = [earned + paid, inPeriod + paid, count + 1];
    return paid;
  };
}
