// When a host that fails for a moment is asked once more.

export interface RetryPolicy {
  /** Times a request is repeated. */
  retries: number;
  /** Milliseconds before the first repetition; each later one waits twice as long. */
  firstDelayMs: number;
  /** Milliseconds that a run waits at most for one host. A host that wants more is left alone. */
  maxDelayMs: number;
}

export const RETRY_POLICY: RetryPolicy = { retries: 2, firstDelayMs: 1000, maxDelayMs: 30_000 };

/**
 * Milliseconds to wait before repetition number `attempt` (from 1); undefined when there is none.
 * `askedMs` is what the host asked for.
 */
export function planRetry(
  { retries, firstDelayMs, maxDelayMs }: RetryPolicy,
  attempt: number,
  askedMs: number | undefined,
): number | undefined {
  if (attempt > retries) return undefined;
  const delay = Math.max(askedMs ?? 0, firstDelayMs * 2 ** (attempt - 1));
  return delay > maxDelayMs ? undefined : delay;
}

/** Milliseconds from `nowMs` (Unix epoch) on that a Retry-After header asks for: seconds, or an HTTP date. */
export function parseRetryAfter(value: string | undefined, nowMs: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d{1,9}$/.test(value.trim())) return Number(value) * 1000;
  const until = Date.parse(value);
  return Number.isNaN(until) ? undefined : Math.max(0, until - nowMs);
}
