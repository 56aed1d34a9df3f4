// Counts a click on a plain merchant link, whose program lets nobody redirect: the browser tells of it by the
// link's `ping` attribute (HTML, "hyperlink auditing"), or a script where the author asks for one.
import { GO_PREFIX, PING_PREFIX } from '../core/affiliate/go-url.ts';
import { PLACEMENT_CODE } from '../core/affiliate/placement.ts';
import { isSameOrigin } from '../core/clicks/classify.ts';
import { judge } from '../core/clicks/judge.ts';
import { type ClickPolicy, DEFAULT_CLICK_POLICY } from '../core/clicks/policy.ts';
import { markPing } from '../core/clicks/traits.ts';
import type { GoDecision, GoRequest } from './go.ts';
import { findRelated, type FlatHeaders, type Routes } from './routes.ts';

const HEADERS: FlatHeaders = [
  'Cache-Control',
  'private, no-store',
  'X-Robots-Tag',
  'noindex, nofollow',
];

/** Whether a request is such a word, and no link that is opened. */
export function isPing({ method, path }: Pick<GoRequest, 'method' | 'path'>): boolean {
  return method === 'POST' && path.startsWith(PING_PREFIX);
}

/**
 * Judges as a click what the browser says was one. The answer is 204, and 404 for what is no direct link: a
 * link that redirects is counted where it does.
 */
export function decidePing(
  request: GoRequest,
  routes: Routes,
  { privacy }: Pick<ClickPolicy, 'privacy'> = DEFAULT_CLICK_POLICY,
): GoDecision {
  const path = GO_PREFIX + request.path.slice(PING_PREFIX.length);
  const { route, placement } = findRelated(routes, path);
  const isStrict = privacy === 'strict';
  const isKnown = route !== undefined && route.redirect === undefined && route.steps === undefined;
  const judged = judge(isStrict ? asGet(request) : asClick(request), { known: isKnown, isStrict });
  const click = {
    link: isKnown ? route.link : '',
    placement: isKnown && PLACEMENT_CODE.test(placement) ? placement : '',
    post: isKnown && route.placement === placement ? route.post : '',
    ...judged,
    traits: markPing(judged.traits),
  };
  return { status: isKnown ? 204 : 404, headers: HEADERS, body: '', click };
}

function asGet(request: GoRequest): GoRequest {
  return { ...request, method: request.method === 'POST' ? 'GET' : request.method };
}

/** The click behind the ping, as the rules for clicks see one. What is no ping keeps what makes it no navigation. */
export function asClick(request: GoRequest): GoRequest {
  const { header } = request;
  const isTold =
    header('content-type')?.startsWith('text/ping') === true && (header('ping-to') ?? '') !== '';
  const isBeacon = header('sec-fetch-mode') === 'no-cors' && header('sec-fetch-dest') === 'empty';
  const isOurs = isTold ? isFromHere(header) : isBeacon && isSameOrigin(request);
  const fetched = { mode: isOurs ? 'navigate' : 'no-cors', dest: isOurs ? 'document' : 'empty' };
  return {
    ...asGet(request),
    header(name) {
      if (name === 'sec-fetch-mode') return fetched.mode;
      if (name === 'sec-fetch-dest') return fetched.dest;
      return header(name);
    },
  };
}

/** By the browser's word, else by the page that it names in `Ping-From`: another site may have such a link, too. */
function isFromHere(header: GoRequest['header']): boolean {
  return isSameOrigin({
    header: (name) => (name === 'referer' ? header('ping-from') : header(name)),
  });
}
