// How long commissions have been pending, by program: what gets old without a decision may never come.
import { createMoney, type Money } from '../money/money.ts';
import { daysBetween, type CivilDate } from '../time/civil-date.ts';
import type { ReportData } from './report-data.ts';

/** Days of the payment from which an age begins. */
export const AGES = [
  { from: 0, label: '0–30 days' },
  { from: 31, label: '31–60' },
  { from: 61, label: '61–90' },
  { from: 91, label: 'over 90' },
] as const;

export interface PendingAges {
  /** Program id; empty where reports name none. */
  program: string;
  currency: string;
  /** In the order of `AGES`. */
  amounts: readonly Money[];
  total: Money;
  /** Commissions in it. */
  n: number;
}

/** The most first; amounts without a rate stand in their own currency. */
export function agePending({
  attributed,
  asOf,
}: Pick<ReportData, 'attributed' | 'asOf'>): PendingAges[] {
  const groups = new Map<
    string,
    { program: string; currency: string; sums: bigint[]; n: number }
  >();
  for (const { entry } of attributed) {
    if (entry.status !== 'pending') continue;
    const { program, commission } = entry;
    const key = JSON.stringify([program, commission.currency]);
    const group = groups.get(key) ?? {
      program,
      currency: commission.currency,
      sums: AGES.map(() => 0n),
      n: 0,
    };
    const age = findAge(entry.occurredOn, asOf);
    group.sums[age] = (group.sums[age] ?? 0n) + commission.minor;
    group.n += 1;
    groups.set(key, group);
  }
  return [...groups.values()]
    .map(({ program, currency, sums, n }) => ({
      program,
      currency,
      amounts: sums.map((minor) => createMoney(minor, currency)),
      total: createMoney(
        sums.reduce((sum, minor) => sum + minor, 0n),
        currency,
      ),
      n,
    }))
    .toSorted((a, b) => Number(b.total.minor - a.total.minor));
}

function findAge(day: CivilDate, asOf: CivilDate): number {
  const days = daysBetween(day, asOf);
  return Math.max(
    0,
    AGES.findLastIndex(({ from }) => days >= from),
  );
}
