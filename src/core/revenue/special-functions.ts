// The two distribution functions that the intervals rest on. Formulas: NIST Digital Library of
// Mathematical Functions (dlmf.nist.gov), named at each function.

const PRECISION = 1e-15;
const TINY = 1e-300;
/** Enough for parameters of some ten millions: the fractions need about their square root in steps. */
const MAX_STEPS = 20_000;

// Lanczos' approximation with g = 7 and nine coefficients (P. Godfrey), relative error below 1e-14.
const LANCZOS_G = 7;
const LANCZOS = [
  0.999_999_999_999_809_93, 676.520_368_121_885_1, -1259.139_216_722_402_8, 771.323_428_777_653_13,
  -176.615_029_162_140_59, 12.507_343_278_686_905, -0.138_571_095_265_720_12,
  9.984_369_578_019_571_6e-6, 1.505_632_735_149_311_6e-7,
];

/** Natural logarithm of the gamma function for x > 0.5 or so (DLMF 5.2.1). */
export function logGamma(x: number): number {
  let [sum = 0] = LANCZOS;
  for (let i = 1; i < LANCZOS.length; i += 1) sum += (LANCZOS[i] ?? 0) / (x - 1 + i);
  const t = x - 0.5 + LANCZOS_G;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

/**
 * Distribution function of Beta(a, b) at x: the regularised incomplete beta function (DLMF 8.17.2),
 * by the continued fraction DLMF 8.17.22, mirrored (8.17.4) to where it converges fast.
 */
export function betaDistribution(x: number, a: number, b: number): number {
  return createBetaDistribution(a, b)(x);
}

/** The same for many x: what is of `a` and `b` alone is worked out once. */
export function createBetaDistribution(a: number, b: number): (x: number) => number {
  const [whole, ofA, ofB] = [logGamma(a + b), logGamma(a), logGamma(b)];
  const [front, mirrored] = [whole - ofA - ofB, whole - ofB - ofA];
  const turn = (a + 1) / (a + b + 2);
  return (x) => {
    if (x <= 0) return 0;
    if (x >= 1) return 1;
    return x > turn ? 1 - sumBeta(1 - x, b, a, mirrored) : sumBeta(x, a, b, front);
  };
}

/** Where it converges fast; `front` is the logarithm of 1 / B(a, b). */
function sumBeta(x: number, a: number, b: number, front: number): number {
  const logFront = front + a * Math.log(x) + b * Math.log1p(-x);
  const fraction = continuedFraction(
    (m) => {
      const half = Math.floor(m / 2);
      return m % 2 === 0
        ? (half * (b - half) * x) / ((a + 2 * half - 1) * (a + 2 * half))
        : (-(a + half) * (a + b + half) * x) / ((a + 2 * half) * (a + 2 * half + 1));
    },
    () => 1,
  );
  return Math.exp(logFront) / (a * fraction);
}

/**
 * Distribution function of Gamma(shape, 1) at x: the regularised incomplete gamma function P
 * (DLMF 8.2.4), by its series 8.7.1 below the shape and by the continued fraction 8.9.2 above.
 */
export function gammaDistribution(x: number, shape: number): number {
  return createGammaDistribution(shape)(x);
}

/** The same for many x: what is of the shape alone is worked out once. */
export function createGammaDistribution(shape: number): (x: number) => number {
  const whole = logGamma(shape);
  return (x) => (x <= 0 ? 0 : sumGamma(x, shape, whole));
}

/** `whole` is the logarithm of the gamma function at the shape. */
function sumGamma(x: number, shape: number, whole: number): number {
  const front = Math.exp(shape * Math.log(x) - x - whole);
  if (x < shape + 1) {
    let term = 1 / shape;
    let sum = term;
    for (let n = 1; n < MAX_STEPS && term > sum * PRECISION; n += 1) {
      term *= x / (shape + n);
      sum += term;
    }
    return front * sum;
  }
  const fraction = continuedFraction(
    (n) => n * (shape - n),
    (n) => x - shape + 1 + 2 * n,
  );
  return 1 - front / fraction;
}

// b(0) + a(1)/(b(1) + a(2)/(b(2) + ...)) by the modified method of Lentz (DLMF 3.10.iii).
function continuedFraction(a: (n: number) => number, b: (n: number) => number): number {
  let value = b(0) || TINY;
  let c = value;
  let d = 0;
  for (let n = 1; n < MAX_STEPS; n += 1) {
    d = 1 / (b(n) + a(n) * d || TINY);
    c = b(n) + a(n) / c || TINY;
    value *= c * d;
    if (Math.abs(c * d - 1) < PRECISION) break;
  }
  return value;
}
