import { describe, expect, test } from 'vitest';
import { estimateLifetimeValues } from '../../../src/core/forecast/lifetime-value.ts';
import { UNKNOWN_PROGRAM } from '../../../src/core/forecast/forecast-facts.ts';
import { createRandom } from '../../../src/core/simulation/random.ts';
import { createEntry, createFacts } from '../../support/forecast-facts.ts';

/** Customers of $7.50 at first and $4.00 a month, won in January; `stay` of them pay to June, the rest leave at once. */
const cohort = (size: number, stay: number, program = 'acme') =>
  Array.from({ length: size }, (_, index) => {
    const months = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06'];
    return months.slice(0, index < stay ? 6 : 1).map((month, renewal) => ({
      entry: createEntry(
        `${program}${index}`,
        renewal === 0 ? 'sale' : 'renewal',
        `${month}-15`,
        renewal === 0 ? 750 : 400,
        { program },
      ),
      article: index % 2 === 0 ? 'first' : 'second',
    }));
  }).flat();

const estimate = (
  entries: ReturnType<typeof cohort>,
  more: Partial<typeof UNKNOWN_PROGRAM> = {},
) => {
  const programs = new Map([['acme', { ...UNKNOWN_PROGRAM, ...more }]]);
  return estimateLifetimeValues(createFacts({ entries, programs }), {
    draws: 300,
    random: createRandom(1),
  });
};

describe('the value of one more customer', () => {
  test('lies between the first order and three years of payments', () => {
    const { amount, n } = estimate(cohort(40, 30)).programs.get('acme')!;
    expect(n).toBe(40);
    expect(amount.interval95.low).toBeGreaterThan(700);
    expect(amount.interval95.high).toBeLessThan(750 + 35 * 400);
  });

  test('is higher where customers stay, and surer with more of them', () => {
    const valueOf = (size: number, stay: number) =>
      estimate(cohort(size, stay)).programs.get('acme')!.amount;
    expect(valueOf(60, 57).median).toBeGreaterThan(2 * valueOf(60, 10).median);
    const [few, many] = [valueOf(6, 4), valueOf(240, 160)];
    const width = ({ interval80 }: typeof few) => interval80.high - interval80.low;
    expect(width(many)).toBeLessThan(width(few) / 2);
  });

  test('is under the cap, and counts no renewal that earns nothing', () => {
    const paid = 750 + 5 * 400;
    const capped = estimate(cohort(40, 40), { cap: paid }).programs.get('acme')!.amount;
    expect(capped.interval95.high).toBeLessThanOrEqual(paid);
    const firstOnly = cohort(40, 0).slice(0, 40);
    const once = estimate(firstOnly, { recurringMonths: 0 }).programs.get('acme')!.amount;
    expect(Math.abs(once.median - 750)).toBeLessThan(120);
  });

  test('of an article is that of the programs its customers went to', () => {
    const entries = [...cohort(20, 15), ...cohort(20, 2, 'river')];
    const { articles, programs } = estimate(entries);
    const [acme, river] = [programs.get('acme')!, programs.get('river')!];
    const mixed = articles.get('first')!;
    expect(mixed.n).toBe(40);
    expect(mixed.amount.mean).toBeGreaterThan(river.amount.mean);
    expect(mixed.amount.mean).toBeLessThan(acme.amount.mean);
  });

  test('is not told without a customer', () => {
    expect(estimate([])).toEqual({ programs: new Map(), articles: new Map() });
  });
});
