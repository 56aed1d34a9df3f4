// What one more customer is worth: the expected commission within three years, program by program, with the
// doubt about churn, amounts and reversals. Three years, since a curve that nobody has seen end has no
// lifetime that could be told.
import type { Random } from '../simulation/random.ts';
import { survivalAt } from './beta-geometric.ts';
import type { Customer } from './customers.ts';
import { fitSite, type FittedSite } from './fitted-site.ts';
import type { ForecastFacts } from './forecast-facts.ts';
import { drawProgram, type ProgramDraw, type ProgramModel } from './program-model.ts';
import { summariseDraws, type ForecastAmount } from './quantiles.ts';

/** Months within which payments count. */
export const LIFETIME_MONTHS = 36;

export interface LifetimeValue {
  /** Minor units. */
  amount: ForecastAmount;
  /** Customers of these programs that it rests on. */
  n: number;
}

export interface LifetimeValues {
  /** By program id; programs that have won somebody. */
  programs: Map<string, LifetimeValue>;
  /** By article id: of the programs that won the article's customers, in proportion. */
  articles: Map<string, LifetimeValue>;
}

/** `fitted` is that of the same facts, where it is there already. */
export function estimateLifetimeValues(
  given: ForecastFacts,
  { draws, random }: { draws: number; random: Random },
  fitted: FittedSite = fitSite(given),
): LifetimeValues {
  const { customers } = fitted;
  const models = fitted.programs.filter(({ customers: own }) =>
    own.some(({ firstAmount, state }) => firstAmount > 0 && state !== 'reversed'),
  );
  const values = new Map(
    models.map((model) => [
      model.program,
      Float64Array.from({ length: draws }, () =>
        expectCommission(model, drawProgram(model, random)),
      ),
    ]),
  );
  const counts = new Map(models.map(({ program, customers: own }) => [program, own.length]));
  const byArticle = Map.groupBy(customers, ({ article }) => article);
  return {
    programs: new Map(
      [...values].map(([program, amounts]) => [
        program,
        { amount: summariseDraws(amounts), n: counts.get(program) ?? 0 },
      ]),
    ),
    articles: new Map(
      [...byArticle].flatMap(([article, own]) => {
        const mixed = mixPrograms(own, values, draws);
        const programs = new Set(own.map(({ program }) => program));
        const n = [...programs].reduce((sum, program) => sum + (counts.get(program) ?? 0), 0);
        return article !== '' && mixed ? [[article, { amount: summariseDraws(mixed), n }]] : [];
      }),
    ),
  };
}

/** Expected commission of a customer won, in one world: of each one seen, under the cap of each. */
function expectCommission({ outlook }: ProgramModel, draw: ProgramDraw): number {
  const last = Math.min(LIFETIME_MONTHS - 1, outlook.recurringMonths ?? Infinity);
  const survival = Array.from({ length: last + 1 }, (_, t) => survivalAt(draw.churn, t));
  const cap = outlook.cap ?? Infinity;
  let [sum, weights] = [0, 0];
  for (const { first, period, recurring, weight } of draw.seen) {
    let paid = Math.min(cap, first * draw.amounts);
    let expected = paid;
    const renewals = recurring > 0 ? Math.min(last, Math.floor((LIFETIME_MONTHS - 1) / period)) : 0;
    for (let renewal = 1; renewal <= renewals && paid < cap; renewal += 1) {
      const next = Math.min(cap, paid + recurring * draw.amounts);
      expected += (survival[renewal] ?? 0) * (next - paid);
      paid = next;
    }
    sum += weight * expected;
    weights += weight;
  }
  return weights > 0 ? ((1 - draw.reversal) * sum) / weights : 0;
}

function mixPrograms(
  customers: readonly Customer[],
  values: ReadonlyMap<string, Float64Array>,
  draws: number,
): Float64Array | undefined {
  const known = customers.flatMap(({ program }) => values.get(program) ?? []);
  if (known.length === 0) return undefined;
  return Float64Array.from(
    { length: draws },
    (_, draw) => known.reduce((sum, each) => sum + (each[draw] ?? 0), 0) / known.length,
  );
}
