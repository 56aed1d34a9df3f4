// Customers who pay: those won before, and those of the months to come. All chance of a customer is drawn at
// once, when they are won, whatever the number of months that are looked at.
import type { Random } from '../simulation/random.ts';
import type { Customer } from './customers.ts';
import {
  book,
  bookMonthly,
  bookSteps,
  markExisting,
  type IncomeDraws,
  type Round,
} from './income-draws.ts';
import type { ProgramDraw, ProgramModel } from './program-model.ts';

/** A program in the world of one round. */
export type DrawnProgram = ProgramDraw & { model: ProgramModel };

/** Payments of one customer to come. Amounts in minor units. */
interface Payments {
  /** Place of the article. */
  place: number;
  /** First month with a renewal. */
  from: number;
  /** Months from one to the next. */
  period: number;
  amount: number;
  paid: number;
}

/** A customer won before who may pay again. */
export interface PayingCustomer extends Payments {
  /** Renewals so far, and at most from here on. */
  renewals: number;
  most: number;
  /** True while the first order may still be taken back. */
  pending: boolean;
  mayUpgrade: boolean;
}

/** Those of a program who pay; the same in every round. */
export function listPaying(model: ProgramModel, sums: IncomeDraws): PayingCustomer[] {
  const limit = model.outlook.recurringMonths ?? Infinity;
  if (limit === 0) return [];
  return model.customers.flatMap((customer) => {
    const amount = amountOf(customer, model);
    if (customer.state !== 'paying' || amount <= 0) return [];
    const { article, last, paid, pending, period, renewals, upgrade } = customer;
    return [
      {
        place: sums.places.get(article) ?? 0,
        from: Math.max(0, last + period - sums.origin - 1),
        period,
        amount,
        paid,
        mayUpgrade: upgrade === null,
        renewals,
        most: limit - renewals,
        pending,
      },
    ];
  });
}

/** The last renewal; before the first one, what those of other customers make likely. */
function amountOf({ recurring, firstAmount, named }: Customer, model: ProgramModel): number {
  if (recurring) return recurring.last;
  return named ? model.renewalAfter(firstAmount) : 0;
}

export function playPaying(
  program: DrawnProgram,
  paying: readonly PayingCustomer[],
  round: Round,
  random: Random,
): void {
  const { model, reversal, stay, upgrade } = program;
  const { horizon } = round.sums;
  const cap = model.outlook.cap ?? Infinity;
  const steps = new Float64Array(horizon + 1);
  for (const customer of paying) {
    if (customer.pending && random.uniform() < reversal) continue;
    const { amount, from, mayUpgrade, paid, period, place } = customer;
    const count = stay(customer.renewals, Math.min(horizon, customer.most), random);
    const to = Math.min(horizon, from + count * period);
    const upgradeAt = mayUpgrade ? from + period * random.geometric(upgrade) : Infinity;
    if (to <= from) continue;
    // Most pay the same month after month: of tens of thousands, each month is not booked for itself.
    if (period === 1 && upgradeAt >= to && paid + amount * (to - from) <= cap)
      bookMonthly(round, place, { from, to, amount }, steps);
    else playRenewals(program, round, customer, { to, upgradeAt, isExisting: true });
  }
  bookSteps(round, steps);
}

/** So many customers of one month. */
export function playNew(
  program: DrawnProgram,
  round: Round,
  { place, month, customers }: { place: number; month: number; customers: number },
  random: Random,
): void {
  const { model, stay, reversal, amounts, upgrade } = program;
  const { horizon } = round.sums;
  const limit = model.outlook.recurringMonths ?? Infinity;
  const cap = model.outlook.cap ?? Infinity;
  for (let customer = 0; customer < customers; customer += 1) {
    if (random.uniform() < reversal) continue;
    const { first, period, recurring } = program.pickCustomer(random);
    const order = Math.min(cap, first * amounts);
    book(round, place, month, order, false);
    if (limit === 0 || recurring <= 0) continue;
    const from = month + period;
    const count = stay(0, Math.min(limit, horizon - month - 1), random);
    const to = Math.min(horizon, from + count * period);
    const upgradeAt = from + period * random.geometric(upgrade);
    const payments = { place, from, period, amount: recurring * amounts, paid: order };
    playRenewals(program, round, payments, { to, upgradeAt, isExisting: false });
  }
}

/** Up to before month `to`. */
function playRenewals(
  { model }: DrawnProgram,
  round: Round,
  of: Payments,
  { to, upgradeAt, isExisting }: { to: number; upgradeAt: number; isExisting: boolean },
): void {
  const cap = model.outlook.cap ?? Infinity;
  let { amount, paid } = of;
  for (let month = of.from; month < to && paid < cap; month += of.period) {
    if (month === upgradeAt) {
      const order = Math.min(cap - paid, of.amount * model.upgrades.share);
      book(round, of.place, month, order, false);
      paid += order;
      amount = Math.round(of.amount * model.upgrades.factor);
    }
    const payment = Math.min(cap - paid, amount);
    book(round, of.place, month, payment, true);
    if (isExisting) markExisting(round, month, payment);
    paid += payment;
  }
}
