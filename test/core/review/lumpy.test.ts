import { describe, expect, test } from 'vitest';
import { lumpyInterval80 } from '../../../src/core/review/lumpy.ts';
import { createRandom } from '../../../src/core/simulation/random.ts';

const random = createRandom(7);

/** Amounts of tries that each win so many customers as chance has it, of `lump` each. */
function play(customers: number, cv2: number, lump: number): number[] {
  return Array.from({ length: 20_000 }, () => {
    const rate = cv2 === 0 ? 1 : random.gamma(1 / cv2) * cv2;
    return lump * random.poisson(customers * rate);
  });
}

describe('the interval of an amount that comes in lumps', () => {
  test.each([
    [20, 0.2],
    [60, 0.6],
    [200, 0],
    [200, 1],
  ])('of %s customers with a doubt of %s holds four tries in five', (customers, cv2) => {
    const { low, high } = lumpyInterval80({ mean: 500 * customers, cv2 }, 500);
    const tries = play(customers, cv2, 500);
    const held = tries.filter((each) => each >= low && each <= high).length / tries.length;
    expect(Math.abs(held - 0.8)).toBeLessThan(0.04);
  });

  test('begins at nothing where one in ten tries wins nobody', () => {
    expect(lumpyInterval80({ mean: 1500, cv2: 0.5 }, 500).low).toBe(0);
    expect(lumpyInterval80({ mean: 1500, cv2: 0 }, 500).low).toBeGreaterThan(0);
    expect(lumpyInterval80({ mean: 10_000, cv2: 2 }, 500).low).toBe(0);
  });

  test('of nothing is nothing', () => {
    expect(lumpyInterval80({ mean: 0, cv2: 1 }, 500)).toEqual({ low: 0, high: 0 });
  });
});
