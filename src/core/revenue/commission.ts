// What one customer brings under given terms, payment by payment.
import { expectedCommission } from '../affiliate/expected-commission.ts';
import type { Term } from '../affiliate/terms.ts';
import { addMoney, sumMoney, type Money } from '../money/money.ts';
import type { Rounding } from '../money/rounding.ts';

/** A customer's payments: the first, then stretches of later ones at one price. */
export interface PaymentPlan {
  firstPayment: Money;
  later: readonly { price: Money; payments: number; onPremiumPlan?: boolean }[];
}

export interface CustomerCommission {
  firstOrder: Money;
  recurring: Money;
  total: Money;
}

/**
 * Each payment is rounded for itself, as networks book it, and a limit on recurring months counts
 * over all stretches. $19.99 a month at 15 % and 8 %: $3.00 and 11 x $1.60 make $20.60 in a year.
 */
export function commissionOfCustomer(
  term: Term,
  plan: PaymentPlan,
  rounding: Rounding,
): CustomerCommission {
  const { currency } = plan.firstPayment;
  const sale = { kind: 'sale', amount: plan.firstPayment } as const;
  const firstOrder = sumMoney(toList(expectedCommission(term, sale, rounding)), currency);
  const payments = plan.later.flatMap((stretch) =>
    Array.from({ length: stretch.payments }, () => stretch),
  );
  const renewals = payments.flatMap(({ price, onPremiumPlan = false }, index) => {
    const event = { kind: 'renewal', amount: price, number: index + 1, onPremiumPlan } as const;
    return toList(expectedCommission(term, event, rounding));
  });
  const recurring = sumMoney(renewals, currency);
  return { firstOrder, recurring, total: addMoney(firstOrder, recurring) };
}

function toList(amount: Money | undefined): Money[] {
  return amount ? [amount] : [];
}
