// All that a link check needs of the outer world, so that a test can give it another one.
import type { RetryPolicy } from '../core/links/retry.ts';
import type { Requester } from './http-request.ts';

/** Rejects when the signal is aborted. */
export type Sleep = (milliseconds: number, signal: AbortSignal) => Promise<void>;

export interface World {
  request: Requester;
  sleep: Sleep;
  now: () => Date;
  /** A name that no page of any site has. */
  createName: () => string;
}

/** How much is asked of the hosts, and how long they may take. */
export interface Manners {
  userAgent: string;
  /** Milliseconds for one answer, its text included. */
  timeoutMs: number;
  /** Most bytes that are read of a page. */
  maxBytes: number;
  /** Milliseconds between two requests to one host. */
  pauseMs: number;
  /** Most links that are looked at at one time. */
  concurrency: number;
  retry: RetryPolicy;
}

/** Name under which robots.txt may speak to the check. */
export const ROBOT_NAME = 'Tidemark-link-check';

/** `Tidemark-link-check/0.1.0 (+https://tidemark.example)`. */
export function formatUserAgent(version: string, site: string | undefined): string {
  return `${ROBOT_NAME}/${version}${site === undefined ? '' : ` (+${site})`}`;
}
