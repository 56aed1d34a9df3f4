// Profit and loss of reselling: what stays after the cost of goods, and per hour.
import { addMoney, subtractMoney, sumMoney, type Money } from '../money/money.ts';
import { applyRate, type Rate } from '../money/rate.ts';
import { halfEven, type Rounding } from '../money/rounding.ts';
import type { CivilMonth } from '../time/civil-date.ts';
import { perHour, sumHours } from './hours.ts';

export interface ResaleMonth {
  month: CivilMonth;
  revenue: Money;
  costOfGoods: Money;
  /** Decimal hours of work. */
  hours: number;
}

interface ResaleResult extends Omit<ResaleMonth, 'month'> {
  grossProfit: Money;
  /** Gross profit per hour; null without hours. */
  perHour: Money | null;
  /** Gross profit over revenue, 0 to 1; null without revenue. */
  margin: number | null;
  /** Gross profit over cost of goods; null without cost. A margin of 15 % is a markup of 17.6 %. */
  markup: number | null;
}

export interface ProfitAndLoss {
  months: (ResaleResult & { month: CivilMonth })[];
  sum: ResaleResult;
}

/** Every month and their sum; all amounts must be in `currency`. */
export function computeProfitAndLoss(
  months: readonly ResaleMonth[],
  currency: string,
): ProfitAndLoss {
  return {
    months: months.map(({ month, ...rest }) => ({ month, ...computeResult(rest) })),
    sum: computeResult({
      revenue: sumMoney(
        months.map(({ revenue }) => revenue),
        currency,
      ),
      costOfGoods: sumMoney(
        months.map(({ costOfGoods }) => costOfGoods),
        currency,
      ),
      hours: sumHours(months.map(({ hours }) => hours)),
    }),
  };
}

function computeResult({ revenue, costOfGoods, hours }: Omit<ResaleMonth, 'month'>): ResaleResult {
  const grossProfit = subtractMoney(revenue, costOfGoods);
  return {
    revenue,
    costOfGoods,
    hours,
    grossProfit,
    perHour: perHour(grossProfit, hours, halfEven),
    margin: ratio(grossProfit, revenue),
    markup: ratio(grossProfit, costOfGoods),
  };
}

/** A reseller's price level. */
export interface Tier {
  name: string;
  /** What the reseller adds to the cost. */
  markup: Rate;
  /** Least spend a month that the level asks for. */
  minimumPerMonth: Money;
}

/** The highest level whose minimum a month's spend reaches; undefined below all of them. */
export function findTier(tiers: readonly Tier[], spend: Money): Tier | undefined {
  return tiers
    .filter(({ minimumPerMonth }) => subtractMoney(spend, minimumPerMonth).minor >= 0n)
    .toSorted((a, b) => Number(subtractMoney(b.minimumPerMonth, a.minimumPerMonth).minor))[0];
}

/** Cost plus the markup on it: $100.00 at 15 % sells for $115.00. */
export function priceWithMarkup(cost: Money, markup: Rate, rounding: Rounding): Money {
  return addMoney(cost, applyRate(cost, markup, rounding));
}

function ratio(part: Money, whole: Money): number | null {
  return whole.minor === 0n ? null : Number(part.minor) / Number(whole.minor);
}
