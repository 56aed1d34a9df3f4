import { describe, expect, test } from 'vitest';
import { playReseller, playWhatIf } from '../../../src/core/forecast/what-if.ts';
import { observeSite } from '../../../src/core/simulation/observe-site.ts';
import { createRandom } from '../../../src/core/simulation/random.ts';
import { simulateSite } from '../../../src/core/simulation/simulate-site.ts';
import { drawWorld } from '../../../src/core/simulation/world.ts';

describe('another plan of writing', () => {
  const random = createRandom(2);
  const site = simulateSite(drawWorld(random), { from: '2025-01', months: 12 }, random);
  const facts = observeSite(site, '2025-12-31');
  const play = (articlesPerMonth: number, targetRate: number | null = null) =>
    playWhatIf(
      facts,
      { articlesPerMonth, hoursPerArticle: 5, targetRate },
      { months: 6, draws: 300 },
    );

  test('takes its hours and brings its income', () => {
    const [few, many] = [play(2), play(6)];
    expect([few.hours, many.hours]).toEqual([60, 180]);
    expect(many.unwritten.mean).toBeGreaterThan(2 * few.unwritten.mean);
    expect(many.total.mean).toBeGreaterThan(few.total.mean);
  });

  test('reaches a low rate for sure and a high one never', () => {
    expect(play(3, 0).probabilityOfTarget).toBe(1);
    expect(play(3, 100_000_000).probabilityOfTarget).toBe(0);
    expect(play(3).probabilityOfTarget).toBeNull();
  });

  test('without articles has no hour to divide by', () => {
    expect(play(0, 100)).toMatchObject({ hours: 0, perHour: null, probabilityOfTarget: null });
  });
});

describe('a reseller', () => {
  const play = (churn: number, newPerMonth: number) =>
    playReseller(
      { customers: 12, churn, newPerMonth, profit: 3900 },
      { months: 24, draws: 400, random: createRandom(1) },
    );

  test('with no churn and nobody new stays as they are', () => {
    expect(play(0, 0).at(-1)).toMatchObject({
      month: 24,
      customers: { mean: 12 },
      profit: { mean: 46_800 },
    });
  });

  test('comes to rest where as many leave as come', () => {
    expect(Math.abs(play(0.1, 2).at(-1)!.customers.mean - 19.2)).toBeLessThan(2);
  });
});
