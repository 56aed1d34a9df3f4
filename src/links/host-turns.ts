// One request at a time to a host, with a pause between two: however many links lead there.
import pLimit, { type LimitFunction } from 'p-limit';
import type { Sleep } from './world.ts';

export interface HostTurns {
  /** Waits for the host's turn, then works. */
  take<Result>(host: string, work: () => Promise<Result>): Promise<Result>;
  /** What the host asks for in its robots.txt. */
  setPause(host: string, pauseMs: number): void;
}

/** Milliseconds; a host that asks for longer pauses is asked little anyway. */
const LONGEST_PAUSE_MS = 10_000;

interface HostState {
  limit: LimitFunction;
  pauseMs: number;
  hasWorked: boolean;
}

/** `signal` ends the waiting; `pauseMs` is between the end of a request and the next. */
export function createHostTurns(sleep: Sleep, pauseMs: number, signal: AbortSignal): HostTurns {
  const states = new Map<string, HostState>();
  const find = (host: string): HostState => {
    const known = states.get(host);
    if (known) return known;
    const state = { limit: pLimit(1), pauseMs, hasWorked: false };
    states.set(host, state);
    return state;
  };
  return {
    take(host, work) {
      const state = find(host);
      return state.limit(async () => {
        if (state.hasWorked && state.pauseMs > 0) await sleep(state.pauseMs, signal);
        state.hasWorked = true;
        return work();
      });
    },
    setPause(host, asked) {
      const state = find(host);
      state.pauseMs = Math.min(LONGEST_PAUSE_MS, Math.max(state.pauseMs, asked));
    },
  };
}
