// What can be found out about a link. The codes are permanent: acknowledgements and scripts name them.

/**
 * `ok`; `warning`: it works, and may not earn; `failed`: broken when it is so on several days;
 * `gone`: broken at once; `unknown`: nothing was found out, so nothing is said against it.
 */
export type VerdictClass = 'ok' | 'warning' | 'failed' | 'gone' | 'unknown';

interface VerdictEntry {
  class: VerdictClass;
  /** What was seen, for people. */
  what: string;
  /** The next step; empty when there is none. */
  next: string;
}

const LATER = 'Nothing to do: it is asked again with a later run.';
const REPLACE =
  "Put a page that exists into the program's file, or take the link out of the posts.";
const OPEN = 'Open the page by hand; when it is right, acknowledge it.';

export const VERDICTS = {
  ok: { class: 'ok', what: 'answers', next: '' },
  moved: {
    class: 'warning',
    what: 'moved for good',
    next: "Put the new address into the program's file: a redirect may drop the tracking parameter.",
  },
  'query-lost': {
    class: 'warning',
    what: 'a redirect drops the query',
    next: 'Link to the last address itself: a tracking parameter is dropped with the rest of the query.',
  },
  gone: { class: 'gone', what: 'gone', next: REPLACE },
  'http-error': { class: 'failed', what: 'answers with an error', next: REPLACE },
  'soft-404': { class: 'failed', what: 'says "not found" with status 200', next: REPLACE },
  'sent-home': { class: 'failed', what: 'a deep link ends at the home page', next: REPLACE },
  'other-host': {
    class: 'failed',
    what: "ends at a host that is not the program's",
    next: "Add the host to the program's hosts if it is theirs; else replace the link.",
  },
  parked: { class: 'failed', what: 'the domain is for sale', next: REPLACE },
  dns: { class: 'failed', what: 'the host has no address', next: REPLACE },
  tls: { class: 'failed', what: 'the certificate or connection is not safe', next: REPLACE },
  timeout: { class: 'failed', what: 'no answer in time', next: REPLACE },
  connection: { class: 'failed', what: 'no connection', next: REPLACE },
  'redirect-loop': { class: 'failed', what: 'redirects in a circle', next: OPEN },
  'redirect-limit': { class: 'failed', what: 'redirects too often', next: OPEN },
  'redirect-scheme': { class: 'failed', what: 'redirects to what is no web page', next: REPLACE },
  refused: { class: 'unknown', what: 'refuses programs', next: OPEN },
  robots: { class: 'unknown', what: 'robots.txt asks programs to stay away', next: OPEN },
  'rate-limited': { class: 'unknown', what: 'asks to come back later', next: LATER },
  'tracking-redirect': {
    class: 'unknown',
    what: 'redirects to a tracking address, which is never requested',
    next: OPEN,
  },
  'tracking-address': {
    class: 'unknown',
    what: 'tracked by its path or host, so it is never requested',
    next: "Open it by hand. A link with the merchant's address and a parameter can be checked.",
  },
  'placeholder-host': {
    class: 'unknown',
    what: 'a placeholder that belongs to nobody',
    next: "Put the program's own address into its file.",
  },
  'private-address': {
    class: 'unknown',
    what: 'leads to a private network, which is never requested',
    next: 'Use --allow-private if that is what you mean.',
  },
  offline: {
    class: 'unknown',
    what: 'no host could be reached, so this machine is perhaps offline',
    next: 'Check the network and run it again.',
  },
  'out-of-time': { class: 'unknown', what: 'the time of this run was up', next: LATER },
} as const satisfies Record<string, VerdictEntry>;

export type Verdict = keyof typeof VERDICTS;

export const VERDICT_CODES = Object.keys(VERDICTS) as [Verdict, ...Verdict[]];

export function classOf(verdict: Verdict): VerdictClass {
  return VERDICTS[verdict].class;
}

/** Whether the page answers as it should. */
export function isGood(verdict: Verdict): boolean {
  return ['ok', 'warning'].includes(classOf(verdict));
}
