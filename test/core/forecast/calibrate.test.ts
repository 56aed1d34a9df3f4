// A small sample of what `npm run bench -- forecast` measures on hundreds of sites. The bounds are those
// that a forecast with intervals half or twice as wide as they should be does not meet.
import { describe, expect, test } from 'vitest';
import { calibrate } from '../../../src/core/forecast/calibrate.ts';

describe('on forty simulated sites', () => {
  const { rows, against } = calibrate({ sites: 40, draws: 150, seed: 20_000 });
  const meanOf = (of: (row: (typeof rows)[number]) => number) =>
    rows.reduce((sum, row) => sum + of(row), 0) / rows.length;

  test('the intervals hold the truth about as often as they say', () => {
    expect(meanOf(({ held50 }) => held50)).toBeGreaterThan(0.38);
    expect(meanOf(({ held50 }) => held50)).toBeLessThan(0.62);
    expect(meanOf(({ held80 }) => held80)).toBeGreaterThan(0.68);
    expect(meanOf(({ held80 }) => held80)).toBeLessThan(0.9);
    expect(meanOf(({ held95 }) => held95)).toBeGreaterThan(0.86);
  });

  test.each(against.map(({ naive, ratio }) => [naive, ratio] as const))(
    'the forecast is better than "%s"',
    (_naive, ratio) => {
      expect(ratio).toBeLessThan(0.8);
    },
  );
});
