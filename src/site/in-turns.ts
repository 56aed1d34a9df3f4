// Long work in steps: at once, or with a turn of the event loop after each. What native code takes in memory
// it gives back in such a turn alone, however long it is unused.
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Work that may stop for a moment at each `yield`. */
export type Steps<Result> = Generator<void, Result>;

export function runAtOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

export async function runInTurns<Result>(steps: Steps<Result>): Promise<Result> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await nextTurn();
  }
}
