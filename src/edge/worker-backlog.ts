// Clicks that a function holds until its store has them. It has no disk: memory is all that outlives a store
// that fails, for as long as the platform lets the instance live.
import type { Batch, ClickStore } from '../core/clicks/click-store.ts';
import type { Click } from '../core/clicks/click.ts';

export interface BacklogOptions {
  store: ClickStore;
  /** Unique to this instance. */
  writer: string;
  /** Clicks held at most; more are dropped, and counted. @default 10000 */
  mostHeld?: number | undefined;
}

export interface BacklogHealth {
  store: 'ok' | 'failing';
  /** Clicks in memory that the store does not have, or of which that is not known yet. */
  held: number;
  /** Clicks that were given up, because too many were held. */
  dropped: number;
}

export interface Backlog {
  /** Resolves when the store has it, or, of one that is dropped, those before it; it never rejects. */
  keep(click: Click): Promise<void>;
  /** Tries at once; resolves when nothing is held. */
  flush(): Promise<void>;
  health(): BacklogHealth;
}

interface Held {
  click: Click;
  settle: () => void;
}

const MOST_HELD = 10_000;
/** Clicks of one transaction. */
const MOST_AT_ONCE = 1000;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 30_000;
/** A connection that slept with its instance may never answer. */
const ATTEMPT_MS = 10_000;
/** A request ends a pause that is as old: the instance may have slept in it. */
const WAKING_MS = 1000;
/** Losses are told in the log one in so many. */
const TOLD_LOSSES = 1000;

/**
 * Writes what came meanwhile in one go, one batch after the other. A batch stays the same until it is known to be
 * kept, so that its name lets it count once. Tries go on for as long as something is held, with longer and
 * longer pauses, which a request cuts short: a platform that stops the clock between requests goes on with the next.
 */
export function createBacklog({ store, writer, mostHeld = MOST_HELD }: BacklogOptions): Backlog {
  let waiting: Held[] = [];
  let writing: Held[] = [];
  let sequence = 0;
  let failures = 0;
  let dropped = 0;
  let draining: Promise<void> | undefined;
  let pausedAt = 0;
  let endPause: () => void = () => undefined;

  const drain = async (): Promise<void> => {
    while (waiting.length > 0) {
      sequence += 1;
      writing = waiting.slice(0, MOST_AT_ONCE);
      waiting = waiting.slice(MOST_AT_ONCE);
      const clicks = writing.map(({ click }) => click);
      while (!(await attempt({ writer, sequence, clicks, views: [] }))) await pause();
      for (const { settle } of writing) settle();
      writing = [];
    }
    draining = undefined;
  };

  const attempt = async (batch: Batch): Promise<boolean> => {
    try {
      await within(ATTEMPT_MS, store.recordOnce([batch]));
      if (failures > 0) console.warn('Tidemark keeps clicks again.');
      failures = 0;
      return true;
    } catch (error) {
      failures += 1;
      if (failures === 1)
        console.warn(`Tidemark holds clicks in memory: ${(error as Error).message}`);
      return false;
    }
  };

  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      pausedAt = Date.now();
      const timer = setTimeout(resolve, pauseAfter(failures));
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  return {
    keep(click) {
      if (draining !== undefined && Date.now() - pausedAt >= WAKING_MS) endPause();
      if (waiting.length + writing.length >= mostHeld) {
        if (dropped % TOLD_LOSSES === 0)
          console.error(`Tidemark loses clicks: ${mostHeld} wait in memory.`);
        dropped += 1;
        return draining ?? Promise.resolve();
      }
      const kept = new Promise<void>((settle) => waiting.push({ click, settle }));
      draining ??= drain();
      return kept;
    },
    flush() {
      endPause();
      return draining ?? Promise.resolve();
    },
    health: () => ({
      store: failures > 0 ? 'failing' : 'ok',
      held: waiting.length + writing.length,
      dropped,
    }),
  };
}

function pauseAfter(failures: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS);
}

async function within(milliseconds: number, work: void | Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The store does not answer.')), milliseconds);
  });
  try {
    await Promise.race([work, end]);
  } finally {
    clearTimeout(timer);
  }
}
