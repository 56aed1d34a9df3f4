// Does the store's chores while the server runs, in steps so small that no redirect waits for them.
import { setTimeout as wait } from 'node:timers/promises';
import { type ClickMaintenance, keepAt } from '../core/clicks/click-maintenance.ts';
import { StoreError } from '../stores/store-error.ts';
import { createThrottle, messageOf } from './node-patience.ts';

export interface HousekeeperOptions {
  /** Opens the store for one round of chores; it must not wait for locks. */
  open: () => ClickMaintenance;
  /** How long single rows stay, in days. */
  rowDays: number;
  /** Milliseconds since the Unix epoch. */
  now: () => number;
  /** A line for the operator. */
  log: (message: string) => void;
  /** Between two rounds. @default 60000 */
  everyMs?: number;
}

export interface Housekeeper {
  /** Ends after the step at hand. */
  stop(): Promise<void>;
}

const MS_PER_DAY = 86_400_000;

/** A step takes 1-2 ms, so a server that catches up gives four fifths of its time to readers. */
const PAUSE_MS = 5;

/** Begins at once: counts every minute what came, and each day forgets what is too old. */
export function startHousekeeper(options: HousekeeperOptions): Housekeeper {
  const { open, rowDays, now, log, everyMs = 60_000 } = options;
  const stopping = new AbortController();
  const complain = createThrottle(log, now);
  let forgotAt = -Infinity;

  const takeSteps = async (steps: Iterable<number> | AsyncIterable<number>): Promise<void> => {
    for await (const _ of steps) {
      if (stopping.signal.aborted) return;
      await wait(PAUSE_MS);
    }
  };
  const doRound = async (): Promise<void> => {
    const maintenance = open();
    try {
      await takeSteps(maintenance.rollUp());
      if (now() - forgotAt < MS_PER_DAY) return;
      await takeSteps(maintenance.forget(keepAt(now(), rowDays)));
      forgotAt = now();
    } finally {
      await maintenance.close();
    }
  };
  const doRounds = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        await doRound();
      } catch (error) {
        // Somebody else writes: the next round is soon enough.
        if (!(error instanceof StoreError && error.code === 'store-locked')) {
          complain(`Clicks could not be rolled up: reports get slower. ${messageOf(error)}`);
        }
      }
      await wait(everyMs, undefined, { signal: stopping.signal, ref: false }).catch(
        () => undefined,
      );
    }
  };
  const rounds = doRounds();
  return {
    stop() {
      stopping.abort();
      return rounds;
    },
  };
}
