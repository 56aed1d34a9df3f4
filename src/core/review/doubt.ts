// An amount that is not known for sure, as its mean and how far it may be off. Estimates of a review are
// products of such amounts (clicks, rates, money), and a product of log-normal amounts is log-normal: an
// interval is a formula, the same in every run, and thousands of estimates take no time.

/** Never negative. Of independent amounts, unless a function says otherwise. */
export interface Doubt {
  mean: number;
  /** Variance over the squared mean: 0 is sure, 0.25 is half as much more or less, 1 is a guess. */
  cv2: number;
}

/** An amount that is known. */
export function sure(mean: number): Doubt {
  return { mean, cv2: 0 };
}

/** `about(100, 0.5)`: 100, give or take half of it (one standard deviation). */
export function about(mean: number, cv: number): Doubt {
  return { mean, cv2: cv * cv };
}

/** Mean of a rate of `k` events in `n` trials, with a prior that weighs `shape` events at the rate `prior`. */
export function rateOf(k: number, n: number, prior: number, shape: number): Doubt {
  return { mean: (k + shape) / (n + shape / prior), cv2: 1 / (k + shape) };
}

export function times(...factors: readonly Doubt[]): Doubt {
  return factors.reduce((product, { mean, cv2 }) => ({
    mean: product.mean * mean,
    cv2: (1 + product.cv2) * (1 + cv2) - 1,
  }));
}

export function plus(parts: readonly Doubt[]): Doubt {
  const mean = parts.reduce((sum, each) => sum + each.mean, 0);
  const variance = parts.reduce((sum, each) => sum + each.mean ** 2 * each.cv2, 0);
  return { mean, cv2: mean > 0 ? variance / mean ** 2 : 0 };
}

/** Upper point of a standard normal distribution that one in ten is above. */
const ONE_IN_TEN = 1.281_551_565_544_6;

/** 80 % interval of the log-normal amount with this mean and spread. */
export function interval80({ mean, cv2 }: Doubt): { low: number; high: number } {
  if (mean <= 0) return { low: 0, high: 0 };
  const variance = Math.log1p(cv2);
  const [middle, reach] = [Math.log(mean) - variance / 2, ONE_IN_TEN * Math.sqrt(variance)];
  return { low: Math.exp(middle - reach), high: Math.exp(middle + reach) };
}
