// The go endpoint for any platform that calls a function with a `Request`: Netlify, Vercel, Deno, Bun.
import { GO_PREFIX, PING_PREFIX } from '../core/affiliate/go-url.ts';
import type { Manifest } from '../core/affiliate/manifest.ts';
import type { ClickStore } from '../core/clicks/click-store.ts';
import { DEFAULT_CLICK_POLICY } from '../core/clicks/policy.ts';
import { isOpenToVerdict, withVerdict } from '../core/clicks/visits.ts';
import { createBotAgentTest } from './bot-agents.ts';
import { createClickLimits } from './click-limits.ts';
import { readCountry } from './country.ts';
import { decide } from './go.ts';
import { createOwner } from './owner.ts';
import { decidePing } from './ping.ts';
import { createRoutes } from './routes.ts';
import { addReason } from './tell-reason.ts';
import { nameBatch, respond } from './worker-answer.ts';
import type { WorkerContext } from './worker-env.ts';
import { readWorkerFacts } from './worker-facts.ts';
import { keep } from './worker-keep.ts';
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
}

export type FetchHandler = (
  request: Request,
  context?: Partial<WorkerContext>,
) => Promise<Response>;

/** With longer and longer pauses, 25 seconds in all: what platforms let go on after an answer. */
const TRIES = 7;

const LAST_DAY = '9999-12-31';

/** Of this instance alone, and gone with it. */
const readOwnSalts: ReadSalts = (_, fresh) => Promise.resolve({ today: fresh, before: undefined });

/**
 * Answers what is below `/go/`; everything else is 404, for the platform serves the site. The click is kept after
 * the answer where the platform lets work go on (`waitUntil`), else before it, until the deadline. There is
 * no spool: a click that the store does not take within 25 seconds is lost, and the log says so.
 *
 * @throws when a destination of the manifest cannot be served.
 */
export function createFetchHandler(options: FetchHandlerOptions): FetchHandler {
  const { manifest, store, addressHeader, countryHeader, deadlineMs = 250 } = options;
  const routes = createRoutes(manifest);
  const policy = manifest.clicks ?? DEFAULT_CLICK_POLICY;
  const isStrict = policy.privacy === 'strict';
  const isBotAgent = createBotAgentTest();
  const owner = createOwner({ token: options.ownerToken });
  const judgeVisitor = createWorkerVisitors(policy);
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

  return async function handle(request, context) {
    const url = new URL(request.url);
    const { pathname: path, host } = url;
    if (!path.startsWith(GO_PREFIX)) return new Response(null, { status: 404 });
    const facts = readWorkerFacts(request, url, { isBotAgent, owner, isStrict });
    const isPing = request.method === 'POST' && path.startsWith(PING_PREFIX);
    const placed = {
      ...facts,
      country: readCountry(readHeader(request, countryHeader)),
      draw: () => Math.random(),
      countClicks: limits && ((link: string) => limits.countOf(link)),
    };
    const decision = isPing ? decidePing(facts, routes, policy) : decide(placed, routes, policy);
    const { click } = decision;
    const keepClick = async (): Promise<void> => {
      if (limits !== undefined) await (loading ??= loadLimits());
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
      await keep(nameBatch([judged], []), undefined, store, TRIES);
    };
    const keeping = keepClick();
    if (context?.waitUntil === undefined) await Promise.race([keeping, pause(deadlineMs)]);
    else context.waitUntil(keeping);
    const isShown = facts.isOwner === true && owner.hasToken(facts.header);
    return respond(request, isShown ? addReason(decision, facts) : decision);
  };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
