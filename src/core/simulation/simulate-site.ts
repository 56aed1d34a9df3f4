// A site that never was: articles, clicks and commissions, with the truth about each commission that no
// report tells. It tries out forecast and attribution where the answer is known, and it is the demo.
import { daysIn, monthAt, monthIndex } from '../forecast/month-index.ts';
import { addDays, type CivilDate, type CivilMonth } from '../time/civil-date.ts';
import type { Random } from './random.ts';
import type { SimulatedProgram, SiteWorld } from './world.ts';

interface SimulatedPlacement {
  /** Placement code such as `a3-p01`. */
  code: string;
  program: string;
}

export interface SimulatedArticle {
  /** Post id such as `simulated-3`. */
  id: string;
  published: CivilDate;
  /** Days on which it was worked over. */
  refreshed: readonly CivilDate[];
  placements: readonly SimulatedPlacement[];
}

/** One human click. */
export interface SimulatedClick {
  day: CivilDate;
  /** Minute of the day. */
  minute: number;
  article: string;
  placement: string;
  program: string;
}

export interface SimulatedCommission {
  id: string;
  program: string;
  kind: 'sale' | 'bounty' | 'renewal' | 'upgrade';
  customer: string;
  occurredOn: CivilDate;
  /** Minor units. */
  commission: number;
  /** What the customer paid, in minor units; null for a bounty. */
  sale: number | null;
  /** Day on which it is taken back; null for never. */
  reversedOn: CivilDate | null;
  /** The truth: where and when the customer clicked. */
  article: string;
  placement: string;
  clickedOn: CivilDate;
}

export interface SimulatedSite {
  world: SiteWorld;
  articles: readonly SimulatedArticle[];
  clicks: readonly SimulatedClick[];
  /** In order of days. */
  commissions: readonly SimulatedCommission[];
}

export interface SiteSpan {
  /** First month. */
  from: CivilMonth;
  /** Months in which things happen. */
  months: number;
  /** Number of articles in each month. @default drawn by the pace of the world */
  articles?: readonly number[];
}

export function simulateSite(world: SiteWorld, span: SiteSpan, random: Random): SimulatedSite {
  const from = monthIndex(span.from);
  const months = playMonths(world, span.months, random);
  const articles: SimulatedArticle[] = [];
  const clicks: SimulatedClick[] = [];
  const commissions: SimulatedCommission[] = [];
  for (let born = 0; born < span.months; born += 1) {
    const count = span.articles?.[born] ?? random.poisson(world.pace);
    const days = Array.from(
      { length: count },
      () => 1 + Math.floor(random.uniform() * daysIn(from + born)),
    ).toSorted((a, b) => a - b);
    for (const day of days) {
      const number = articles.length + 1;
      const plan = planArticle(world, { number, day, born, from, end: span.months }, random);
      articles.push(plan.article);
      playArticle({ world, plan, from, months, clicks, commissions }, random);
    }
  }
  return {
    world,
    articles,
    clicks,
    commissions: commissions.toSorted((a, b) => (a.occurredOn < b.occurredOn ? -1 : 1)),
  };
}

interface PlannedPlacement extends SimulatedPlacement {
  weight: number;
  rate: number;
  terms: SimulatedProgram;
}

interface ArticlePlan {
  article: SimulatedArticle;
  placements: readonly PlannedPlacement[];
  /** Month of publication, from 0. */
  born: number;
  day: number;
  level: number;
}

// A normal deviate per month, of which a part stays for the next.
function playMonths(
  { monthSd, monthPersistence }: SiteWorld,
  count: number,
  random: Random,
): number[] {
  let deviation = monthSd * random.normal();
  return Array.from({ length: count }, () => {
    const step = monthSd * Math.sqrt(1 - monthPersistence ** 2);
    deviation = monthPersistence * deviation + step * random.normal();
    return Math.exp(deviation);
  });
}

function planArticle(
  world: SiteWorld,
  {
    number,
    day,
    born,
    from,
    end,
  }: { number: number; day: number; born: number; from: number; end: number },
  random: Random,
): ArticlePlan {
  const open = world.programs.filter(({ closedFrom }) => closedFrom === null || born < closedFrom);
  const count = 1 + Math.floor(3 * random.uniform());
  const placements = Array.from({ length: count }, (_, index): PlannedPlacement => {
    const terms = open[Math.floor(random.uniform() * open.length)] as SimulatedProgram;
    return {
      code: `a${number}-p${String(index + 1).padStart(2, '0')}`,
      program: terms.id,
      terms,
      weight: 0.3 + random.gamma(1.5),
      // Readers of one article are closer to an order than those of another.
      rate: (terms.rate * random.gamma(2.5)) / 2.5,
    };
  });
  const published = `${monthAt(from + born)}-${String(day).padStart(2, '0')}`;
  const refreshed = Array.from({ length: end - born - 1 }, (_, index) => from + born + 1 + index)
    .filter(() => random.uniform() < world.refresh.chance)
    .map((month) => `${monthAt(month)}-01`);
  return {
    article: {
      id: `simulated-${number}`,
      published,
      refreshed,
      placements: placements.map(({ code, program }) => ({ code, program })),
    },
    placements,
    born,
    day,
    level: world.clicks * Math.exp(world.spread * random.normal()),
  };
}

interface Play {
  world: SiteWorld;
  plan: ArticlePlan;
  from: number;
  months: readonly number[];
  clicks: SimulatedClick[];
  commissions: SimulatedCommission[];
}

function playArticle(
  { world, plan, from, months, clicks, commissions }: Play,
  random: Random,
): void {
  const { article, placements, born, day, level } = plan;
  const weights = placements.map(({ weight }) => weight);
  const end = `${monthAt(from + months.length)}-01`;
  const shape = 1 / world.noise ** 2;
  let lift = 1;
  for (const [month, factor] of months.entries()) {
    if (month < born) continue;
    const [age, days] = [month - born, daysIn(from + month)];
    const firstDay = age === 0 ? day : 1;
    if (plan.article.refreshed.some((each) => monthIndex(each) === from + month))
      lift *= world.refresh.lift;
    const height = (1 - Math.exp(-(age + 0.5) / world.ramp)) * (1 - world.decay) ** age;
    const stands = (days - firstDay + 1) / days;
    const mean = (level * lift * height * stands * factor * random.gamma(shape)) / shape;
    const prefix = monthAt(from + month);
    for (let count = random.poisson(mean); count > 0; count -= 1) {
      const placement = placements[random.pick(weights)] as PlannedPlacement;
      const date = firstDay + Math.floor(random.uniform() * (days - firstDay + 1));
      const click: SimulatedClick = {
        day: `${prefix}-${String(date).padStart(2, '0')}`,
        minute: Math.floor(random.uniform() * 1440),
        article: article.id,
        placement: placement.code,
        program: placement.program,
      };
      clicks.push(click);
      if (random.uniform() < placement.rate)
        playCustomer(click, placement.terms, { end, from, commissions }, random);
    }
  }
}

function playCustomer(
  click: SimulatedClick,
  terms: SimulatedProgram,
  to: { end: CivilDate; from: number; commissions: SimulatedCommission[] },
  random: Random,
): void {
  const lag = random.uniform() < terms.sameDay ? 0 : Math.ceil(terms.lagDays * random.gamma(1));
  const ordered = addDays(click.day, lag);
  const closed = terms.closedFrom !== null && monthIndex(ordered) - to.from >= terms.closedFrom;
  if (lag > terms.cookieDays || ordered >= to.end || closed) return;
  const { article, placement, day: clickedOn, program } = click;
  const customer = `sim-${to.commissions.length + 1}`;
  const reversed = random.uniform() < terms.reversal;
  const price = terms.prices[Math.floor(random.uniform() * terms.prices.length)] ?? 0;
  const add = (
    kind: SimulatedCommission['kind'],
    occurredOn: CivilDate,
    amount: number,
    sale: number | null,
  ) =>
    to.commissions.push({
      id: `${customer}-${kind}-${occurredOn}`,
      program,
      kind,
      customer,
      occurredOn,
      commission: Math.round(amount),
      sale,
      reversedOn: reversed
        ? addDays(occurredOn, 1 + Math.floor(terms.holdDays * random.uniform()))
        : null,
      article,
      placement,
      clickedOn,
    });
  if (terms.bounty === null) add('sale', ordered, price * terms.firstShare, price);
  else add('bounty', ordered, terms.bounty, null);
  if (reversed || terms.recurringShare === 0) return;
  const theta = random.beta(terms.churn.a, terms.churn.b);
  const stays = Math.min(terms.recurringMonths ?? Infinity, random.geometric(theta));
  const dayOfMonth = Math.min(28, Number(ordered.slice(8)));
  const start = monthIndex(ordered);
  const upgradeAt = 1 + random.geometric(terms.upgrade);
  for (let renewal = 1; renewal <= stays; renewal += 1) {
    const day = `${monthAt(start + renewal)}-${String(dayOfMonth).padStart(2, '0')}`;
    if (day >= to.end) return;
    if (renewal === upgradeAt) add('upgrade', day, price * terms.firstShare, price * 2);
    const paid = renewal < upgradeAt ? price : price * 2;
    add('renewal', day, paid * terms.recurringShare, paid);
  }
}
