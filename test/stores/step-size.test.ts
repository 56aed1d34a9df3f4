import { expect, test } from 'vitest';
import { createStepSize } from '../../src/stores/sqlite/step-size.ts';

/** Rows of the steps that follow when each takes this many milliseconds for 1000 rows. */
function takeSteps(msPerThousand: number): number[] {
  let now = 0;
  const size = createStepSize(() => now);
  return Array.from({ length: 8 }, () => {
    size.measure(() => {
      now += (size.rows() / 1000) * msPerThousand;
    });
    return size.rows();
  });
}

test('steps grow where they are quick, up to a bound, and shrink where they are slow', () => {
  expect(takeSteps(0.1).slice(0, 3)).toEqual([2000, 4000, 5000]);
  expect(takeSteps(0.1).at(-1)).toBe(5000);
  expect(takeSteps(3).at(-1)).toBe(1000);
  expect(takeSteps(10)).toEqual([500, 250, 250, 250, 250, 250, 250, 250]);
});
