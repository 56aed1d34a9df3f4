// An answered click is a stored click. The clicks of one turn of the event loop are kept as one batch,
// and their answers follow it: the disk is waited for once for all of them.
import type { Click, View } from '../core/clicks/click.ts';
import type { Keeper } from './node-keeper.ts';

export interface GroupCommit {
  /** Keeps a click, then calls `answer` once, whatever became of it. `answer` must not throw. */
  keepClick(click: Click, answer: () => void): void;
  /** Keeps a view, whose page does not wait for it. */
  keepView(view: View): void;
  /** Keeps and answers what waits. */
  flush(): Promise<void>;
}

/**
 * `setImmediate` runs after all sockets that were ready have been read, so a batch is what came while
 * the last one was written: one click when it is quiet, hundreds under load, and no timer to wait for.
 * The queue needs no bound of its own, since the keeper takes no longer than its deadline.
 */
export function createGroupCommit(keeper: Keeper, writer: string): GroupCommit {
  let clicks: Click[] = [];
  let views: View[] = [];
  let answers: (() => void)[] = [];
  let sequence = 0;
  let isScheduled = false;
  let inFlight: Promise<void> | undefined;

  const schedule = (): void => {
    if (isScheduled) return;
    isScheduled = true;
    setImmediate(commit);
  };

  const commit = (): void => {
    isScheduled = false;
    // Batches of a writer reach the store in order, so the next one waits for this one.
    if (inFlight !== undefined || clicks.length + views.length === 0) return;
    const waiting = answers;
    sequence += 1;
    const kept = keeper.keep({ writer, sequence, clicks, views });
    [clicks, views, answers] = [[], [], []];
    if (kept === undefined) {
      for (const answer of waiting) answer();
      return;
    }
    inFlight = kept.then(() => {
      inFlight = undefined;
      // First the next batch: the disk works on it while these answers are written.
      commit();
      for (const answer of waiting) answer();
    });
  };

  const flush = async (): Promise<void> => {
    commit();
    if (inFlight === undefined) return;
    await inFlight;
    await flush();
  };

  return {
    keepClick(click, answer) {
      clicks.push(click);
      answers.push(answer);
      schedule();
    },
    keepView(view) {
      views.push(view);
      schedule();
    },
    flush,
  };
}
