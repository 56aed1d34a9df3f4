// Small means of a server that must not wait too long nor say too much.
import type { Batch } from '../core/clicks/click-store.ts';

/** Longer than the 60 s for which proxies keep a connection: they would else send into a closed one. */
export const KEEP_ALIVE_MS = 65_000;
/** For a head, which is small here: who takes longer holds connections open. */
export const HEAD_MS = 20_000;
/**
 * For a client that takes nothing of its answer: Node itself would wait for ever, with the file open. It sees that
 * nothing moves when this time has gone by a second time.
 */
export const STALLED_MS = 60_000;
const LOG_EVERY_MS = 60_000;

/** Rejects when `work` takes longer than `ms`; its own late failure is then nobody's concern. */
export async function withDeadline(work: Promise<void>, ms: number): Promise<void> {
  const { promise: deadline, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`No answer within ${ms} ms.`)), ms);
  try {
    await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}

/** Says one thing at most once a minute. */
export function createThrottle(log: (message: string) => void, now: () => number): typeof log {
  let saidAt = -Infinity;
  return function logSometimes(message) {
    if (now() - saidAt < LOG_EVERY_MS) return;
    saidAt = now();
    log(message);
  };
}

/** Lets waiting requests be read and answered between two long pieces of work. */
export function yieldToRequests(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

export function countRows({ clicks, views }: Batch): number {
  return clicks.length + views.length;
}

/** One line of what was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
