// How long each program's customers stay, and what one more of them is worth.
import { estimateSurvival, type SurvivalStep } from '../revenue/retention.ts';
import { createRandom } from '../simulation/random.ts';
import { listCustomers, listTenures, type Customer } from './customers.ts';
import { trustLedger, type ForecastFacts } from './forecast-facts.ts';
import { estimateLifetimeValues, type LifetimeValue } from './lifetime-value.ts';
import { estimateRetention, expectedPayments, type RetentionCurve } from './retention-curve.ts';

export interface ProgramRetention extends Pick<RetentionCurve, 'method' | 'n' | 'stopped'> {
  program: string;
  /** What was seen: the curve of Kaplan and Meier by renewals, with Greenwood's standard errors. */
  seen: SurvivalStep[];
  /** Expected payments within 12 months, the first order among them, by the method named. */
  paymentsInYear: number;
  /** Expected commission of one more customer within three years; null when none has brought anything. */
  lifetimeValue: LifetimeValue | null;
}

const YEAR = 12;
const DRAWS = 400;

/** Programs with named customers, in order of ids. */
export function describePrograms(given: ForecastFacts, seed: number): ProgramRetention[] {
  const facts = trustLedger(given);
  const byProgram = Map.groupBy(listCustomers(facts), ({ program }) => program);
  const values = estimateLifetimeValues(facts, { draws: DRAWS, random: createRandom(seed) });
  return [...byProgram]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([program, customers]) => {
      const tenures = listTenures(customers);
      if (tenures.length === 0) return [];
      const curve = estimateRetention(tenures);
      const { method, n, stopped } = curve;
      const limit = facts.programs.get(program)?.recurringMonths ?? Infinity;
      return [
        {
          program,
          method,
          n,
          stopped,
          seen: estimateSurvival(tenures),
          paymentsInYear: round(
            expectedPayments(curve, Math.min(Math.ceil(YEAR / periodOf(customers)), limit + 1)),
          ),
          lifetimeValue: values.programs.get(program) ?? null,
        },
      ];
    });
}

/** Months between the payments of most. */
function periodOf(customers: readonly Customer[]): number {
  const periods = customers.map(({ period }) => period).toSorted((a, b) => a - b);
  return periods[Math.floor(periods.length / 2)] ?? 1;
}

function round(months: number): number {
  return Math.round(months * 1000) / 1000;
}
