// What the Node server does with a request below `/go/`, and with the test of one.
import type { ServerResponse } from 'node:http';
import type { Click } from '../core/clicks/click.ts';
import type { ClickPolicy } from '../core/clicks/policy.ts';
import { isOpenToVerdict, type Verdict, withVerdict } from '../core/clicks/visits.ts';
import type { ClickLimits } from './click-limits.ts';
import { decide, type GoRequest } from './go.ts';
import type { Refusal } from './go-refusals.ts';
import { type FindAddress, isFromThisMachine } from './node-address.ts';
import { createCircumstances } from './node-circumstances.ts';
import type { ReadFacts } from './node-facts.ts';
import type { GroupCommit } from './node-group-commit.ts';
import type { NodeRequest } from './node-request.ts';
import type { Visitors } from './node-visitors.ts';
import type { Owner } from './owner.ts';
import { decidePing, isPing } from './ping.ts';
import type { Routes } from './routes.ts';
import { SELF_TEST_LOCKED } from './self-test.ts';
import { addReason, answerSelfTest, withoutPassword } from './tell-reason.ts';

export interface GoHandlerOptions {
  routes: Routes;
  policy: ClickPolicy;
  readFacts: ReadFacts;
  findAddress: FindAddress;
  owner: Owner;
  /** Undefined where visitors are not remembered. */
  visitors: Visitors | undefined;
  limits: ClickLimits | undefined;
  /** Lower-case name of the header that tells a reader's country; undefined for none. */
  countryHeader: string | undefined;
  commit: GroupCommit;
}

type Answer = (
  request: NodeRequest,
  reply: (answer: Refusal) => void,
  path: string,
  query: string,
) => void;

/** Answers below `/go/`; the click is kept first. */
export function createGoHandler(options: GoHandlerOptions): Answer {
  const { routes, policy, readFacts, findAddress, owner, visitors, limits, commit } = options;
  const complete = createCircumstances(options);

  const judgeVisitor = (click: Click, request: NodeRequest, { header }: GoRequest): Click => {
    if (visitors === undefined || !isOpenToVerdict(click)) return click;
    const verdict = visitors.judge({
      address: findAddress(request, header),
      userAgent: header('user-agent') ?? '',
      link: click.link,
      item: click.placement,
      post: click.post,
    });
    return withVerdict(click, verdict);
  };

  return function answerGo(request, reply, path, query) {
    const facts = readFacts(request, path, query);
    const decision = isPing(facts)
      ? decidePing(facts, routes, policy)
      : decide(complete(facts, request), routes, policy);
    const click = judgeVisitor(decision.click, request, facts);
    limits?.note(click);
    const isShown = facts.isOwner === true && owner.hasToken(facts.header);
    commit.keepClick(click, () => reply(isShown ? addReason(decision, facts) : decision));
  };
}

/** Answers the self-test; undefined for whom it is closed and no password opens it. */
export function createSelfTest(
  options: Omit<GoHandlerOptions, 'commit' | 'routes' | 'limits' | 'countryHeader'>,
): (request: NodeRequest, path: string, query: string) => Promise<Refusal> | undefined {
  const { policy, readFacts, findAddress, owner, visitors } = options;
  return function testSelf(request, path, query) {
    const header = (name: string): string | undefined => request.headers[name]?.toString();
    const address = findAddress(request, header);
    const isOwner = owner.matches(header, address);
    const isOpen = policy.selfTest === 'open' || isOwner || isFromThisMachine(request);
    if (!isOpen) return owner.isSecured ? Promise.resolve(SELF_TEST_LOCKED) : undefined;
    const read = readFacts(request, path, query);
    const facts = policy.privacy === 'strict' ? read : withoutPassword(read, owner, address);
    const userAgent = facts.header('user-agent') ?? '';
    const ask = (): Verdict | undefined =>
      address === undefined
        ? undefined
        : visitors?.judge({ address, userAgent, link: path, item: query, post: '' });
    return answerSelfTest({ facts, policy, ask, isFromLink: query === 'link' });
  };
}

export function send(response: ServerResponse, { status, headers, body }: Refusal): void {
  response.writeHead(status, headers as string[]);
  response.end(body);
}
