// The go endpoint on Cloudflare Workers: the same decision, with the built site as static assets beside it.
import manifest from 'tidemark:manifest';
import { GO_PREFIX } from '../core/affiliate/go-url.ts';
import type { ClickStore } from '../core/clicks/click-store.ts';
import type { Click } from '../core/clicks/click.ts';
import { DEFAULT_CLICK_POLICY } from '../core/clicks/policy.ts';
import { PULL_PATH } from '../core/clicks/pull-protocol.ts';
import { isOpenToVerdict, type Verdict, withVerdict } from '../core/clicks/visits.ts';
import { createD1ClickStore } from '../stores/d1/clicks.ts';
import { takeSalts } from '../stores/d1/salts.ts';
import { createBotAgentTest } from './bot-agents.ts';
import { createClickLimits } from './click-limits.ts';
import { decide, type GoRequest } from './go.ts';
import { createOwner, parseAddresses } from './owner.ts';
import { decidePing, isPing } from './ping.ts';
import { createRoutes } from './routes.ts';
import { SELF_TEST_LOCKED, SELF_TEST_PATH } from './self-test.ts';
import { addReason, answerSelfTest, withoutPassword } from './tell-reason.ts';
import { nameBatch, respond } from './worker-answer.ts';
import { doChores } from './worker-chores.ts';
import { deliver } from './worker-deliver.ts';
import type { QueueBatch, WorkerContext, WorkerEnv } from './worker-env.ts';
import { readCircumstances } from './worker-circumstances.ts';
import { findWorkerAddress, readWorkerFacts } from './worker-facts.ts';
import { keep } from './worker-keep.ts';
import { answerPull } from './worker-pull.ts';
import { createWorkerViews } from './worker-views.ts';
import { createWorkerVisitors, type ReadSalts } from './worker-visitors.ts';

const routes = createRoutes(manifest);
const limits = createClickLimits(manifest);
let areLimitsAsked = limits === undefined;
const isBotAgent = createBotAgentTest();
const policy = manifest.clicks ?? DEFAULT_CLICK_POLICY;
const isStrict = policy.privacy === 'strict';
const judgeVisitor = createWorkerVisitors(policy);
const views = createWorkerViews(manifest, isStrict);

export default {
  async fetch(request: Request, env: WorkerEnv, context: WorkerContext): Promise<Response> {
    const url = new URL(request.url);
    const owner = createOwner({
      token: env.TIDEMARK_OWNER_TOKEN,
      addresses: parseAddresses(env.TIDEMARK_OWNER_ADDRESSES),
    });
    const facts = readWorkerFacts(request, url, { isBotAgent, owner, isStrict });
    const { pathname: path } = url;
    if (path.startsWith(GO_PREFIX)) {
      const placed = { ...facts, ...readCircumstances(request, limits, isStrict) };
      const decision = isPing(facts)
        ? decidePing(facts, routes, policy)
        : decide(placed, routes, policy);
      if (!areLimitsAsked) context.waitUntil(loadLimits(createD1ClickStore(env.DB)));
      context.waitUntil(keepClick(decision.click, request, url, env));
      const isShown = facts.isOwner === true && owner.hasToken(facts.header);
      return respond(request, isShown ? addReason(decision, facts) : decision);
    }
    if (path === SELF_TEST_PATH) {
      const address = findWorkerAddress(request) ?? undefined;
      const isOwner = owner.matches((name) => request.headers.get(name), address);
      const isOpen = policy.selfTest === 'open' || isOwner;
      const asked = isStrict ? facts : withoutPassword(facts, owner, address);
      const isFromLink = url.search === '?link';
      const ask = () => askVisitor(request, url, env, { link: path, item: url.search });
      if (isOpen)
        return respond(request, await answerSelfTest({ facts: asked, policy, ask, isFromLink }));
      if (owner.isSecured) return respond(request, SELF_TEST_LOCKED);
    }
    if (path === PULL_PATH) return answerPull(request, url, owner, env.DB);
    const response = await env.ASSETS.fetch(request);
    if (env.COUNT_VIEWS === '1' && views.isView(request, response)) {
      context.waitUntil(keepView(facts, request, url, env));
    }
    return response;
  },

  async queue(batch: QueueBatch, env: WorkerEnv): Promise<void> {
    await deliver(batch, createD1ClickStore(env.DB));
  },

  async scheduled(_: unknown, env: WorkerEnv): Promise<void> {
    await doChores(env.DB, Date.now(), env.KEEP_DAYS);
  },
};

// The answer has gone out: nothing here can hold it up.
async function keepClick(click: Click, request: Request, url: URL, env: WorkerEnv): Promise<void> {
  const { link, placement: item } = click;
  const judged = isOpenToVerdict(click)
    ? withVerdict(click, await askVisitor(request, url, env, { link, item }))
    : click;
  limits?.note(judged);
  await keep(nameBatch([judged], []), env.CLICKS, createD1ClickStore(env.DB));
}

// Once for each copy of the Worker, after the answer: until then its links have had no click.
async function loadLimits(store: ClickStore): Promise<void> {
  areLimitsAsked = true;
  try {
    limits?.load(await store.countClicks('9999-12-31'));
  } catch (error) {
    areLimitsAsked = false;
    console.warn(`Tidemark could not read click limits yet: ${(error as Error).message}`);
  }
}

async function keepView(
  facts: GoRequest,
  request: Request,
  url: URL,
  env: WorkerEnv,
): Promise<void> {
  const view = views.describe(facts);
  const told = isOpenToVerdict(view)
    ? withVerdict(view, await askVisitor(request, url, env, { link: '', item: view.path }))
    : view;
  await keep(nameBatch([], [told]), env.CLICKS, createD1ClickStore(env.DB));
}

function askVisitor(
  request: Request,
  { host }: URL,
  { DB }: WorkerEnv,
  opened: { link: string; item: string },
): Promise<Verdict> {
  const address = findWorkerAddress(request);
  const userAgent = request.headers.get('user-agent');
  const readSalts: ReadSalts = (day, fresh) => takeSalts(DB, day, fresh);
  return judgeVisitor(readSalts, { host, address, userAgent, now: Date.now(), ...opened });
}
