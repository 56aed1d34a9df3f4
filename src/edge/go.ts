// What the site answers below `/go/`, decided from the request and the manifest alone: no clock, no
// store, no server's own types. Each shell binds it in a few lines (node.ts; a Worker; Astro's dev
// server), writes the answer and keeps the click.
import { GO_PREFIX } from '../core/affiliate/go-url.ts';
import { PLACEMENT_CODE } from '../core/affiliate/placement.ts';
import { isUnopened } from '../core/clicks/classify.ts';
import type { Click, Reason } from '../core/clicks/click.ts';
import { judge, type TimedFacts } from '../core/clicks/judge.ts';
import { type ClickPolicy, DEFAULT_CLICK_POLICY } from '../core/clicks/policy.ts';
import {
  DIRECT_ONLY,
  ENDED,
  METHOD_NOT_ALLOWED,
  NOT_A_NAVIGATION,
  NOT_BEGUN,
  type Refusal,
} from './go-refusals.ts';
import { ownText } from './own-text.ts';
import { choose, type Choice, type Circumstances } from './plan.ts';
import { findRelated, type FlatHeaders, type Route, type Routes } from './routes.ts';

/** A request below `/go/`, as little of it as the decision needs. Its query is never merged into the destination. */
export interface GoRequest extends TimedFacts, Circumstances {
  /** Path without query, as sent. */
  path: string;
}

/** What to answer, and what to keep of it. A HEAD request gets the headers without the body. */
export interface GoDecision {
  status: number;
  headers: FlatHeaders;
  body: string;
  click: Click;
}

/** Longest part kept of a path that no link has. */
const UNKNOWN_LENGTH = 64;

/**
 * Answers one request.
 *
 * A known link opened by a reader is a 302 to the manifest's destination. What fetches a link
 * without opening it gets a 503, which no browser keeps for the real click that may follow. A known
 * link with a placement that is not its own goes to the link's address without a sub-ID.
 */
export function decide(
  request: GoRequest,
  routes: Routes,
  { privacy }: Pick<ClickPolicy, 'privacy'> = DEFAULT_CLICK_POLICY,
): GoDecision {
  const isStrict = privacy === 'strict';
  const exact = routes.paths.get(request.path);
  if (exact !== undefined) return answer(request, exact, exact.placement, exact.post, isStrict);
  const { route, placement } = findRelated(routes, request.path);
  if (route === undefined) return answerUnknown(request, routes, isStrict);
  const post = route.placement === placement ? route.post : '';
  return answer(request, route, PLACEMENT_CODE.test(placement) ? placement : '', post, isStrict);
}

function answer(
  request: GoRequest,
  route: Route,
  placement: string,
  post: string,
  isStrict: boolean,
): GoDecision {
  const { minute, reason, traits } = judge(request, { known: true, isStrict });
  const choice = route.steps && choose(route.steps, placement, request);
  const redirect = choice === undefined ? route.redirect : choice.redirect;
  const click: Click = {
    minute,
    link: choice?.link ?? route.link,
    placement: choice?.placement ?? placement,
    post,
    reason,
    traits,
  };
  const isRefused = isFetchedUnopened(request, reason);
  if (redirect !== undefined && redirects(request.method, isRefused)) {
    return { status: 302, headers: redirect, body: '', click };
  }
  const { status, headers, body } = findRefusal(request.method, isRefused, choice);
  return { status, headers, body, click };
}

/** What a machine asked for is counted, and not written down: machines invent names without end. */
function answerUnknown(request: GoRequest, { unknown }: Routes, isStrict: boolean): GoDecision {
  const asksHtml = request.header('accept')?.includes('text/html') !== false;
  const { refusal, isKept } = unknown.answer(request.path, asksHtml, request);
  const isPerson = judge(request, { known: true, isStrict }).reason === 'human';
  const asked = request.path.slice(GO_PREFIX.length).slice(0, UNKNOWN_LENGTH);
  const { minute, reason, traits } = judge(request, { known: false, isStrict });
  const link = isPerson && isKept ? ownText(asked) : '';
  const click: Click = { minute, link, placement: '', post: '', reason, traits };
  const isAllowed = request.method === 'GET' || request.method === 'HEAD';
  return { ...(isAllowed ? refusal : METHOD_NOT_ALLOWED), click };
}

/** HEAD is answered as GET would be, and does not count. */
function redirects(method: string, isRefused: boolean): boolean {
  return method === 'GET' ? !isRefused : method === 'HEAD';
}

/** The author's own browser fetches ahead, too, and the merchant would count what it fetched. */
function isFetchedUnopened(request: GoRequest, reason: Reason): boolean {
  return (
    reason === 'prefetch' ||
    reason === 'not-navigation' ||
    (reason === 'self' && isUnopened(request))
  );
}

function findRefusal(method: string, isRefused: boolean, choice: Choice | undefined): Refusal {
  if (method !== 'GET' && method !== 'HEAD') return METHOD_NOT_ALLOWED;
  if (isRefused) return NOT_A_NAVIGATION;
  if (choice === undefined) return DIRECT_ONLY;
  return choice.state === 'not-begun' ? NOT_BEGUN : ENDED;
}
