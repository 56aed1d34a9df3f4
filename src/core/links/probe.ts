// What was seen when a landing page was asked for: facts only, judged in judge-probe.ts.

/** Why a chain of requests ended without a page. */
export type FailureKind =
  | 'dns'
  | 'tls'
  | 'timeout'
  | 'connection'
  | 'redirect-loop'
  | 'redirect-limit'
  | 'redirect-scheme'
  | 'tracking-redirect'
  | 'private-address'
  | 'robots'
  | 'rate-limited'
  | 'out-of-time';

/** One answered request. */
export interface Hop {
  address: string;
  /** HTTP status. */
  status: number;
}

/** What a page shows, as far as text tells. */
export interface Page {
  /** Text of `<title>` and of the first `<h1>`, in one line; empty when there is none. */
  title: string;
  heading: string;
  /** Visible text, in one line. */
  text: string;
}

export interface Probe {
  /** Answered requests in order; redirects come before the page. */
  hops: Hop[];
  end: Answer | Failure;
}

export interface Answer {
  kind: 'answer';
  /** Address that answered, and its HTTP status: no redirect. */
  address: string;
  status: number;
  /** Absent when the answer is no HTML page or has no body. */
  page?: Page;
  etag?: string;
  /** What the same host answers for a path that cannot exist; absent when it was not asked. */
  nonsense?: { status: number; page?: Page };
}

export interface Failure {
  kind: 'failure';
  failure: FailureKind;
  /** Address that could not be had. */
  address: string;
  /** The system's own words; empty when `failure` says it all. */
  message: string;
  /** Milliseconds since the Unix epoch before which the host does not want to be asked again. */
  retryAt?: number;
}

/** Most redirects that are followed, as browsers do about twice that. */
export const MAX_REDIRECTS = 10;

/** Status of an answer that leads on. */
export function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}
