// What terms promise for one event.
import type { Money } from '../money/money.ts';
import { applyRate } from '../money/rate.ts';
import type { Rounding } from '../money/rounding.ts';
import { limitToCap, type CustomerHistory } from './term-cap.ts';
import { resolveTerms, type EffectiveRule } from './term-rules.ts';
import type { VolumeSource } from './term-tiers.ts';
import type { Term } from './terms.ts';

/** What else may decide about an event. */
interface EventDetail {
  /** What the author has referred; without it no tier is reached. */
  volume?: VolumeSource | undefined;
  /** What the customer brought before; without it no cap binds but that of one event. */
  history?: CustomerHistory | undefined;
  /** The customer's plan as the report names it. */
  plan?: string | undefined;
  /** True on a premium plan, where the plan's name does not tell. */
  onPremiumPlan?: boolean | undefined;
  /** The payment without tax and fees. @default the payment */
  net?: Money | undefined;
  /** The customer's first payment. @default the payment */
  firstInvoice?: Money | undefined;
}

/** Something that a customer did and that terms may pay for. */
export type CommissionEvent = EventDetail &
  (
    | /** A first payment. */ { kind: 'sale'; amount: Money }
    /**
     * A later payment: `number` counts from 1 for the first one after the first order. `month` is the
     * customer's month, where 1 is that of the first order. @default number + 1
     */
    | { kind: 'renewal'; amount: Money; number: number; month?: number }
    /** The order by which a customer moves to a dearer plan. */
    | { kind: 'upgrade'; amount: Money }
    /** What is paid whatever the customer pays; a bounty is for a customer won. */
    | { kind: 'click' | 'signup' | 'lead' | 'bounty' }
  );

/**
 * What the terms promise for one event, each payment rounded for itself as networks do. Undefined
 * when they promise nothing for it, and when rules of two currencies meet. 15 % of a first $50.00 is
 * $7.50, 8 % of a later one $4.00.
 */
export function expectedCommission(
  term: Term,
  event: CommissionEvent,
  rounding: Rounding,
): Money | undefined {
  if (event.plan !== undefined && term.excludedPlans.includes(event.plan)) return undefined;
  const { rules, cap } = resolveTerms(term, event.volume);
  const amounts = findRules(rules, event).flatMap((rule) => apply(rule, event, rounding) ?? []);
  const [first] = amounts;
  if (!first || amounts.some(({ currency }) => currency !== first.currency)) return undefined;
  const sum = { ...first, minor: amounts.reduce((minor, each) => minor + each.minor, 0n) };
  return cap ? limitToCap(sum, cap, event.history ?? startHistory(sum.currency)) : sum;
}

/** A customer who has brought nothing yet. */
function startHistory(currency: string): CustomerHistory {
  const zero = { minor: 0n, currency };
  return { earned: zero, earnedInPeriod: zero, count: 0 };
}

/** The rules that pay for an event: those of its plan, else those of every plan. */
export function findRules(
  rules: readonly EffectiveRule[],
  event: CommissionEvent,
): EffectiveRule[] {
  const timely = rules.filter((rule) => isFor(rule, event) && isInMonths(rule, monthOf(event)));
  const ofPlan = timely.filter((rule) => isOfPlan(rule, event));
  return ofPlan.length > 0 ? ofPlan : timely.filter((rule) => !isSpecial(rule));
}

function isFor({ event, flat }: EffectiveRule, { kind }: CommissionEvent): boolean {
  if (event === 'payment') return kind === 'sale' || kind === 'renewal';
  // A report calls it a bounty what terms call a flat amount for a sale.
  if (kind === 'bounty' && event === 'sale') return flat !== undefined;
  return event === kind;
}

function monthOf(event: CommissionEvent): number {
  return event.kind === 'renewal' ? (event.month ?? event.number + 1) : 1;
}

function isInMonths({ event, fromMonth, toMonth }: EffectiveRule, month: number): boolean {
  if (event === 'upgrade') return true;
  return month >= fromMonth && month <= (toMonth ?? Infinity);
}

function isSpecial({ plans, premium }: EffectiveRule): boolean {
  return plans !== undefined || premium === true;
}

function isOfPlan({ plans, premium }: EffectiveRule, event: CommissionEvent): boolean {
  if (premium === true && event.onPremiumPlan === true) return true;
  return event.plan !== undefined && (plans ?? []).includes(event.plan);
}

function apply(
  { rate, flat, base }: EffectiveRule,
  event: CommissionEvent,
  rounding: Rounding,
): Money | undefined {
  if (flat) return flat;
  if (!rate || !('amount' in event)) return undefined;
  const { amount, net = amount, firstInvoice = amount } = event;
  const whole = base === 'net' ? net : base === 'first-invoice' ? firstInvoice : amount;
  return applyRate(whole, rate, rounding);
}
