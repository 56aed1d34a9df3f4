// How much of a long work is done at once while requests wait: as much as lately took a few milliseconds.

export interface StepSize {
  /** Rows of the next step. */
  rows(): number;
  /** Does a step, and learns from the time that it took. */
  measure<T>(step: () => T): T;
}

const FEWEST = 250;
const MOST = 5000;
/** A step above it is halved, one below half of it doubled. */
const LONGEST_MS = 4;

/** Milliseconds, from anywhere. */
export type Clock = () => number;

export function createStepSize(clock: Clock): StepSize {
  let rows = FEWEST * 4;
  return {
    rows: () => rows,
    measure(step) {
      const start = clock();
      const result = step();
      const took = clock() - start;
      if (took > LONGEST_MS) rows = Math.max(FEWEST, Math.floor(rows / 2));
      else if (took < LONGEST_MS / 2) rows = Math.min(MOST, rows * 2);
      return result;
    },
  };
}
