// What another plan would bring: more articles or fewer, at so many hours each; a reseller business with
// other churn. Both are played with the same doubt as the forecast itself.
import { createRandom, type Random } from '../simulation/random.ts';
import type { ForecastFacts } from './forecast-facts.ts';
import { sumDraws } from './forecast-income.ts';
import { summariseDraws, type ForecastAmount } from './quantiles.ts';
import { simulateIncome } from './simulate-income.ts';

export interface WhatIf {
  /** Articles to be published a month. */
  articlesPerMonth: number;
  /** Hours that each takes. */
  hoursPerArticle: number;
  /** What an hour should bring, in minor units; null for no target. */
  targetRate: number | null;
}

/** Amounts in minor units, over all months asked for. */
export interface WhatIfResult extends WhatIf {
  months: number;
  /** Hours that the plan takes. */
  hours: number;
  /** Income of the whole site. */
  total: ForecastAmount;
  /** Income from the articles of the plan. */
  unwritten: ForecastAmount;
  /** The same for each of its hours, within these months; null without hours. */
  perHour: ForecastAmount | null;
  /** How likely an hour brings the target within these months; null without hours or target. */
  probabilityOfTarget: number | null;
}

const DRAWS = 1000;

export function playWhatIf(
  facts: ForecastFacts,
  plan: WhatIf,
  { months, seed = 1, draws = DRAWS }: { months: number; seed?: number; draws?: number },
): WhatIfResult {
  const { articlesPerMonth, hoursPerArticle, targetRate } = plan;
  const random = createRandom(seed);
  const income = simulateIncome(facts, { horizon: months, draws, random, articlesPerMonth });
  const hours = Math.floor(articlesPerMonth * months) * hoursPerArticle;
  const perHour = hours > 0 ? income.unwritten.map((amount) => amount / hours) : undefined;
  return {
    ...plan,
    months,
    hours,
    total: summariseDraws(sumDraws(income, income.total, 0, months)),
    unwritten: summariseDraws(income.unwritten),
    perHour: perHour ? summariseDraws(perHour) : null,
    probabilityOfTarget:
      perHour && targetRate !== null
        ? perHour.filter((rate) => rate >= targetRate).length / draws
        : null,
  };
}

export interface ResellerPlan {
  /** Customers at the start. */
  customers: number;
  /** Share of them who leave each month, 0 to 1. */
  churn: number;
  /** New customers a month, on average. */
  newPerMonth: number;
  /** Gross profit of one customer a month, in minor units. */
  profit: number;
}

/** Gross profit of each month, and customers at its end. */
export function playReseller(
  plan: ResellerPlan,
  { months, draws = DRAWS, random }: { months: number; draws?: number; random: Random },
): { month: number; customers: ForecastAmount; profit: ForecastAmount }[] {
  const customers = Array.from({ length: months }, () => new Float64Array(draws));
  for (let draw = 0; draw < draws; draw += 1) {
    let count = plan.customers;
    for (const month of customers) {
      let stay = 0;
      for (let customer = 0; customer < count; customer += 1) {
        if (random.uniform() >= plan.churn) stay += 1;
      }
      count = stay + random.poisson(plan.newPerMonth);
      month[draw] = count;
    }
  }
  return customers.map((counts, index) => ({
    month: index + 1,
    customers: summariseDraws(counts),
    profit: summariseDraws(counts.map((count) => count * plan.profit)),
  }));
}
