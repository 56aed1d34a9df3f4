// Articles still to be written: how many, how high their clicks go, and the customers that they win. Each links
// what one of the present ones links.
import type { Random } from '../simulation/random.ts';
import type { LevelledLanes, Traffic } from './click-lanes.ts';
import type { ForecastFacts } from './forecast-facts.ts';
import { UNWRITTEN, type Round } from './income-draws.ts';
import { monthIndex } from './month-index.ts';
import { playNew } from './play-customers.ts';
import type { TrafficDraw } from './traffic-model.ts';

/** Months over which the pace of publication is counted. */
const PACE_MONTHS = 6;

export interface Pace {
  articles: number;
  months: number;
}

export function countPace({ articles }: ForecastFacts, origin: number): Pace {
  const months = articles.map(({ published }) => monthIndex(published)).filter((m) => m <= origin);
  const first = Math.min(origin, ...months);
  const span = Math.min(PACE_MONTHS, origin - first + 1);
  return { articles: months.filter((month) => month > origin - span).length, months: span };
}

/** Plays month after month; `plan` is the number of articles a month, where it is no matter of chance. */
export function createUnwritten(
  of: { world: TrafficDraw; open: readonly LevelledLanes[]; traffic: Traffic; pace: Pace },
  plan: number | undefined,
  random: Random,
): (month: number, round: Round) => void {
  const { world, open, traffic, pace } = of;
  const perMonth = random.gamma(0.5 + pace.articles) / (0.5 + pace.months);
  const byProgram = new Map(open.map(({ lanes }, index) => [lanes.model.program, index]));
  // Customers a month at full height: of each program, the articles of one month together.
  const born: Float64Array[] = [];
  return (month, round) => {
    const count = plan === undefined ? random.poisson(perMonth) : countPlanned(plan, month);
    const cohort = new Float64Array(open.length);
    for (let article = 0; article < count; article += 1) {
      const level = world.drawLevel(random);
      const shares = traffic.shares[Math.floor(random.uniform() * traffic.shares.length)] ?? [];
      for (const [name, share] of shares) {
        const at = byProgram.get(name) ?? -1;
        const rates = open[at]?.rates;
        if (rates)
          cohort[at] = (cohort[at] ?? 0) + level * share * (rates.drawNew(random) + rates.loose);
      }
    }
    born.push(cohort);
    for (const [at, { program }] of open.entries()) {
      const whole = born.reduce((sum, each, since) => {
        const age = month - since;
        return sum + (each[at] ?? 0) * world.heightAt(age) * (age === 0 ? 0.5 : 1);
      }, 0);
      const customers = random.poisson(whole * (world.months[month] ?? 1));
      if (customers > 0) playNew(program, round, { place: UNWRITTEN, month, customers }, random);
    }
  };
}

/** A plan of 2.5 a month is two, then three. */
function countPlanned(perMonth: number, month: number): number {
  return Math.floor(perMonth * (month + 1)) - Math.floor(perMonth * month);
}
