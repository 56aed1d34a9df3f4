// The go endpoint for any platform that calls a function with a `Request`: Netlify, Vercel, Deno, Bun.
import { GO_PREFIX } from '../core/affiliate/go-url.ts';
import type { Manifest } from '../core/affiliate/manifest.ts';
import type { ClickStore } from '../core/clicks/click-store.ts';
import { DEFAULT_CLICK_POLICY } from '../core/clicks/policy.ts';
import { isOpenToVerdict, withVerdict } from '../core/clicks/visits.ts';
import { createBotAgentTest } from './bot-agents.ts';
import { createClickLimits } from './click-limits.ts';
import { readCountry } from './country.ts';
import { decide } from './go.ts';
import { createOwner } from './owner.ts';
import { decidePing, isPing } from './ping.ts';
import { createRoutes } from './routes.ts';
import { addReason } from './tell-reason.ts';
import { respond } from './worker-answer.ts';
import { createBacklog, type BacklogHealth } from './worker-backlog.ts';
import type { WorkerContext } from './worker-env.ts';
import { readWorkerFacts } from './worker-facts.ts';
import { createWorkerVisitors, type ReadSalts } from './worker-visitors.ts';

export interface FetchHandlerOptions {
  manifest: Manifest;
  /** Kept open for as long as the instance lives. */
  store: ClickStore;
  /** Header in which the platform puts the reader's address; without it, visitors are not told apart. */
  addressHeader?: string;
  /** Header in which the platform puts the reader's country, such as `x-vercel-ip-country`. */
  countryHeader?: string;
  /** Secret of the author: owner.ts. */
  ownerToken?: string | undefined;
  /** Longest wait for the store where the platform has no `waitUntil`, in milliseconds. @default 250 */
  deadlineMs?: number;
  /** Longest that `waitUntil` is held up by a store that fails, in milliseconds. @default 25000 */
  patienceMs?: number;
  /** See `BacklogOptions`. */
  mostHeld?: number;
}

export interface FetchHandler {
  (request: Request, context?: Partial<WorkerContext>): Promise<Response>;
  /** Before an instance ends, where the platform tells: tries for a while, and gives the number of clicks lost with it. */
  settle(milliseconds?: number): Promise<number>;
}

/** What platforms let go on after an answer. */
const PATIENCE_MS = 25_000;
/** What platforms give an instance that is to end. */
const SETTLE_MS = 5000;

/** As the Node server has it; the platform must give the path to the handler. */
const HEALTH_PATH = '/healthz';

const LAST_DAY = '9999-12-31';

/** Of this instance alone, and gone with it. */
const readOwnSalts: ReadSalts = (_, fresh) => Promise.resolve({ today: fresh, before: undefined });

/**
 * Answers what is below `/go/`, and `/healthz`; everything else is 404, for the platform serves the site. The click is
 * kept after the answer where the platform lets work go on (`waitUntil`), else before it, until the deadline. There is
 * no spool: while the store fails, clicks wait in the memory of the instance, and each further request tries again. What
 * waits is lost when the platform ends the instance before the store is back.
 *
 * @throws when a destination of the manifest cannot be served.
 */
export function createFetchHandler(options: FetchHandlerOptions): FetchHandler {
  const { manifest, store, addressHeader, countryHeader } = options;
  const { deadlineMs = 250, patienceMs = PATIENCE_MS, mostHeld } = options;
  const routes = createRoutes(manifest);
  const policy = manifest.clicks ?? DEFAULT_CLICK_POLICY;
  const isStrict = policy.privacy === 'strict';
  const isBotAgent = createBotAgentTest();
  const owner = createOwner({ token: options.ownerToken });
  const judgeVisitor = createWorkerVisitors(policy);
  const backlog = createBacklog({ store, mostHeld, writer: nameInstance() });
  const limits = createClickLimits(manifest);
  const readHeader = ({ headers }: Request, name: string | undefined): string | null =>
    isStrict || name === undefined ? null : headers.get(name);
  let loading: Promise<void> | undefined;
  const loadLimits = async (): Promise<void> => {
    try {
      limits?.load(await store.countClicks(LAST_DAY));
    } catch {
      // The next click asks again.
      loading = undefined;
    }
  };

  async function handle(request: Request, context?: Partial<WorkerContext>): Promise<Response> {
    const url = new URL(request.url);
    const { pathname: path, host } = url;
    if (path === HEALTH_PATH) return answerHealth(backlog.health());
    if (!path.startsWith(GO_PREFIX)) return new Response(null, { status: 404 });
    const facts = readWorkerFacts(request, url, { isBotAgent, owner, isStrict });
    const placed = {
      ...facts,
      country: readCountry(readHeader(request, countryHeader)),
      draw: () => Math.random(),
      countClicks: limits && ((link: string) => limits.countOf(link)),
    };
    const decision = isPing(facts)
      ? decidePing(facts, routes, policy)
      : decide(placed, routes, policy);
    const { click } = decision;
    const keepClick = async (): Promise<void> => {
      if (limits !== undefined) loading ??= loadLimits();
      const asked = isOpenToVerdict(click)
        ? await judgeVisitor(readOwnSalts, {
            host,
            address: readHeader(request, addressHeader),
            userAgent: request.headers.get('user-agent'),
            link: click.link,
            item: click.placement,
            now: Date.now(),
          })
        : undefined;
      const judged = asked === undefined ? click : withVerdict(click, asked);
      limits?.note(judged);
      // A click does not wait for a count, which a store that hangs never gives.
      await Promise.all([backlog.keep(judged), loading]);
    };
    const keeping = keepClick();
    if (context?.waitUntil === undefined) await waitFor(keeping, deadlineMs);
    else context.waitUntil(waitFor(keeping, patienceMs));
    const isShown = facts.isOwner === true && owner.hasToken(facts.header);
    return respond(request, isShown ? addReason(decision, facts) : decision);
  }

  return Object.assign(handle, {
    async settle(milliseconds = SETTLE_MS) {
      await waitFor(backlog.flush(), milliseconds);
      return backlog.health().held;
    },
  });
}

/** A day and a space in front: names of such writers are forgotten when they are old. */
function nameInstance(): string {
  return `${new Date().toISOString().slice(0, 10)} ${crypto.randomUUID()}`;
}

/** 200 as long as links are answered, as the Node server's: `status` tells whether clicks are kept. */
function answerHealth(health: BacklogHealth): Response {
  const isWell = health.store === 'ok' && health.dropped === 0;
  const headers = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' };
  return Response.json({ status: isWell ? 'ok' : 'degraded', ...health }, { headers });
}

async function waitFor(work: Promise<void>, milliseconds: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work, end]);
  clearTimeout(timer);
}
