// The production server: bare `node:http`. A path below `/go/` is decided first, everything else is
// the built site. Nothing of a request is logged.
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GO_PREFIX } from '../core/affiliate/go-url.ts';
import type { Manifest } from '../core/affiliate/manifest.ts';
import type { ClickStore } from '../core/clicks/click-store.ts';
import { type ClickPolicy, DEFAULT_CLICK_POLICY } from '../core/clicks/policy.ts';
import { PULL_PATH } from '../core/clicks/pull-protocol.ts';
import type { VisitorCount } from '../core/clicks/visitor-days.ts';
import { createSpool } from '../stores/spool.ts';
import { createClickLimits } from './click-limits.ts';
import { createAddressFinder } from './node-address.ts';
import { isDeskPath, type DeskHandler } from './node-desk.ts';
import { loadClickLimits } from './node-circumstances.ts';
import { createFactsReader } from './node-facts.ts';
import { openFastPath } from './node-fast-path.ts';
import { createGoHandler, createSelfTest, send } from './node-go.ts';
import { createGroupCommit } from './node-group-commit.ts';
import { sendHealth, type ServerHealth } from './node-health.ts';
import { createKeeper, type KeeperHealth } from './node-keeper.ts';
import { indexPages } from './node-pages.ts';
import { HEAD_MS, KEEP_ALIVE_MS, STALLED_MS } from './node-patience.ts';
import { createPipelineLimit } from './node-pipeline.ts';
import { createPull, type ReadPull } from './node-pull.ts';
import { splitTarget } from './node-request.ts';
import { closeServer } from './node-shutdown.ts';
import { createStaticHandler } from './node-static.ts';
import { createTurns } from './node-turns.ts';
import { tendVisitorDays } from './node-visitor-days.ts';
import { createViews } from './node-views.ts';
import { createVisitors, type Visitors } from './node-visitors.ts';
import { createOwner, type OwnerOptions } from './owner.ts';
import { WEBHOOK_PREFIX, type AnswerWebhook } from './node-webhooks.ts';
import { createRoutes } from './routes.ts';
import { SELF_TEST_PATH } from './self-test.ts';

export interface TidemarkServerOptions {
  /** Folder of the built site. */
  dist: string;
  manifest: Manifest;
  /** The site's own origins, such as `https://blog.example`; a link may not lead back below their `/go/`. */
  origins?: readonly string[];
  /** Opens the click store, and opens it anew after it failed. */
  openStore: () => ClickStore;
  spoolFolder: string;
  /** Unique to this run; sorts after those of earlier runs. */
  writer: string;
  isBotAgent: (userAgent: string) => boolean;
  /** @default DEFAULT_CLICK_POLICY */
  policy?: ClickPolicy;
  /** Who the author is; @default nobody */
  owner?: OwnerOptions;
  /** Where a reader's address is found: `createAddressFinder`. @default by the peer */
  clientAddress?: string | undefined;
  /** Where visitors are remembered; without it, and in strict mode, they are not. */
  visitors?: {
    /** Folder of salts and hashes, each deleted within 48 hours; shared by all servers on one database. */
    folder: string;
    /** Folders of stores that this one came after: what is left there goes as soon. @default none */
    formerFolders?: readonly string[];
    /** Keeps how many there were on a day (days since the Unix epoch, UTC), once its hashes go. */
    keepDay: (day: number, counts: readonly VisitorCount[]) => void | Promise<void>;
  };
  /** Milliseconds since the Unix epoch. */
  now: () => number;
  /** A line for the operator; never about a reader. */
  log: (message: string) => void;
  /** Name of a header that a proxy of the operator sets to the reader's country, such as `cf-ipcountry`. */
  countryHeader?: string | undefined;
  /** Takes what networks send. @default every such address is unknown */
  answerWebhook?: AnswerWebhook | undefined;
  /** Reads what the author fetches with `npm run pull`. @default nothing can be fetched */
  readPull?: ReadPull | undefined;
  /** The author's desk. @default its pages are unknown */
  desk?: DeskHandler | undefined;
  /** Milliseconds in which a client must take or send something while it is answered. @default STALLED_MS */
  stalledMs?: number;
  /** See `KeeperOptions`. */
  deadlineMs?: number;
  retryMs?: number;
  mostHeld?: number;
  /** Health of all processes of the server; its own when there is but one. Must not reject. */
  askHealth?: () => Promise<ServerHealth>;
}

export interface TidemarkServer {
  /** Port 0 takes a free one. Rejects with Node's error when the address cannot be had. */
  listen(port: number, host: string): Promise<AddressInfo>;
  health(): KeeperHealth;
  /** Answers what was asked, keeps what was answered, closes the store; within about 4 seconds. */
  close(): Promise<void>;
}

/** @throws when a destination of the manifest cannot be served or the store cannot be opened. */
export function createTidemarkServer(options: TidemarkServerOptions): TidemarkServer {
  const { dist, manifest, origins, writer } = options;
  const routes = createRoutes(manifest, origins);
  const pages = indexPages(dist, manifest.posts);
  const isSoft = manifest.clientRouter === true;
  const spool = createSpool(options.spoolFolder, writer);
  const keeper = createKeeper({ ...options, spool });
  const commit = createGroupCommit(keeper, writer);
  const policy = options.policy ?? DEFAULT_CLICK_POLICY;
  const isStrict = policy.privacy === 'strict';
  const owner = createOwner(options.owner);
  const findAddress = createAddressFinder(options.clientAddress);
  const readFacts = createFactsReader({ ...options, owner, findAddress, isStrict });
  const visitors = isStrict ? undefined : rememberVisitors(options, policy);
  const stopTending = tendVisitors(options);
  const limits = createClickLimits(manifest);
  void loadClickLimits(limits, options.openStore, options.log);
  const countryHeader = isStrict ? undefined : options.countryHeader?.toLowerCase();
  const deciding = { routes, policy, readFacts, findAddress, owner, visitors };
  const answerGo = createGoHandler({ ...deciding, limits, countryHeader, commit });
  const testSelf = createSelfTest(deciding);
  let isClosing = false;

  const seeView = createViews({ ...deciding, commit, isSoft, isStrict });
  const answerStatic = createStaticHandler({ dist, pages, seeView });

  const { readPull, log } = options;
  const answerPull = readPull && createPull(owner, readPull, log);
  const takeTurn = createTurns();
  const isTooMany = createPipelineLimit();

  const answerHealth = (response: ServerResponse): void => {
    const asked = options.askHealth?.();
    if (asked === undefined) sendHealth(response, keeper.health());
    else void asked.then((health) => sendHealth(response, health));
  };

  const server = createServer(SERVER_OPTIONS, (request, response) => {
    if (isTooMany(request, response)) return;
    const { path, query } = splitTarget(request.url ?? '/');
    if (isClosing) response.shouldKeepAlive = false;
    if (path.startsWith(GO_PREFIX))
      answerGo(request, (answer) => send(response, answer), path, query);
    else if (path === '/healthz') answerHealth(response);
    else if (options.answerWebhook && path.startsWith(WEBHOOK_PREFIX))
      options.answerWebhook(request, response, path);
    else if (answerPull && path === PULL_PATH) send(response, answerPull(request, query));
    else if (options.desk && isDeskPath(path)) options.desk.answer(request, response);
    else {
      const tested = path === SELF_TEST_PATH ? testSelf(request, path, query) : undefined;
      if (tested === undefined) {
        takeTurn(request, response, () => answerStatic(request, response, path, query));
      } else void tested.then((page) => send(response, page));
    }
  });

  server.setTimeout(options.stalledMs ?? STALLED_MS);

  const fastPath = openFastPath(server, {
    answer({ target, headers }, socket, reply) {
      const { path, query } = splitTarget(target);
      answerGo({ method: 'GET', headers, socket }, reply, path, query);
    },
  });

  return {
    listen: (port, host) => listen(server, port, host),
    health: () => keeper.health(),
    async close() {
      isClosing = true;
      await closeServer(server, fastPath);
      await commit.flush();
      visitors?.close();
      await stopTending();
      await options.desk?.close();
      await keeper.close();
    },
  };
}

const SERVER_OPTIONS = {
  keepAliveTimeout: KEEP_ALIVE_MS,
  headersTimeout: HEAD_MS,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 5000,
  // No stream for a body that is not there: 8 % more redirects a second.
  optimizeEmptyRequests: true,
};

function rememberVisitors(
  { visitors, origins = [], now, log }: TidemarkServerOptions,
  policy: ClickPolicy,
): Visitors | undefined {
  if (visitors === undefined) return undefined;
  const host = origins[0] === undefined ? '' : new URL(origins[0]).host;
  return createVisitors({ folder: visitors.folder, policy, host, now, log });
}

/** In strict mode, too: it may have been another one that was served yesterday. */
function tendVisitors({
  visitors,
  manifest,
  now,
  log,
}: TidemarkServerOptions): () => Promise<void> {
  if (visitors === undefined) return () => Promise.resolve();
  const { keepDay: keep, ...folders } = visitors;
  return tendVisitorDays({ ...folders, posts: Object.keys(manifest.posts), keep, now, log });
}

function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve(server.address() as AddressInfo);
    });
  });
}
