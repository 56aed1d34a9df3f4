// A request with patience: in the host's turn, within a time, and once more when the host falters.
import type { Failure, FailureKind } from '../core/links/probe.ts';
import { parseRetryAfter, planRetry } from '../core/links/retry.ts';
import { describeError, findFailureKind } from './failure-kind.ts';
import { createHostTurns } from './host-turns.ts';
import type { HttpAnswer, HttpRequest } from './http-request.ts';
import type { Manners, World } from './world.ts';

export type Asked = ({ kind: 'answer' } & HttpAnswer) | Failure;

export interface Asker {
  /** The answer of one address, or why there is none; never rejects for what a host does. */
  ask(question: Question): Promise<Asked>;
  /** Milliseconds that a host asks for between two requests. */
  setPause(host: string, pauseMs: number): void;
}

interface Question extends Pick<HttpRequest, 'method' | 'address'> {
  headers?: Readonly<Record<string, string>>;
  /** @default that of a page */
  maxBytes?: number;
}

/** Failures that pass. */
const PASSING: ReadonlySet<FailureKind> = new Set(['dns', 'timeout', 'connection']);
/** Milliseconds; a host that wants to be left alone for longer is asked again after a week. */
const LONGEST_REST_MS = 7 * 24 * 3_600_000;

/** `signal` ends the whole run. */
export function createAsker(world: World, manners: Manners, signal: AbortSignal): Asker {
  const turns = createHostTurns(world.sleep, manners.pauseMs, signal);
  return {
    setPause: (host, pauseMs) => turns.setPause(host, pauseMs),
    async ask(question) {
      try {
        // The host's other requests wait, too: it is the host that is busy.
        return await turns.take(new URL(question.address).host, () =>
          askWithPatience(question, world, manners, signal),
        );
      } catch (error) {
        if (signal.aborted) return fail('out-of-time', question.address);
        throw error;
      }
    },
  };
}

async function askWithPatience(
  question: Question,
  world: World,
  manners: Manners,
  signal: AbortSignal,
): Promise<Asked> {
  for (let attempt = 1; ; attempt += 1) {
    const asked = await askOnce(question, world, manners, signal);
    if (!isPassing(asked)) return asked;
    const nowMs = world.now().getTime();
    const askedMs =
      asked.kind === 'answer' ? parseRetryAfter(asked.headers['retry-after'], nowMs) : undefined;
    const delay = planRetry(manners.retry, attempt, askedMs);
    if (delay === undefined) return giveUp(asked, question.address, askedMs, nowMs);
    await world.sleep(delay, signal);
  }
}

async function askOnce(
  { method, address, headers, maxBytes }: Question,
  { request }: World,
  manners: Manners,
  signal: AbortSignal,
): Promise<Asked> {
  if (signal.aborted) return fail('out-of-time', address);
  const timeout = AbortSignal.timeout(manners.timeoutMs);
  try {
    const answer = await request({
      method,
      address,
      headers: { accept: 'text/html,*/*;q=0.5', 'user-agent': manners.userAgent, ...headers },
      maxBytes: maxBytes ?? manners.maxBytes,
      signal: AbortSignal.any([signal, timeout]),
    });
    return { kind: 'answer', ...answer };
  } catch (error) {
    if (signal.aborted) return fail('out-of-time', address);
    if (timeout.aborted)
      return fail('timeout', address, `no answer in ${manners.timeoutMs / 1000} s`);
    return fail(findFailureKind(error), address, describeError(error));
  }
}

function isPassing(asked: Asked): boolean {
  return asked.kind === 'answer' ? isBusy(asked.status) : PASSING.has(asked.failure);
}

/** Whether a status says that the host may answer later. */
export function isBusy(status: number): boolean {
  return [429, 502, 503, 504].includes(status);
}

// A host that says when to come back is busy, and not broken.
function giveUp(asked: Asked, address: string, askedMs: number | undefined, nowMs: number): Asked {
  if (asked.kind === 'failure' || (asked.status !== 429 && askedMs === undefined)) return asked;
  const failure = fail('rate-limited', address, String(asked.status));
  return askedMs === undefined
    ? failure
    : { ...failure, retryAt: nowMs + Math.min(askedMs, LONGEST_REST_MS) };
}

export function fail(failure: FailureKind, address: string, message = ''): Failure {
  return { kind: 'failure', failure, address, message };
}
