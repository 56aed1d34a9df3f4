// The interval of what comes customer by customer. Customers are Poisson round a rate that is itself not known (Gamma),
// which is negative binomial: of a few, there may be none at all, however sure the mean.
import { gammaDistribution } from '../revenue/special-functions.ts';
import type { Doubt } from './doubt.ts';

/** 80 % interval of an amount that comes in lumps of `lump`, weighed by size; `cv2` is the doubt about its rate. */
export function lumpyInterval80({ mean, cv2 }: Doubt, lump: number): { low: number; high: number } {
  if (mean <= 0) return { low: 0, high: 0 };
  const customers = mean / lump;
  const none = cv2 > 0 ? (1 + customers * cv2) ** (-1 / cv2) : Math.exp(-customers);
  // What comes if any does: Gamma, with the mean and the variance that are left for it.
  const some = mean / (1 - none);
  const square = (mean * mean * (1 + cv2 + lump / mean)) / (1 - none);
  const shape = some ** 2 / Math.max(1e-9 * square, square - some ** 2);
  const at = (p: number) =>
    p <= none ? 0 : (some / shape) * gammaQuantile((p - none) / (1 - none), shape);
  // Where one in ten tries brings nothing, the interval begins there, and all that it leaves out is above.
  return none > 0.1 ? { low: 0, high: at(0.8) } : { low: at(0.1), high: at(0.9) };
}

/** To a ten-millionth of the range: amounts are rounded to the cent. */
const STEPS = 24;

/** Of Gamma(shape, 1), by halving. */
function gammaQuantile(p: number, shape: number): number {
  let [low, high] = [0, shape + 12 * Math.sqrt(shape) + 50];
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2;
    if (gammaDistribution(middle, shape) < p) low = middle;
    else high = middle;
  }
  return high;
}
