import { describe, expect, test } from 'vitest';
import {
  estimateSurvival,
  restrictedMeanMonths,
  type Tenure,
} from '../../../src/core/revenue/retention.ts';

const golden: Tenure[] = [
  [1, true],
  [2, false],
  [2, true],
  [3, false],
  [4, true],
  [5, false],
  [6, false],
  [6, true],
  [7, false],
  [8, false],
].map(([months, stopped]) => ({ months: Number(months), stopped: stopped === true }));

describe('survival of ten customers, six of them still paying', () => {
  test.each([
    [0, 1, 10, 0.9, 0.094868],
    [1, 2, 9, 0.8, 0.126491],
    [2, 4, 6, 0.666667, 0.161015],
    [3, 6, 4, 0.5, 0.188193],
  ])('step %i is at month %i', (index, months, atRisk, survival, standardError) => {
    const step = estimateSurvival(golden)[index]!;
    expect(step).toMatchObject({ months, atRisk, stopped: 1 });
    expect(step.survival).toBeCloseTo(survival, 6);
    expect(step.standardError).toBeCloseTo(standardError, 6);
  });

  test('gives 5.83 months within the first eight', () => {
    expect(restrictedMeanMonths(estimateSurvival(golden), 8)).toBeCloseTo(5.833333, 6);
  });
});

test('nobody who left means no step, and the whole horizon', () => {
  const steps = estimateSurvival([{ months: 3, stopped: false }]);
  expect(steps).toEqual([]);
  expect(restrictedMeanMonths(steps, 12)).toBe(12);
});

test('when the last customer leaves, nobody stays and nothing divides by zero', () => {
  const steps = estimateSurvival([{ months: 3, stopped: true }]);
  expect(steps).toEqual([{ months: 3, atRisk: 1, stopped: 1, survival: 0, standardError: 0 }]);
  expect(restrictedMeanMonths(steps, 12)).toBe(3);
});
