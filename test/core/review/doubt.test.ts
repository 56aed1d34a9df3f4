import fc from 'fast-check';
import { expect, test } from 'vitest';
import { about, interval80, plus, rateOf, sure, times } from '../../../src/core/review/doubt.ts';
import { createRandom } from '../../../src/core/simulation/random.ts';

test('four in five of a log-normal amount lie in its interval', () => {
  const random = createRandom(1);
  const amount = about(100, 0.7);
  const { low, high } = interval80(amount);
  const variance = Math.log1p(amount.cv2);
  const draws = Array.from({ length: 20_000 }, () =>
    Math.exp(Math.log(100) - variance / 2 + Math.sqrt(variance) * random.normal()),
  );
  const within = draws.filter((draw) => draw >= low && draw <= high).length / draws.length;
  expect(within).toBeGreaterThan(0.79);
  expect(within).toBeLessThan(0.81);
});

test('what is sure has no interval, and nothing stays nothing', () => {
  const { low, high } = interval80(sure(7));
  expect([low, high].map((value) => Math.round(value * 1e9) / 1e9)).toEqual([7, 7]);
  expect(interval80(about(0, 1))).toEqual({ low: 0, high: 0 });
});

test('a product is as unsure as its factors together, a sum less than its parts', () => {
  const doubt = fc.record({
    mean: fc.double({ min: 0.01, max: 1e6, noNaN: true }),
    cv2: fc.double({ min: 0, max: 4, noNaN: true }),
  });
  fc.assert(
    fc.property(doubt, doubt, (a, b) => {
      expect(times(a, b).mean).toBeCloseTo(a.mean * b.mean, 3);
      expect(times(a, b).cv2).toBeGreaterThanOrEqual(Math.max(a.cv2, b.cv2) - 1e-9);
      expect(plus([a, b]).cv2).toBeLessThanOrEqual(Math.max(a.cv2, b.cv2) + 1e-9);
    }),
  );
});

test('a rate of few trials is nearly its prior, of many nearly its own', () => {
  expect(rateOf(0, 1, 0.02, 1).mean).toBeCloseTo(0.0196, 4);
  expect(rateOf(500, 10_000, 0.02, 1).mean).toBeCloseTo(0.05, 3);
});
