// Where a rising function is zero, by Chandrupatla's method (1997, Advances in Engineering Software 28(3)): as sure as
// halving, in a third of its steps, and with no derivative to go wrong in a tail.

/** Relative: a distribution function says no more. */
const PRECISION = 5e-14;
const MOST_STEPS = 200;

/** The point between `low` and `high` where `rise` passes zero; it is below zero at `low`, and not at `high`. */
export function findRoot(rise: (x: number) => number, low: number, high: number): number {
  // The root is between `a`, the newest point, and `b`; `c` is the one that was left.
  let [a, b, c] = [high, low, low];
  let [ofA, ofB, ofC] = [rise(high), rise(low), 0];
  let share = 0.5;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const x = a + share * (b - a);
    const ofX = rise(x);
    if (ofX < 0 === ofA < 0) [c, ofC] = [a, ofA];
    else [c, ofC, b, ofB] = [b, ofB, a, ofA];
    [a, ofA] = [x, ofX];
    const best = Math.abs(ofA) < Math.abs(ofB) ? a : b;
    const least = (PRECISION * Math.abs(best)) / Math.abs(b - a);
    if (ofA === 0 || least >= 0.5) return best;
    share = Math.min(1 - least, Math.max(least, interpolate([a, ofA], [b, ofB], [c, ofC])));
  }
  return a;
}

type Point = readonly [x: number, y: number];

/** How far on the way from `a` to `b`: where the inverse parabola through all three is sound, its zero, else the half. */
function interpolate([a, ofA]: Point, [b, ofB]: Point, [c, ofC]: Point): number {
  const [xi, phi] = [(a - b) / (c - b), (ofA - ofB) / (ofC - ofB)];
  if (phi ** 2 >= xi || (1 - phi) ** 2 >= 1 - xi) return 0.5;
  return (
    (ofA / (ofB - ofA)) * (ofC / (ofB - ofC)) +
    ((c - a) / (b - a)) * (ofA / (ofC - ofA)) * (ofB / (ofC - ofB))
  );
}
