// What a simulated site is like. Figures are made up; their ranges are wide on purpose, so that what is
// measured on many such sites holds for more than one kind of site.
import type { Random } from './random.ts';

/** A program of a simulated site. Amounts in minor units. */
export interface SimulatedProgram {
  id: string;
  /** False for programs that tell which customer paid, and not which link brought them. */
  returnsSubId: boolean;
  /** Mean customers per click. */
  rate: number;
  /** Monthly prices that customers choose from. */
  prices: readonly number[];
  /** Share of the first payment, 0 to 1; ignored with a bounty. */
  firstShare: number;
  /** Share of later payments, 0 to 1. */
  recurringShare: number;
  /** Renewals that earn; null for no end. */
  recurringMonths: number | null;
  /** Flat amount per customer, in place of shares; null for none. */
  bounty: number | null;
  /** Chance to leave at a renewal: Beta(a, b) over customers; alike for all when `b` is large. */
  churn: { a: number; b: number };
  /** Chance to move to a dearer plan at a renewal. */
  upgrade: number;
  /** Chance that an order is taken back. */
  reversal: number;
  holdDays: number;
  cookieDays: number;
  /** Share that orders on the day of the click; the others wait for `lagDays` on average. */
  sameDay: number;
  lagDays: number;
  /** Month, from 0, from which it takes no more referrals; null for never. */
  closedFrom: number | null;
}

export interface SiteWorld {
  /** Articles a month. */
  pace: number;
  /** Median clicks of an article a month at its height. */
  clicks: number;
  /** How unlike articles are: standard deviation of the logarithm. */
  spread: number;
  /** Months until an article is found. */
  ramp: number;
  /** Share of clicks lost a month. */
  decay: number;
  /** The site's good and bad months: standard deviation of the logarithm, and how long they last. */
  monthSd: number;
  monthPersistence: number;
  /** The same for one article in one month. */
  noise: number;
  /** Chance that an article is worked over in a month, and by how much more it is then clicked, for good. */
  refresh: { chance: number; lift: number };
  programs: readonly SimulatedProgram[];
}

/** A world drawn from the ranges. */
export function drawWorld(random: Random): SiteWorld {
  const between = (low: number, high: number) => low + (high - low) * random.uniform();
  const count = 2 + Math.floor(3 * random.uniform());
  return {
    pace: between(1.5, 5),
    clicks: 8 * 6 ** random.uniform(),
    spread: between(0.5, 1.1),
    ramp: between(0.4, 2.5),
    decay: between(0, 0.06),
    monthSd: between(0.03, 0.22),
    monthPersistence: between(0.4, 0.9),
    noise: between(0.05, 0.35),
    refresh: { chance: between(0, 0.02), lift: between(1.1, 1.6) },
    programs: Array.from({ length: count }, (_, index) => drawProgram(random, index)),
  };
}

function drawProgram(random: Random, index: number): SimulatedProgram {
  const between = (low: number, high: number) => low + (high - low) * random.uniform();
  const churn = between(0.02, 0.15);
  // A third of the programs lose customers at one pace; in the others some customers are restless.
  const size = random.uniform() < 1 / 3 ? 200 : between(1.5, 15);
  const hasBounty = index > 0 && random.uniform() < 0.25;
  return {
    id: `program-${index + 1}`,
    returnsSubId: index === 0 || random.uniform() < 0.7,
    rate: 0.006 * 7 ** random.uniform(),
    prices: [1900, 2900, 4900, 9900].slice(0, 2 + Math.floor(3 * random.uniform())),
    firstShare: between(0.1, 0.3),
    recurringShare: hasBounty ? 0 : between(0.05, 0.3),
    recurringMonths: random.uniform() < 0.25 ? 12 : null,
    bounty: hasBounty ? 1000 + 500 * Math.floor(8 * random.uniform()) : null,
    churn: { a: churn * size, b: (1 - churn) * size },
    upgrade: between(0, 0.02),
    reversal: between(0.01, 0.12),
    holdDays: 30,
    cookieDays: [30, 60, 90][Math.floor(3 * random.uniform())] ?? 30,
    sameDay: between(0.3, 0.7),
    lagDays: between(3, 15),
    closedFrom: null,
  };
}
