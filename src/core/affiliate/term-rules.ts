// What holds of a program's terms at a volume of referrals: short names and tiers resolved to rules.
import type { Rate } from '../money/rate.ts';
import type { RateRule } from './rate-rule.ts';
import type { Cap } from './term-cap.ts';
import { isReached, type VolumeSource } from './term-tiers.ts';
import type { Term } from './terms.ts';

/** A rule as it is applied. `bounty` is the short name's own event: a flat amount per customer won. */
export interface EffectiveRule extends Omit<RateRule, 'event' | 'plans'> {
  event: RateRule['event'] | 'bounty';
  /** Empty or absent for every plan. */
  plans?: readonly string[] | undefined;
  /** Holds for customers on a premium plan alone. */
  premium?: boolean;
}

export interface EffectiveTerms {
  rules: EffectiveRule[];
  cap: Cap | undefined;
}

/** `volume` is what the author has referred; without it no tier is reached. */
export function resolveTerms(term: Term, volume: VolumeSource | undefined): EffectiveTerms {
  const rules = term.rates ?? spellOut(term, volume);
  const tier = term.tiers.findLast((each) => isReached(each, volume));
  if (!tier) return { rules, cap: term.cap };
  const { rate } = tier;
  return {
    rules: tier.rates ?? (rate ? rules.map((rule) => replaceRate(rule, rate)) : rules),
    cap: tier.cap ?? term.cap,
  };
}

function replaceRate(rule: EffectiveRule, rate: Rate): EffectiveRule {
  return rule.rate === undefined ? rule : { ...rule, rate };
}

/** `firstOrder`, `recurring`, `premium` and `bounty` as rules. The first order is month 1. */
function spellOut(
  { firstOrder, recurring, premium, bounty }: Term,
  volume: VolumeSource | undefined,
): EffectiveRule[] {
  const rules: EffectiveRule[] = [];
  const isAbove = premium?.reading === 'volume-threshold' && isReached(premium.threshold, volume);
  const first = isAbove ? premium.rate : firstOrder;
  if (first) rules.push({ ...EVERY_MONTH, event: 'sale', rate: first });
  if (recurring) {
    const toMonth = recurring.months === null ? null : recurring.months + 1;
    const rule = { ...EVERY_MONTH, event: 'renewal', toMonth } as const;
    rules.push({ ...rule, rate: recurring.rate });
    if (premium?.reading === 'recurring-rate')
      rules.push({ ...rule, rate: premium.rate, plans: premium.plans, premium: true });
  }
  if (premium?.reading === 'upgrade-order')
    rules.push({ ...EVERY_MONTH, event: 'upgrade', rate: premium.rate });
  if (bounty) rules.push({ ...EVERY_MONTH, event: 'bounty', flat: bounty });
  return rules;
}

const EVERY_MONTH = { base: 'gross', fromMonth: 1, toMonth: null } as const;
