// What the Node server does with a request below `/go/`, and with the test of one.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { PING_PREFIX } from '../core/affiliate/go-url.ts';
import { classify } from '../core/clicks/classify.ts';
import type { Click } from '../core/clicks/click.ts';
import { explain } from '../core/clicks/explain.ts';
import { judge } from '../core/clicks/judge.ts';
import type { ClickPolicy } from '../core/clicks/policy.ts';
import { isOpenToVerdict, type Verdict, withVerdict } from '../core/clicks/visits.ts';
import { decide, type GoDecision, type GoRequest } from './go.ts';
import type { Refusal } from './go-refusals.ts';
import { type FindAddress, isFromThisMachine } from './node-address.ts';
import type { ReadFacts } from './node-facts.ts';
import type { GroupCommit } from './node-group-commit.ts';
import type { Visitors } from './node-visitors.ts';
import type { Owner } from './owner.ts';
import { decidePing } from './ping.ts';
import type { Routes } from './routes.ts';
import { renderSelfTest, SELF_TEST_LOCKED } from './self-test.ts';

export interface GoHandlerOptions {
  routes: Routes;
  policy: ClickPolicy;
  readFacts: ReadFacts;
  findAddress: FindAddress;
  owner: Owner;
  /** Undefined where visitors are not remembered. */
  visitors: Visitors | undefined;
  commit: GroupCommit;
}

type Answer = (
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  query: string,
) => void;

/** Answers below `/go/`; the click is kept first. */
export function createGoHandler(options: GoHandlerOptions): Answer {
  const { routes, policy, readFacts, findAddress, owner, visitors, commit } = options;

  const judgeVisitor = (click: Click, request: IncomingMessage): Click => {
    if (visitors === undefined || !isOpenToVerdict(click)) return click;
    const verdict = visitors.judge({
      address: findAddress(request),
      userAgent: request.headers['user-agent'] ?? '',
      link: click.link,
      item: click.placement,
      post: click.post,
    });
    return withVerdict(click, verdict);
  };

  return function answerGo(request, response, path, query) {
    const facts = readFacts(request, path, query);
    const isPing = request.method === 'POST' && path.startsWith(PING_PREFIX);
    const decision = isPing ? decidePing(facts, routes, policy) : decide(facts, routes, policy);
    const click = judgeVisitor(decision.click, request);
    const isShown = facts.isOwner === true && owner.hasToken(facts.header);
    commit.keepClick(click, () => send(response, isShown ? showReason(decision, facts) : decision));
  };
}

/** Answers the self-test; undefined for whom it is closed and no password opens it. */
export function createSelfTest(
  options: Omit<GoHandlerOptions, 'commit' | 'routes'>,
): (request: IncomingMessage, path: string, query: string) => Refusal | undefined {
  const { policy, readFacts, findAddress, owner, visitors } = options;
  return function answerSelfTest(request, path, query) {
    const facts = readFacts(request, path, query);
    const isOpen =
      policy.selfTest === 'open' || facts.isOwner === true || isFromThisMachine(request);
    if (!isOpen) return owner.isSecured ? SELF_TEST_LOCKED : undefined;
    const judged = judge(facts, { known: true, isStrict: policy.privacy === 'strict' });
    const address = findAddress(request);
    const isAsked = visitors !== undefined && address !== undefined && isOpenToVerdict(judged);
    const verdict: Verdict | undefined = isAsked
      ? visitors.judge({
          address,
          userAgent: request.headers['user-agent'] ?? '',
          link: path,
          item: query,
          post: '',
        })
      : undefined;
    const isFromLink = query.split('&').includes('link');
    return renderSelfTest(explain({ facts, known: true, policy, verdict }), isFromLink);
  };
}

/** For the owner's eyes: his click is `self`, and what a reader's would have been. */
function showReason(decision: GoDecision, facts: GoRequest): GoDecision {
  const known = decision.click.reason !== 'unknown-slug';
  const otherwise = classify({ ...facts, isOwner: false }, { known });
  const said =
    otherwise === decision.click.reason
      ? otherwise
      : `${decision.click.reason}; otherwise=${otherwise}`;
  return { ...decision, headers: [...decision.headers, 'X-Go-Debug', said] };
}

export function send(response: ServerResponse, { status, headers, body }: Refusal): void {
  response.writeHead(status, headers as string[]);
  response.end(body);
}
