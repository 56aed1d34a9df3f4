import { describe, expect, test } from 'vitest';
import {
  createStays,
  drawBetaGeometric,
  fitBetaGeometric,
  survivalAt,
} from '../../../src/core/forecast/beta-geometric.ts';
import type { Tenure } from '../../../src/core/revenue/retention.ts';
import { createRandom } from '../../../src/core/simulation/random.ts';

test('S(1..7) of a = .704, b = 1.182 is as published', () => {
  const curve = [1, 2, 3, 4, 5, 6, 7].map((t) => survivalAt({ a: 0.704, b: 1.182 }, t).toFixed(3));
  expect(curve).toEqual(['0.627', '0.474', '0.388', '0.332', '0.292', '0.262', '0.239']);
});

/** A cohort watched for `months` renewals. */
function watch(customers: number, months: number, a: number, b: number): Tenure[] {
  const random = createRandom(7);
  const stay = createStays({ a, b });
  return Array.from({ length: customers }, () => {
    const renewals = stay(0, months, random);
    return renewals >= months
      ? { months, stopped: false }
      : { months: renewals + 1, stopped: true };
  });
}

describe('the fit', () => {
  test('finds the curve that made a large cohort, beyond what was watched', () => {
    const { best } = fitBetaGeometric(watch(20_000, 7, 0.704, 1.182));
    for (const t of [1, 3, 7, 12]) {
      expect(Math.abs(survivalAt(best, t) - survivalAt({ a: 0.704, b: 1.182 }, t))).toBeLessThan(
        0.03,
      );
    }
  });

  test('stays with the prior when nobody was seen', () => {
    const { best, points } = fitBetaGeometric([]);
    const mean = points.reduce(
      (sum, { a, b, probability }) => sum + (probability * a) / (a + b),
      0,
    );
    expect(mean).toBeCloseTo(0.1, 2);
    expect(survivalAt(best, 1)).toBeGreaterThan(0.85);
  });

  test('is surer with more customers', () => {
    const spreadOf = (customers: number) => {
      const posterior = fitBetaGeometric(watch(customers, 6, 2, 18));
      const random = createRandom(3);
      const draws = Array.from({ length: 400 }, () =>
        survivalAt(drawBetaGeometric(posterior, random), 6),
      ).toSorted((x, y) => x - y);
      return draws[360]! - draws[40]!;
    };
    expect(spreadOf(400)).toBeLessThan(spreadOf(10) / 2);
  });

  test('takes a customer who still pays as censored, not as lost', () => {
    const young = Array.from({ length: 40 }, () => ({ months: 1, stopped: false }));
    expect(survivalAt(fitBetaGeometric(young).best, 1)).toBeGreaterThan(0.95);
  });
});

test('who has stayed long stays longer', () => {
  const stay = createStays({ a: 0.7, b: 1.2 });
  const random = createRandom(11);
  const meanOf = (renewals: number) => {
    const draws = Array.from({ length: 4000 }, () => stay(renewals, 12, random));
    return draws.reduce((sum, each) => sum + each, 0) / draws.length;
  };
  expect(meanOf(12)).toBeGreaterThan(meanOf(0) + 3);
});
