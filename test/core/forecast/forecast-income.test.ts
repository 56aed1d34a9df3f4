import { describe, expect, test } from 'vitest';
import { forecastIncome } from '../../../src/core/forecast/forecast-income.ts';
import { UNKNOWN_PROGRAM } from '../../../src/core/forecast/forecast-facts.ts';
import { createEntry, createFacts } from '../../support/forecast-facts.ts';

const program = (more: Partial<typeof UNKNOWN_PROGRAM>) =>
  new Map([['acme', { ...UNKNOWN_PROGRAM, open: false, ...more }]]);

/** Fifty customers of a closed program, $4.00 a month each since January. */
const entries = Array.from({ length: 50 }, (_, index) =>
  ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06'].map((month, renewal) => ({
    entry: createEntry(
      `c${index}`,
      renewal === 0 ? 'sale' : 'renewal',
      `${month}-15`,
      renewal === 0 ? 750 : 400,
    ),
    article: index < 20 ? 'first' : 'second',
  })),
).flat();
const articles = [
  { id: 'first', published: '2026-01-02' },
  { id: 'second', published: '2026-01-03' },
];

describe('a forecast', () => {
  const facts = createFacts({ entries, articles, programs: program({}) });
  const forecast = forecastIncome(facts, { months: 6 });

  test('begins with the month after the last complete one', () => {
    expect(forecast.origin).toBe('2026-06-30');
    expect(forecast.months.map(({ month }) => month)).toEqual([
      '2026-07',
      '2026-08',
      '2026-09',
      '2026-10',
      '2026-11',
      '2026-12',
    ]);
  });

  test('lets customers go on paying, and nearly all of them when nobody has left yet', () => {
    const [next] = forecast.months;
    expect(next?.recurring.median).toBeGreaterThan(50 * 400 * 0.95);
    expect(next?.recurring.interval95.high).toBeLessThanOrEqual(50 * 400 * 1.2);
    expect(forecast.months[5]!.recurring.mean).toBeLessThan(next!.recurring.mean);
  });

  test('has wider intervals for a surer promise', () => {
    const { interval50, interval80, interval95 } = forecast.sum.total;
    const widths = [interval50, interval80, interval95].map(({ low, high }) => high - low);
    expect(widths).toEqual(widths.toSorted((a, b) => a - b));
    expect(new Set(widths).size).toBe(3);
  });

  test('splits by article what it sums for the site', () => {
    const mean = forecast.articles.reduce((sum, { total }) => sum + total.mean, 0);
    const rest = forecast.unplaced.total.mean + forecast.unwritten.mean;
    expect(Math.abs(mean + rest - forecast.sum.total.mean)).toBeLessThanOrEqual(4);
    const [first, second] = forecast.articles;
    expect(second!.total.mean / first!.total.mean).toBeCloseTo(1.5, 1);
  });

  test('is the same for the same facts and seed, in whatever order they come', () => {
    expect(forecastIncome(facts, { months: 6 })).toEqual(forecast);
    expect(forecastIncome(facts, { months: 6, seed: 2 })).not.toEqual(forecast);
  });

  test('ends with the months that the program pays for', () => {
    const limited = forecastIncome(
      createFacts({ entries, articles, programs: program({ recurringMonths: 7 }) }),
      { months: 6 },
    );
    expect(limited.months[1]!.total.mean).toBeGreaterThan(0);
    expect(limited.months[2]!.total.mean).toBe(0);
  });

  test('stops at the cap of a customer', () => {
    const paid = 750 + 5 * 400;
    const capped = forecastIncome(
      createFacts({ entries, articles, programs: program({ cap: paid + 500 }) }),
      { months: 6 },
    );
    expect(capped.sum.total.interval95.high).toBeLessThanOrEqual(50 * 500);
    expect(capped.sum.total.median).toBeGreaterThan(50 * 400);
  });

  test('expects a yearly payment in its month alone', () => {
    const yearly = Array.from({ length: 30 }, (_, index) =>
      ['2024-09-10', '2025-09-10'].map((day, renewal) => ({
        entry: createEntry(`y${index}`, renewal === 0 ? 'sale' : 'renewal', day, 5000),
        article: 'first',
      })),
    ).flat();
    const { months } = forecastIncome(
      createFacts({ entries: yearly, articles, programs: program({}) }),
      { months: 4 },
    );
    const means = months.map(({ recurring }) => recurring.mean);
    expect(means[2]).toBeGreaterThan(30 * 5000 * 0.8);
    expect([means[0], means[1], means[3]]).toEqual([0, 0, 0]);
  });

  test('of nothing is nothing', () => {
    const { sum, articles: none } = forecastIncome(createFacts(), { months: 3 });
    expect(sum.total).toMatchObject({ mean: 0, interval95: { low: 0, high: 0 } });
    expect(none).toEqual([]);
  });

  test.each([0, 25, 1.5])('of %s months is refused', (months) => {
    expect(() => forecastIncome(createFacts(), { months })).toThrow('expected 1 to 24');
  });
});

describe('articles and clicks', () => {
  const clicks = ['2026-03', '2026-04', '2026-05', '2026-06'].map((month) => ({
    month,
    article: 'first',
    program: 'acme',
    count: 400,
  }));
  const facts = createFacts({
    articles,
    clicks,
    clicksSince: '2026-03-01',
    entries: entries.filter(({ entry }) => entry.kind === 'sale'),
    programs: program({ open: true, recurringMonths: 0 }),
  });

  test('bring new customers while the program is open', () => {
    expect(
      forecastIncome(facts, { months: 3, articlesPerMonth: 0 }).sum.total.mean,
    ).toBeGreaterThan(0);
    const closed = { ...facts, programs: program({ recurringMonths: 0 }) };
    expect(forecastIncome(closed, { months: 3 }).sum.total.mean).toBe(0);
  });

  test('the floor is of customers won before alone, whatever is written', () => {
    const paying = { ...facts, entries, programs: program({ open: true }) };
    const [few, many] = [0, 20].map((articlesPerMonth) =>
      forecastIncome(paying, { months: 12, articlesPerMonth }),
    );
    expect(few!.sum.existing.mean).toBeLessThan(few!.sum.recurring.mean);
    expect(many!.sum.recurring.mean / few!.sum.recurring.mean).toBeGreaterThan(1.2);
    expect(many!.sum.existing.mean / few!.sum.existing.mean).toBeCloseTo(1, 1);
  });

  test('the first months are the same, however many are asked for', () => {
    const paying = { ...facts, entries, programs: program({ open: true }) };
    const [few, many] = [3, 24].map((months) => forecastIncome(paying, { months }));
    expect(few!.sum.total.mean).toBeGreaterThan(few!.sum.existing.mean);
    expect(many!.months.slice(0, 3)).toEqual(few!.months);
  });

  test('what is written changes nothing of what is there', () => {
    const paying = { ...facts, entries, programs: program({ open: true }) };
    const [few, many] = [0, 20].map((articlesPerMonth) =>
      forecastIncome(paying, { months: 6, articlesPerMonth }),
    );
    expect(many!.written).toEqual(few!.written);
    expect(many!.unwritten.mean).toBeGreaterThan(few!.unwritten.mean);
  });

  test('more articles a month bring more', () => {
    const meanOf = (articlesPerMonth: number) =>
      forecastIncome(facts, { months: 12, articlesPerMonth }).unwritten.mean;
    expect(meanOf(0)).toBe(0);
    expect(meanOf(8)).toBeGreaterThan(1.5 * meanOf(4));
  });
});
