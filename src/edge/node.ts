// The production server: bare `node:http`. A path below `/go/` is decided first, everything else is
// the built site. Nothing of a request is logged.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GO_PREFIX } from '../core/affiliate/go-url.ts';
import type { Manifest } from '../core/affiliate/manifest.ts';
import type { ClickStore } from '../core/clicks/click-store.ts';
import { classify } from '../core/clicks/classify.ts';
import { createSpool } from '../stores/spool.ts';
import { decide, type GoDecision } from './go.ts';
import { createFactsReader } from './node-facts.ts';
import { createGroupCommit } from './node-group-commit.ts';
import { createKeeper, type KeeperHealth } from './node-keeper.ts';
import { indexPages } from './node-pages.ts';
import { closeServer } from './node-shutdown.ts';
import { createStaticHandler } from './node-static.ts';
import { createRoutes } from './routes.ts';

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
  /** Milliseconds since the Unix epoch. */
  now: () => number;
  /** A line for the operator; never about a reader. */
  log: (message: string) => void;
  /** See `KeeperOptions`. */
  deadlineMs?: number;
  retryMs?: number;
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
  const spool = createSpool(options.spoolFolder, writer);
  const keeper = createKeeper({ ...options, spool });
  const commit = createGroupCommit(keeper, writer);
  const readFacts = createFactsReader(options);
  let isClosing = false;

  const answerGo = (
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    query: string,
  ): void => {
    const decision = decide(readFacts(request, path, query), routes);
    commit.keepClick(decision.click, () => send(response, decision));
  };
  const answerStatic = createStaticHandler({
    dist,
    pages,
    onView({ path, post }, request, query) {
      const facts = readFacts(request, path, query);
      commit.keepView({
        minute: facts.minute,
        path,
        post,
        reason: classify(facts, { known: true }),
      });
    },
  });

  const server = createServer(SERVER_OPTIONS, (request, response) => {
    const url = request.url ?? '/';
    const mark = url.indexOf('?');
    const path = mark === -1 ? url : url.slice(0, mark);
    const query = mark === -1 ? '' : url.slice(mark + 1);
    if (isClosing) response.shouldKeepAlive = false;
    if (path.startsWith(GO_PREFIX)) answerGo(request, response, path, query);
    else if (path === '/healthz') sendHealth(response, keeper.health());
    else answerStatic(request, response, path, query);
  });

  return {
    listen: (port, host) => listen(server, port, host),
    health: () => keeper.health(),
    async close() {
      isClosing = true;
      await closeServer(server);
      await commit.flush();
      await keeper.close();
    },
  };
}

const SERVER_OPTIONS = {
  // Longer than the 60 s for which proxies keep a connection: they would else send into a closed one.
  keepAliveTimeout: 65_000,
  // No stream for a body that is not there: 8 % more redirects a second.
  optimizeEmptyRequests: true,
};

function send(response: ServerResponse, { status, headers, body }: GoDecision): void {
  response.writeHead(status, headers as string[]);
  response.end(body);
}

/**
 * 200 as long as links are answered, whatever the store does: a balancer that took the server out
 * for a failing store would break the very redirects that outlive it. `status` has the difference.
 */
function sendHealth(response: ServerResponse, health: KeeperHealth): void {
  const status = health.store === 'ok' && health.dropped === 0 ? 'ok' : 'degraded';
  const body = JSON.stringify({ status, ...health });
  response.writeHead(200, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(body);
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
